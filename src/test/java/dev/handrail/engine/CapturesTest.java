package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Facts.Rows;
import dev.handrail.engine.Facts.Text;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Step.CaptureFrom;
import dev.handrail.runbook.Step.CaptureFrom.FromFact;
import dev.handrail.runbook.Step.CaptureFrom.FromJson;
import dev.handrail.runbook.Step.CaptureFrom.FromMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CapturesTest {

    @Test
    void aFactIsTakenWithoutItsLastLineEnd() {
        Facts facts = Facts.none().with(Fact.STDOUT, "v1.2\r\n").with(Fact.EXIT, 3);
        assertThat(taken(facts, new FromFact(Fact.STDOUT))).isEqualTo("v1.2");
        assertThat(taken(facts, new FromFact(Fact.EXIT))).isEqualTo("3");
    }

    @Test
    void theFirstGroupOfAPatternIsTakenOrTheWholeMatch() {
        Facts facts = Facts.none().with(Fact.STDOUT, "score: 90.5 of 100");
        assertThat(taken(facts, new FromMatch("score: ([0-9.]+)", Fact.STDOUT))).isEqualTo("90.5");
        assertThat(taken(facts, new FromMatch("score: [0-9]+", Fact.STDOUT)))
                .isEqualTo("score: 90");
        assertThat(problem(facts, new FromMatch("grade", Fact.STDOUT)))
                .isEqualTo("`x` could not be captured: `grade` was not found in `stdout`");
    }

    @Test
    void aJsonPointerTakesTextsAsTheyAreAndNumbersWithTheirDigits() {
        Facts facts = Facts.none().with(Fact.BODY, "{\"version\":\"1.2\",\"n\":1.10,\"z\":null}");
        assertThat(taken(facts, new FromJson("/version"))).isEqualTo("1.2");
        assertThat(taken(facts, new FromJson("/n"))).isEqualTo("1.10");
        assertThat(problem(facts, new FromJson("/missing"))).contains("/missing");
    }

    @Test
    void whatIsNotThereIsAProblemAndTheOthersAreTakenAllTheSame() {
        Captures.Taken taken =
                Captures.take(
                        Map.of("a", new FromFact(Fact.STDOUT), "b", new FromFact(Fact.STATUS)),
                        Facts.none().with(Fact.STDOUT, "yes"));
        assertThat(taken.values()).containsExactly(Map.entry("a", "yes"));
        assertThat(taken.problems())
                .containsExactly("`b` could not be captured: nothing: the action gave no `status`");
    }

    @Test
    void aCutTextAndATooLongOneAreNotTaken() {
        Facts cut = Facts.none().with(Fact.STDOUT, new Text("half", true));
        assertThat(problem(cut, new FromFact(Fact.STDOUT))).contains("only a part");
        Facts big = Facts.none().with(Fact.STDOUT, "x".repeat(20_000));
        assertThat(problem(big, new FromFact(Fact.STDOUT))).contains("20000 characters");
    }

    @Test
    void linesAreTakenAsTheirNumber() {
        Facts facts = Facts.none().with(Fact.STDOUT, "a\nb\n").with(Fact.LINES, 2);
        assertThat(taken(facts, new FromFact(Fact.LINES))).isEqualTo("2");
    }

    @Test
    void rowsAreTakenOnlyWhenThereIsOneCellWithAValue() {
        assertThat(taken(rows("7"), new FromFact(Fact.ROWS))).isEqualTo("7");
        assertThat(problem(rows((String) null), new FromFact(Fact.ROWS))).contains("NULL");
        assertThat(problem(rows("7", "8"), new FromFact(Fact.ROWS))).contains("2 with 1");
    }

    // The class file of a record loses the annotations inside its constructor's parameter types.
    @SuppressWarnings("NullAway")
    private static Facts rows(@Nullable String... cells) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String cell : cells) {
            List<@Nullable String> row = new ArrayList<>();
            row.add(cell);
            rows.add(row);
        }
        return Facts.none().with(Fact.ROWS, new Rows(List.of("id"), rows, false));
    }

    private static String taken(Facts facts, CaptureFrom from) {
        Captures.Taken taken = Captures.take(Map.of("x", from), facts);
        assertThat(taken.problems()).isEmpty();
        return taken.values().firstEntry().getValue();
    }

    private static String problem(Facts facts, CaptureFrom from) {
        Captures.Taken taken = Captures.take(Map.of("x", from), facts);
        assertThat(taken.values()).isEmpty();
        return taken.problems().getFirst();
    }
}
