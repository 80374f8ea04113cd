package dev.handrail.engine;

import static dev.handrail.engine.Scopes.HERE;
import static dev.handrail.engine.Scopes.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Facts.Rows;
import dev.handrail.runbook.Expectation;
import dev.handrail.runbook.Expectation.Cell;
import dev.handrail.runbook.Expectation.Compare;
import dev.handrail.runbook.Expectation.Relation;
import dev.handrail.runbook.Expectation.RowsAre;
import dev.handrail.runbook.Expectation.RowsNamed;
import dev.handrail.runbook.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsExpectationTest {

    @Test
    void rowsAreEqualInOrderAndNullIsNotAnEmptyText() {
        Facts facts = rows(List.of("id", "name"), table(row("1", "a"), row("2", null)));
        assertThat(check(facts, rowsAre(List.of(cells("1", "a"), cells("2", null))))).isEmpty();
        assertThat(lines(facts, rowsAre(List.of(cells("1", "a"), cells("2", "")))))
                .isEqualTo(
                        """
                        expected    rows: exactly the 2 given rows, in their order
                        got         2 rows
                        difference  - expected, + got
                                      1 | a
                                    - 2 | ""
                                    + 2 | NULL\
                        """);
    }

    @Test
    void noExpectedRowsMeansNone() {
        assertThat(check(rows(List.of("id"), List.of()), rowsAre(List.of()))).isEmpty();
        assertThat(check(rows(List.of("id"), table(row("1"))), rowsAre(List.of()))).hasSize(1);
    }

    @Test
    void namedRowsLookOnlyAtTheirColumns() {
        Facts facts =
                rows(List.of("id", "name", "at"), table(row("1", "a", "x"), row("2", null, "y")));
        SequencedMap<String, Cell> first = named("name", "a");
        SequencedMap<String, Cell> second = named("id", "2", "name", null);
        assertThat(check(facts, new RowsNamed(List.of(first, second)))).isEmpty();
        assertThat(lines(facts, new RowsNamed(List.of(named("nome", "a"), second))))
                .contains("columns id, name, at")
                .contains("no column nome");
        assertThat(check(facts, new RowsNamed(List.of(first)))).hasSize(1);
    }

    @Test
    void rowsThatWereNotAllKeptCannotBeDecided() {
        Facts facts = Facts.none().with(Fact.ROWS, result(List.of("id"), table(row("1")), true));
        assertThat(lines(facts, rowsAre(List.of(cells("1"))))).contains("cannot be decided");
        assertThat(check(facts, new Compare(Relation.AT_LEAST, template("1")))).isEmpty();
        assertThat(check(facts, new Compare(Relation.EQUAL, template("1")))).hasSize(1);
    }

    private static List<Unmet> check(Facts facts, Expectation.Test test) {
        return Expectations.check(
                List.of(new Expectation(Fact.ROWS, Optional.empty(), test, HERE)),
                facts,
                Scopes.of(Map.of()));
    }

    private static String lines(Facts facts, Expectation.Test test) {
        List<Unmet> unmet = check(facts, test);
        assertThat(unmet).hasSize(1);
        return unmet.getFirst().text();
    }

    private static Facts rows(List<String> columns, List<List<@Nullable String>> rows) {
        return Facts.none().with(Fact.ROWS, result(columns, rows, false));
    }

    // The class file of a record loses the annotations inside its constructor's parameter types.
    @SuppressWarnings("NullAway")
    private static Rows result(
            List<String> columns, List<List<@Nullable String>> rows, boolean cut) {
        return new Rows(columns, rows, cut);
    }

    private static List<List<@Nullable String>> table(List<@Nullable String> row) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        rows.add(row);
        return rows;
    }

    private static List<List<@Nullable String>> table(
            List<@Nullable String> first, List<@Nullable String> second) {
        List<List<@Nullable String>> rows = table(first);
        rows.add(second);
        return rows;
    }

    private static List<@Nullable String> row(@Nullable String... cells) {
        return Arrays.asList(cells);
    }

    private static Expectation.Test rowsAre(List<List<Cell>> rows) {
        return new RowsAre(rows);
    }

    private static List<Cell> cells(@Nullable String... cells) {
        return Arrays.stream(cells).map(RowsExpectationTest::cell).toList();
    }

    private static Cell cell(@Nullable String text) {
        return text == null ? new Cell.Null() : new Cell.Is(template(text));
    }

    private static SequencedMap<String, Cell> named(@Nullable String... namesAndCells) {
        SequencedMap<String, Cell> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndCells.length; i += 2) {
            row.put(String.valueOf(namesAndCells[i]), cell(namesAndCells[i + 1]));
        }
        return row;
    }
}
