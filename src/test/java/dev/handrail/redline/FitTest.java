package dev.handrail.redline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Fold;
import dev.handrail.engine.RunState;
import dev.handrail.engine.Texts;
import dev.handrail.evidence.Edition;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.FileChange;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.Event.Who;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitTest {

    private static final String TEXT =
            """
            runbook: walk
            title: A walk
            connections: {main: {postgres: "${url}"}}
            environments: {here: {vars: {url: "postgres://db.example.com/app", colour: blue, later: red}}}
            inputs: {name: {ask: Whose, pattern: "[a-z]+"}}
            phases:
              - phase: first
                title: First
                steps:
                  - {step: one, title: One, shell: "echo $colour", capture: {was: stdout}, undo: {shell: echo back}}
                  - {step: two, title: Two, sql: {on: main, file: two.sql}}
                  - {step: three, title: Three, shell: "echo $later"}
              - phase: second
                title: Second
                steps: [{step: four, title: Four, shell: echo four}]
            rollback:
              - {plan: all, title: All of it, steps: [{step: undo-all, title: Undo all, shell: echo undone}]}
            """;

    /// `printf 'select 1;\\n' | sha256sum`
    private static final String SELECT_1 =
            "4a45092ccf992ea92250053a80b931b787924ba61648f420555511b84f10ab6c";

    @TempDir Path folder;
    private final List<Recorded> events = new ArrayList<>();
    private Set<Path> edited = Set.of();

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(folder.resolve("two.sql"), "select 1;\n");
        Files.createDirectory(folder.resolve("runbook"));
        Files.writeString(folder.resolve("runbook/two.sql"), "select 1;\n");
        tell(
                new RunOpened(
                        "r",
                        "walk",
                        "A walk",
                        "walk.yaml",
                        folder.toString(),
                        Map.of("walk.yaml", "", "two.sql", SELECT_1),
                        "here",
                        who(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()));
        tell(new Event.InputGiven("name", "alice"));
        done("one");
    }

    private static Who who() {
        return new Who("alice", Optional.empty(), "host", 1, "0.1", "plain");
    }

    private void tell(Event event) {
        events.add(new Recorded(events.size() + 1, Instant.EPOCH, event, ""));
    }

    private void done(String step) {
        ended(step, Event.Verdict.OK, Event.Effect.ALL);
    }

    private void ended(String step, Event.Verdict verdict, Event.Effect effect) {
        tell(
                new Event.StepStarted(
                        step, 1, new Event.Intent("shell", "", "", Optional.empty(), "", "")));
        tell(
                new Event.StepFinished(
                        step,
                        1,
                        new Event.Ended(
                                verdict,
                                effect,
                                1,
                                Map.of(),
                                List.of(),
                                Optional.empty(),
                                Map.of(),
                                Optional.empty())));
    }

    private Runbook read(String text) {
        Reading<Runbook> reading = RunbookReader.readKept(new Source("walk.yaml", text), folder);
        assertThat(reading.diagnostics()).isEmpty();
        return reading.result().orElseThrow();
    }

    private RunState state() {
        return Fold.over(RunState.initial(read(TEXT)), events);
    }

    private List<String> problems(UnaryOperator<String> edit) {
        String text = edit.apply(TEXT);
        assertThat(text.equals(TEXT)).as("nothing was edited").isEqualTo(!edited.isEmpty());
        Edition edition = Edition.inForce(events).orElseThrow();
        return Fit.problems(new Fit.Standing(state(), folder, edition, edited), read(text)).stream()
                .map(Diagnostic::message)
                .toList();
    }

    private List<String> replaced(String what, String by) {
        return problems(text -> text.replace(what, by));
    }

    @Test
    void whatHasNotBegunMayChange() {
        assertThat(replaced("echo $later", "echo other")).isEmpty();
        assertThat(replaced("step: three", "step: dritter")).isEmpty();
        assertThat(replaced("echo four", "echo vier")).isEmpty();
        assertThat(replaced("echo undone", "echo zurück")).isEmpty();
        assertThat(replaced("later: red", "later: green")).isEmpty();
        assertThat(replaced("phase: second", "phase: zweite")).isEmpty();
        assertThat(replaced("file: two.sql", "file: other.sql")).isEmpty();
        assertThat(replaced("db.example.com", "other.example.com")).isEmpty();
        assertThat(replaced("plan: all", "plan: everything")).isEmpty();
    }

    @Test
    void theUndoAndTheTitleOfAStepThatHasBegunMayChange() {
        assertThat(replaced("echo back", "echo zurück")).isEmpty();
        assertThat(replaced("title: One", "title: Eins")).isEmpty();
    }

    @Test
    void aStepThatHasBegunMustBeThere() {
        assertThat(replaced("step: one", "step: eins"))
                .containsExactly(
                        "step `one` has begun (here, in the text the run has) and is not in the new"
                                + " text");
    }

    @Test
    void aStepThatHasBegunMustDoTheSame() {
        assertThat(replaced("echo $colour", "echo ${colour}"))
                .containsExactly("step `one` has begun, and the new text changes what it does");
        assertThat(replaced("capture: {was: stdout}", "capture: {is: stdout}"))
                .containsExactly(
                        "step `one` has begun, and the new text captures something else from it");
        assertThat(replaced("capture: {was: stdout}", "expect: {exit: 1}, capture: {was: stdout}"))
                .containsExactly(
                        "step `one` has begun, and the new text expects something else of it");
    }

    @Test
    void aSkippedStepHasBegun() {
        tell(new Event.StepSkipped("two", "not today"));
        assertThat(replaced("file: two.sql", "file: other.sql"))
                .containsExactly("step `two` has begun, and the new text changes what it does");
    }

    @Test
    void aStepThatCouldOnlyNotBePreparedHasNotBegun() {
        tell(new Event.StepRefused("two", new Event.Trouble("no", "nothing", List.of())));
        assertThat(replaced("file: two.sql", "file: other.sql")).isEmpty();
    }

    @Test
    void aStepThatFailedAndLeftNothingMayBeCorrected() {
        ended("two", Event.Verdict.FAILED, Event.Effect.NONE);
        edited = Set.of(folder.resolve("two.sql"));
        assertThat(problems(UnaryOperator.identity())).isEmpty();
        edited = Set.of();
        assertThat(replaced("file: two.sql", "file: other.sql")).isEmpty();
        assertThat(replaced("file: two.sql}", "file: two.sql}, expect: {row_count: 2}")).isEmpty();
        assertThat(replaced("db.example.com", "elsewhere.example.com")).isEmpty();
    }

    @Test
    void ofOneThatMayHaveLeftSomethingOnlyWhatItExpectsMayChange() {
        ended("two", Event.Verdict.FAILED, Event.Effect.SOME);
        assertThat(replaced("file: two.sql", "file: other.sql"))
                .containsExactly("step `two` has begun, and the new text changes what it does");
        assertThat(replaced("file: two.sql}", "file: two.sql}, expect: {row_count: 2}")).isEmpty();
    }

    @Test
    void aStepThatFailedMustStillBeThere() {
        ended("two", Event.Verdict.FAILED, Event.Effect.NONE);
        assertThat(
                        replaced(
                                "      - {step: two, title: Two, sql: {on: main, file: two.sql}}\n",
                                ""))
                .containsExactly(
                        "step `two` has begun (here, in the text the run has) and is not in the new"
                                + " text");
    }

    @Test
    void aStepThatHasBegunStaysWhereItIs() {
        done("three");
        assertThat(
                        problems(text -> {
                            String one =
                                    text.lines()
                                            .filter(l -> l.contains("step: one"))
                                            .toList()
                                            .getFirst();
                            return text.replace(one + "\n", "")
                                    .replace(
                                            "    steps: [{step: four",
                                            "    steps: ["
                                                    + one.strip().substring(2)
                                                    + ", {step: four");
                        }))
                .contains(
                        "step `one` has begun in phase `first`, and the new text has it in phase"
                                + " `second`")
                .anyMatch(p -> p.contains("has it before"));
    }

    @Test
    void theFileOfAStepThatHasBegunIsPartOfIt() {
        done("two");
        edited = Set.of(folder.resolve("two.sql"));
        assertThat(problems(UnaryOperator.identity()))
                .containsExactly("step `two` has begun, and its file `two.sql` is not what it was");
    }

    @Test
    void theFileOfAStepThatHasNotBegunMayChange() {
        edited = Set.of(folder.resolve("two.sql"));
        assertThat(problems(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void aConnectionThatWasUsedMustLeadToTheSamePlace() {
        done("two");
        assertThat(replaced("{postgres: \"${url}\"}", "{postgres: \"${later}\"}"))
                .containsExactly(
                        "the connection `main` of step `two`, which has begun, leads elsewhere");
        assertThat(replaced("db.example.com", "other.example.com"))
                .containsExactly(
                        "the variable `url` is used by a step that has begun, and the new text"
                                + " changes it");
    }

    @Test
    void aVariableThatWasUsedMustBeTheSame() {
        assertThat(replaced("colour: blue", "colour: green"))
                .containsExactly(
                        "the variable `colour` is used by a step that has begun, and the new text"
                                + " changes it");
        assertThat(replaced(", colour: blue", ""))
                .containsExactly(
                        "the variable `colour` is used by a step that has begun, and the new text"
                                + " does not have it");
    }

    @Test
    void theEnvironmentMustBeThere() {
        assertThat(replaced("{here:", "{elsewhere:"))
                .containsExactly(
                        "the run is in the environment `here`, which is not in the new text");
    }

    @Test
    void whatWasGivenMustStillFit() {
        assertThat(replaced("[a-z]+", "[0-9]+"))
                .containsExactly(
                        "what was given for the input `name` does not match its new pattern");
        assertThat(replaced("{name: {ask", "{called: {ask"))
                .containsExactly("the input `name` was given, and is not in the new text");
    }

    @Test
    void aStepThatIsNewWhereNothingIsRunAnyMoreIsToldOf() {
        tell(new Event.PhaseSkipped("second", "no"));
        assertThat(
                        replaced(
                                "[{step: four, title: Four, shell: echo four}]",
                                "[{step: four, title: Four, shell: echo four}, {step: five, title:"
                                        + " Five, shell: echo five}]"))
                .containsExactly(
                        "phase `second` has been passed over, so its new step `five` would never"
                                + " run");
    }

    @Test
    void thePlanTheRunIsOnMustBeThere() {
        tell(new Event.PlanChosen("all", "no"));
        assertThat(replaced("plan: all", "plan: everything"))
                .containsExactly(
                        "the run is on the rollback plan `all`, which is not in the new text");
    }

    @Test
    void anUndoThatHasBegunMustBeTheSame() {
        tell(new Event.UndoChosen("one", "no"));
        tell(
                new Event.UndoStarted(
                        "one", 1, new Event.Intent("shell", "", "", Optional.empty(), "", "")));
        assertThat(replaced("echo back", "echo zurück"))
                .containsExactly("the undo of step `one` has begun, and the new text changes it");
    }

    @Test
    void theStateGoesOnByTheNewText() {
        Runbook next =
                read(
                        TEXT.replace(
                                "- {step: three",
                                "- {step: between, title: B, shell: echo b}\n      - {step: third"));
        Texts texts =
                new Texts() {
                    @Override
                    public Runbook first() {
                        return read(TEXT);
                    }

                    @Override
                    public Runbook taken(RunbookRedlined redline) {
                        return next;
                    }
                };
        tell(new Event.StepWanted("three", "so"));
        RunState before = Fold.over(RunState.initial(texts), events);
        RunState old = Fold.apply(before, redlined(RunbookRedlined.Choice.OLD));
        assertThat(old).isEqualTo(before);
        RunState state = Fold.apply(before, redlined(RunbookRedlined.Choice.NEW));
        assertThat(state.runbook()).isEqualTo(next);
        assertThat(state.step("one")).isEqualTo(before.step("one"));
        assertThat(state.step("between").hasBegun()).isFalse();
        assertThat(state.allSteps()).hasSize(6);
        assertThat(state.known()).isEqualTo(before.known());
        assertThat(state.course()).isEqualTo(before.course());
    }

    private static Recorded redlined(RunbookRedlined.Choice choice) {
        return new Recorded(
                99,
                Instant.EPOCH,
                new RunbookRedlined(
                        1,
                        choice,
                        "why",
                        who(),
                        List.of(
                                new FileChange(
                                        "walk.yaml",
                                        Optional.of("a"),
                                        Optional.of("b"),
                                        Optional.empty())),
                        "redlines/1",
                        "walk.yaml",
                        Map.of()),
                "");
    }
}
