package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Texts;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.Source;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whether a step runs at all is said before its phase is confirmed.
class ConditionsTest {

    private static final String RUNBOOK =
            """
            runbook: conditions
            title: Not every step runs
            connections:
              main: {postgres: "postgres://db.example.com/app"}
            environments:
              staging: {}
              production: {}
            inputs:
              size: {ask: "How large?"}
            phases:
              - phase: all
                title: All
                steps:
                  - {step: first, title: Simply runs, shell: "true"}
                  - step: second
                    title: Depends
                    STEP
                    shell: "true"
            """;

    private static List<String> of(String environment, String... step) {
        String text = RUNBOOK.replace("STEP", String.join("\n        ", step));
        Runbook runbook =
                RunbookReader.read(new Source("conditions.yaml", text), Path.of("."))
                        .result()
                        .orElseThrow();
        Account account = new Account(Texts.only(runbook));
        account.take(Pieces.at(0, Pieces.opened(environment, Optional.empty())));
        Page page = new Page();
        Lines lines = new Lines(page, () -> 0, InstantSource.system());
        new Conditions(lines, new Naming(account)).of(runbook.step("second").orElseThrow());
        return page.rows().stream().map(Page.Row::text).toList();
    }

    @Test
    void aStepThatSimplyRunsHasNone() {
        assertThat(of("staging", "why: because")).isEmpty();
    }

    @Test
    void aStepOfAnotherEnvironmentIsPassedOver() {
        assertThat(of("staging", "when: {environment: [production]}"))
                .containsExactly("Passed over: only in production; this is staging");
        assertThat(of("production", "when: {environment: [staging, production]}"))
                .containsExactly("Only in: staging or production");
    }

    @Test
    void whatIsAskedFirstIsShownWithWhatItMustAnswer() {
        assertThat(
                        of(
                                "staging",
                                "when: {sql: {on: main, query: \"select 1;\"}, expect: {value: 1}}"))
                .containsExactly("Only when: sql on main, value = 1", "  select 1;");
    }

    @Test
    void severalConditionsHaveALineEach() {
        assertThat(
                        of(
                                "staging",
                                "when: [{value: \"${size}\", is: large}, {environment: production}]"))
                .containsExactly(
                        "Only when: ${size} is \"large\"",
                        "Passed over: only in production; this is staging");
    }

    @Test
    void optionalDelayedAndDoneStepsSaySo() {
        assertThat(
                        of(
                                "staging",
                                "optional: true",
                                "not_before: {step: first, after: 7d}",
                                "done_when: {shell: test -e done, expect: {exit: 0}}"))
                .containsExactly(
                        "Optional: you are asked whether it is wanted",
                        "Not before: 7d after step 1",
                        "Done already when: shell, exit = 0");
    }
}
