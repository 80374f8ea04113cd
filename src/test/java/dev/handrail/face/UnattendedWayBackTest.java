package dev.handrail.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Failure;
import dev.handrail.engine.Outlook.Leg;
import dev.handrail.engine.Outlook.Means;
import dev.handrail.engine.Outlook.Way;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Texts;
import dev.handrail.engine.Undoable;
import dev.handrail.engine.WayBack;
import dev.handrail.face.UnattendedRules.OnFailure;
import dev.handrail.face.UnattendedRules.Permission;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.runbook.Step;
import dev.handrail.text.Source;
import dev.handrail.wording.Account;
import dev.handrail.wording.Naming;
import dev.handrail.wording.NoDesk;
import dev.handrail.wording.Pieces;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which way back is taken when nobody is there, and what confirms its steps.
class UnattendedWayBackTest {

    private static final WayBack UNDO =
            new WayBack.Undo(Pieces.APPLY.recovery().undo().orElseThrow());

    private static final OnFailure PLAN = new OnFailure.Plan("restore");

    private static Question failureWithPlan() {
        return new Question.AfterFailure(
                Pieces.APPLY,
                new Failure.Ran(1, Pieces.locked()),
                List.of(new Undoable(Pieces.APPLY, UNDO)),
                List.of(Pieces.PLAN));
    }

    @Test
    void thePlanThatWasChosenFollowsAFailure() {
        assertThat(answer(Permission.ENVIRONMENT, PLAN, failureWithPlan()))
                .isEqualTo(
                        new Answer.UsePlan(
                                "restore", "step 2 has failed (--on-failure plan:restore)"));
        assertThat(answer(Permission.ENVIRONMENT, PLAN, failure(List.of())))
                .as("nothing has run")
                .isInstanceOf(Answer.Abort.class);
    }

    private static UnattendedRules walksThePlan() {
        return new UnattendedRules(
                Permission.ENVIRONMENT, List.of(), Map.of(), Map.of(), PLAN, Optional.empty());
    }

    @Test
    void aPlanIsNotBegunBeforeWhatItNeedsIsThere() {
        UnattendedAnswers answers =
                new UnattendedAnswers(
                        walksThePlan(),
                        new Naming(new Account(Texts.only(Pieces.runbook()))),
                        _ -> Set.of("backup_file"));
        assertThat(answers.decide(failureWithPlan()).answer())
                .isEqualTo(
                        new Answer.Pause(
                                "step 2 has failed before the rollback plan restore can be walked:"
                                        + " it needs backup_file, which nothing has given yet"));
    }

    @Test
    void whatALaterStepOfThePlanCapturesIsNotThereForAnEarlierOne() {
        RollbackPlan plan = plan();
        List<Leg> legs =
                List.of(
                        needs(plan.steps().get(0), "file"),
                        needs(plan.steps().get(1), "file"),
                        needs(plan.steps().get(2), "file"));
        assertThat(walked(plan, legs))
                .isInstanceOfSatisfying(
                        Answer.Pause.class,
                        pause -> assertThat(pause.reason()).contains("it needs file, which"));
        assertThat(walked(plan, List.of(needs(plan.steps().get(1)), legs.get(2))))
                .as("given by the step before")
                .isInstanceOf(Answer.UsePlan.class);
    }

    /// Its second step captures `file`.
    private static RollbackPlan plan() {
        String text =
                """
                runbook: walk
                title: A walk
                phases: [{phase: one, title: One, steps: [{step: one, title: One, shell: echo one}]}]
                rollback:
                  - plan: restore
                    title: Back
                    steps:
                      - {step: uses, title: Uses, shell: echo $file}
                      - {step: finds, title: Finds, shell: echo a, capture: {file: stdout}}
                      - {step: uses-again, title: Uses again, shell: echo $file}
                """;
        return RunbookReader.readKept(new Source("walk.yaml", text), Path.of("/runs"))
                .result()
                .orElseThrow()
                .rollback()
                .getFirst();
    }

