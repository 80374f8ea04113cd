package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Event.Verdict;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Trouble TYPO =
            new Trouble(
                    "type boolen does not exist at repair.sql:81:1",
                    "nothing of this script took effect",
                    List.of("correct the statement"));

    @Test
    void theCauseComesFirstAndWhatFollowsFromItIsALineEach() {
        Ended ended = Pieces.ended(Verdict.FAILED, Effect.NONE, Map.of());
        List<String> unmet =
                List.of(
                        "expected    notices with \"a\"\ngot         5 lines:\n            | x",
                        "expected    notices with \"b\"\ngot         5 lines:\n            | x");
        Ended failed =
                new Ended(
                        ended.verdict(),
                        ended.effect(),
                        ended.millis(),
                        ended.facts(),
                        unmet,
                        Optional.of(TYPO),
                        ended.captured(),
                        ended.out());
        Page page = new Page();
        new Results(new Lines(page, () -> 80, InstantSource.system())).ended("ok", failed);
        assertThat(
                        page.rows().stream()
                                .map(Page.Row::text)
                                .collect(Collectors.joining("\n", "", "\n")))
                .contains(
                        """
                        What happened: type boolen does not exist at repair.sql:81:1
                        State: nothing of this script took effect
                        Advice: correct the statement
                        Not met either: 2 expectations
                          notices with "a"
                          notices with "b"
                        """);
    }
}
