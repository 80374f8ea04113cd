package dev.handrail.runbook;

import dev.handrail.runbook.Expectation.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Says in a few words what is expected: `exit = 0`, `stdout contains "ok"`, `json /status equals
/// "healthy"`.
public final class ExpectationText {

    private final Function<Template, String> fill;

    /// @param fill turns templates into the text that is shown
    public ExpectationText(Function<Template, String> fill) {
        this.fill = fill;
    }

    /// One expectation, on one line.
    public String of(Expectation expectation) {
        if (noCheckFails(expectation)) {
            return "no check fails";
        }
        String subject = expectation.fact().key();
        if (expectation.selector().isPresent()) {
            subject += " " + expectation.selector().get();
        }
        return subject + " " + of(expectation.test());
    }

    /// What is expected of checks unless the document says otherwise.
    private boolean noCheckFails(Expectation expectation) {
        return expectation.fact() == Fact.WORST
                && expectation.test() instanceof Expectation.Text text
                && text.match() == Expectation.Match.LACKS
                && fill.apply(text.text()).equals("fail");
    }

    private String of(Expectation.Test test) {
        return switch (test) {
            case Expectation.Compare compare ->
                    compare.relation().sign() + " " + fill.apply(compare.value());
            case Expectation.Text text ->
                    text.match().name().toLowerCase(Locale.ROOT) + " " + quoted(text.text());
            case Expectation.RowsAre rows -> "are " + rows(rows);
            case Expectation.RowsNamed rows -> "are " + rows(rows);
            case Expectation.EachAppears texts -> {
                List<String> quoted = new ArrayList<>();
                for (Template text : texts.texts()) {
                    quoted.add(quoted(text));
                }
                yield "hold " + String.join(" and ", quoted);
            }
            case Expectation.IsEmpty _ -> "is empty";
        };
    }

    private String rows(Expectation.RowsAre rows) {
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : rows.rows()) {
            List<String> cells = new ArrayList<>();
            for (Cell cell : row) {
                cells.add(of(cell));
            }
            lines.add("[" + String.join(", ", cells) + "]");
        }
        return "[" + String.join(", ", lines) + "]";
    }

    private String rows(Expectation.RowsNamed rows) {
        List<String> lines = new ArrayList<>();
        for (Map<String, Cell> row : rows.rows()) {
            List<String> cells = new ArrayList<>();
            for (Map.Entry<String, Cell> cell : row.entrySet()) {
                cells.add(cell.getKey() + ": " + of(cell.getValue()));
            }
            lines.add("{" + String.join(", ", cells) + "}");
        }
        return "[" + String.join(", ", lines) + "]";
    }

    private String of(Cell cell) {
        return switch (cell) {
            case Cell.Null _ -> "NULL";
            case Cell.Is is -> quoted(is.text());
        };
    }

    private String quoted(Template text) {
        return "\"" + fill.apply(text) + "\"";
    }
}
