package dev.handrail.runbook;

import dev.handrail.runbook.Expectation.Relation;
import dev.handrail.runbook.Mentions.Kind;
import java.util.Optional;

/// Reads a `sql` action.
final class SqlReader {

    private final Mentions mentions;

    SqlReader(Mentions mentions) {
        this.mentions = mentions;
    }

    Action read(Value value) {
        if (value.isScalar()) {
            value.error(
                    "`sql` must say which database it is for",
                    "write `sql: {on: <connection>, query: \"...\"}`");
            return empty(value);
        }
        Fields fields = value.fields();
        Action sql =
                new Action.Sql(
                        mentions.need(fields, "on", Kind.POSTGRES),
                        script(fields),
                        fields.findChoice("transaction", Action.Sql.Transaction.class)
                                .orElse(Action.Sql.Transaction.ONE),
                        fields.findDuration("lock_timeout"),
                        fields.findDuration("statement_timeout"),
                        fields.find("touches").flatMap(SqlReader::touches),
                        fields.findChoice("client", Action.Sql.Client.class)
                                .orElse(Action.Sql.Client.HANDRAIL),
                        value.span());
        fields.done();
        return sql;
    }

    private static Action empty(Value value) {
        return new Action.Sql(
                "",
                new Action.Sql.Script.Query("", value.span()),
                Action.Sql.Transaction.ONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Action.Sql.Client.HANDRAIL,
                value.span());
    }

    private static Action.Sql.Script script(Fields fields) {
        Optional<Value> query = fields.find("query");
        Optional<Template> file = fields.findTemplate("file");
        if (query.isPresent() == fields.has("file") && fields.isReadable()) {
            fields.owner().error("`sql` needs either `query` or `file`");
        }
        if (file.isPresent()) {
            return new Action.Sql.Script.File(file.get());
        }
        Value stands = query.orElse(fields.owner());
        String text = query.flatMap(Value::text).orElse("");
        if (query.isPresent() && query.get().isScalar() && !query.get().isMissing()) {
            checkQuery(query.get(), text);
        }
        return new Action.Sql.Script.Query(text, stands.span());
    }

    private static void checkQuery(Value value, String sql) {
        if (sql.isBlank()) {
            value.error("the query is empty");
        }
        int at = sql.indexOf("${");
        int end = at < 0 ? -1 : sql.indexOf('}', at);
        if (end > at && Names.isVariable(sql.substring(at + 2, end))) {
            String name = sql.substring(at + 2, end);
            String whole = "${" + name + "}";
            value.document()
                    .problems()
                    .error(
                            TemplateReader.placeIn(value.span(), whole),
                            "`" + whole + "` is not filled in: SQL is never edited",
                            "write `:'" + name + "'` for a value, `:\"" + name + "\"` for a name");
        }
    }

    private static Optional<Action.Sql.Touches> touches(Value value) {
        Fields fields = value.fields();
        Optional<Value> rows = fields.need("rows");
        Optional<String> text = rows.flatMap(Value::text);
        fields.done();
        if (rows.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Comparison> bound = Comparison.parse(text.get());
        boolean upper =
                bound.isPresent()
                        && switch (bound.get().relation()) {
                            case LESS, AT_MOST, EQUAL -> true;
                            case NOT_EQUAL, GREATER, AT_LEAST -> false;
                        };
        if (!upper || !isCount(bound.get().operand())) {
            return rows.get().wrongKind("an upper bound such as `<= 5000`");
        }
        Relation relation = bound.get().relation();
        long count = Long.parseLong(bound.get().operand());
        return Optional.of(new Action.Sql.Touches(relation, count, rows.get().span()));
    }

    private static boolean isCount(String text) {
        return text.length() <= 15
                && Comparison.isNumber(text)
                && !text.contains(".")
                && !text.contains("-");
    }
}
