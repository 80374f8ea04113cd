package dev.handrail.sandbox;

import dev.handrail.json.Json;
import dev.handrail.postgres.RehearsalDatabase;
import dev.handrail.runbook.Action.Http.Method;
import dev.handrail.runbook.Fields;
import dev.handrail.runbook.Problems;
import dev.handrail.runbook.Value;
import dev.handrail.text.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Reads one route of a stand-in.
record RouteReader(Problems problems) {

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    Optional<Drill.Route> read(Value item) {
        Fields fields = item.fields();
        if (!fields.isReadable()) {
            return Optional.empty();
        }
        Method method = method(item, fields);
        RoutePath path = path(fields, method);
        Optional<Drill.Query> query = query(fields, method, path);
        int status =
                fields.find("status")
                        .map(value -> (int) value.number(100, 599).orElse(200))
                        .orElse(200);
        Optional<Json> body = fields.find("json").map(RouteReader::json);
        if (query.isEmpty() && body.isEmpty() && !fields.has("sql")) {
            item.error("a route answers from `sql`, with `json`, or both");
        }
        fields.done();
        return Optional.of(new Drill.Route(method, path, query, status, body));
    }

    private Method method(Value item, Fields fields) {
        List<Method> written = new ArrayList<>();
        for (Method method : Method.values()) {
            if (fields.has(key(method))) {
                written.add(method);
            }
        }
        if (written.isEmpty()) {
            item.error(
                    "a route needs a method and a path",
                    "write `get: /path`, or `post`, `put`, `patch`, `delete`");
            return Method.GET;
        }
        if (written.size() > 1) {
            problems.error(
                    fields.spanOf(key(written.get(1))),
                    "a route answers one method, and this one has `"
                            + key(written.get(0))
                            + "` already",
                    "make two routes of it");
            written.forEach(method -> fields.find(key(method)));
        }
        return written.getFirst();
    }

    private static String key(Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private RoutePath path(Fields fields, Method method) {
        RoutePath path = new RoutePath(fields.findText(key(method)).orElse("/"));
        path.problem().ifPresent(problem -> problems.error(fields.spanOf(key(method)), problem));
        if (hasBody(method) && path.parameters().contains(Drill.BODY)) {
            problems.error(
                    fields.spanOf(key(method)),
                    "`{body}` hides what was sent, which is `:'body'` in the statement",
                    "give this part of the path another name");
        }
        return path;
    }

    private static boolean hasBody(Method method) {
        return method != Method.GET;
    }

    private Optional<Drill.Query> query(Fields fields, Method method, RoutePath path) {
        Optional<Value> sql = fields.find("sql");
        if (sql.isEmpty()) {
            fields.find("on").ifPresent(on -> on.error("`on` without `sql` has no meaning"));
            return Optional.empty();
        }
        String text = sql.get().text().orElse("");
        List<String> known = new ArrayList<>(path.parameters());
        if (hasBody(method)) {
            known.add(Drill.BODY);
        }
        RehearsalDatabase.problems(new Source("sql", text), known)
                .forEach(problem -> sql.get().error(problem));
        return Optional.of(new Drill.Query(fields.needText("on"), text));
    }

    /// What stands there as JSON: a text without quotes that looks like a number, `true`, `false`
    /// or `null` is one.
    private static Json json(Value value) {
        if (value.isMapping()) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            value.fields().entries().forEach(entry -> fields.put(entry.key(), json(entry.value())));
            return new Json.Obj(fields);
        }
        if (value.isList()) {
            return new Json.Arr(value.items().stream().map(RouteReader::json).toList());
        }
        String text = value.written();
        if (value.isNull()) {
            return new Json.Null();
        }
        if (value.isPlain() && (text.equals("true") || text.equals("false"))) {
            return new Json.Bool(text.equals("true"));
        }
        if (value.isPlain() && NUMBER.matcher(text).matches()) {
            return Json.Num.parse(text);
        }
        return new Json.Str(text);
    }
}