    private static Leg needs(Step step, String... variables) {
        return new Leg(step, new Means.Runs(new Resolution.Missing(Set.of(variables))));
    }

    private static Answer walked(RollbackPlan plan, List<Leg> legs) {
        Desk none = NoDesk.desk();
        try (UnattendedFace face =
                new UnattendedFace(
                        new PrintWriter(Writer.nullWriter()),
                        Pieces.session(),
                        walksThePlan(),
                        Clock.fixed(Pieces.START, ZoneOffset.UTC))) {
            face.resumed(
                    new Desk(
                            none.logbook(),
                            () -> List.of(new Way(Optional.of(plan), legs)),
                            none.scope(),
                            none.vitals()));
            return face.ask(
                    new Question.AfterFailure(
                            Pieces.APPLY,
                            new Failure.Ran(1, Pieces.locked()),
                            List.of(new Undoable(Pieces.APPLY, UNDO)),
                            List.of(plan)));
        }
    }

    @Test
    void whatFailsOnAPlanIsForAPerson() {
        Question failed =
                new Question.AfterFailure(
                        Pieces.PLAN.steps().getFirst(),
                        new Failure.Ran(1, Pieces.locked()),
                        List.of(new Undoable(Pieces.APPLY, UNDO)),
                        List.of());
        for (OnFailure each : List.of(OnFailure.PAUSE, OnFailure.ROLLBACK, PLAN)) {
            assertThat(answer(Permission.DRILL, each, failed))
                    .isEqualTo(
                            new Answer.Pause(
                                    "step restore of the rollback plan has failed, so the way back"
                                            + " is incomplete"));
        }
    }

    @Test
    void theEnvironmentsPhraseHoldsOnTheWayBackToo() {
        Question onPlan =
                new Question.ConfirmStep(
                        Pieces.PLAN.steps().getFirst(),
                        Pieces.hotfix(),
                        Because.PACE,
                        Optional.empty());
        Question undo = new Question.ConfirmUndo(Pieces.APPLY, Pieces.hotfix(), Optional.empty());
        for (Question question : List.of(onPlan, undo)) {
            assertThat(inProduction(question))
                    .isInstanceOfSatisfying(
                            Answer.Pause.class,
                            pause -> assertThat(pause.reason()).contains("--confirm \"PROD\""));
            assertThat(inProduction(question, "PROD"))
                    .isEqualTo(new Answer.Proceed(Optional.of("PROD")));
        }
        assertThat(
                        inProduction(
                                new Question.ConfirmStep(
                                        Pieces.APPLY,
                                        Pieces.hotfix(),
                                        Because.NOT_SEEN,
                                        Optional.empty())))
                .as("confirmed with its phase")
                .isEqualTo(new Answer.Proceed(Optional.empty()));
    }

    private Answer inProduction(Question question, String... phrases) {
        UnattendedRules rules =
                new UnattendedRules(
                        Permission.ENVIRONMENT,
                        List.of(phrases),
                        Map.of(),
                        Map.of(),
                        OnFailure.ROLLBACK,
                        Optional.of("PROD"));
        return new UnattendedAnswers(
                        rules, new Naming(new Account(Texts.only(Pieces.runbook()))), _ -> Set.of())
                .decide(question)
                .answer();
    }

    private static Question failure(List<Undoable> undoable) {
        return new Question.AfterFailure(
                Pieces.APPLY, new Failure.Ran(1, Pieces.locked()), undoable, List.of());
    }

    private static Answer answer(Permission permission, OnFailure onFailure, Question question) {
        UnattendedRules rules =
                new UnattendedRules(
                        permission, List.of(), Map.of(), Map.of(), onFailure, Optional.empty());
        return new UnattendedAnswers(
                        rules, new Naming(new Account(Texts.only(Pieces.runbook()))), _ -> Set.of())
                .decide(question)
                .answer();
    }
}
