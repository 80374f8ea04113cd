package dev.handrail.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Failure;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Texts;
import dev.handrail.engine.Undoable;
import dev.handrail.engine.WayBack;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.evidence.Voice;
import dev.handrail.face.UnattendedRules.OnFailure;
import dev.handrail.face.UnattendedRules.Permission;
import dev.handrail.wording.Account;
import dev.handrail.wording.Naming;
import dev.handrail.wording.NoDesk;
import dev.handrail.wording.Pieces;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is answered without a person, and what is not.
class UnattendedFaceTest {

    private static final WayBack UNDO =
            new WayBack.Undo(Pieces.APPLY.recovery().undo().orElseThrow());

    private final StringWriter out = new StringWriter();

    private UnattendedFace face(Permission permission, OnFailure onFailure, String... phrases) {
        UnattendedRules rules =
                new UnattendedRules(
                        permission,
                        List.of(phrases),
                        Map.of("campaign", "7"),
                        Map.of("call", "go"),
                        onFailure,
                        Optional.empty());
        UnattendedFace face =
                new UnattendedFace(
                        new PrintWriter(out),
                        Pieces.session(),
                        rules,
                        Clock.fixed(Pieces.START, ZoneOffset.UTC));
        face.resumed(NoDesk.desk());
        return face;
    }

    private Answer answer(Permission permission, OnFailure onFailure, Question question) {
        try (UnattendedFace face = face(permission, onFailure)) {
            return face.ask(question);
        }
    }

    private Answer allowed(Question question) {
        return answer(Permission.ENVIRONMENT, OnFailure.PAUSE, question);
    }

    private static Question phase(String phrase) {
        return new Question.ConfirmPhase(
                Pieces.FIX,
                List.of(Pieces.ready(Pieces.APPLY, Pieces.hotfix())),
                phrase.isEmpty() ? Optional.empty() : Optional.of(phrase));
    }

    private static Question step(Because because) {
        return new Question.ConfirmStep(Pieces.APPLY, Pieces.hotfix(), because, Optional.empty());
    }

    private static Question failure(List<Undoable> undoable) {
        return new Question.AfterFailure(
                Pieces.APPLY, new Failure.Ran(1, Pieces.locked()), undoable, List.of());
    }

    @Test
    void whatTheEnvironmentAllowsIsConfirmed() {
        assertThat(allowed(phase(""))).isEqualTo(new Answer.Proceed(Optional.empty()));
        assertThat(out.toString())
                .contains("Decision: the phase is confirmed because the environment allows it");
    }

    @Test
    void whatTheEnvironmentRefusesPauses() {
        assertThat(answer(Permission.REFUSED, OnFailure.PAUSE, phase("")))
                .isInstanceOf(Answer.Pause.class);
        try (UnattendedFace face = face(Permission.REFUSED, OnFailure.PAUSE, "FIX")) {
            assertThat(face.ask(phase("FIX"))).isInstanceOf(Answer.Pause.class);
        }
        assertThat(out.toString()).contains("does not allow unattended runs (unattended: true)");
    }

    @Test
    void aPhraseMustBeGiven() {
        assertThat(allowed(phase("FIX")))
                .isEqualTo(
                        new Answer.Pause(
                                "the phase is confirmed with a phrase; give --confirm \"FIX\""));
        try (UnattendedFace face = face(Permission.ENVIRONMENT, OnFailure.PAUSE, "FIX")) {
            assertThat(face.ask(phase("FIX"))).isEqualTo(new Answer.Proceed(Optional.of("FIX")));
            assertThat(face.ask(phase("FIX IT"))).isInstanceOf(Answer.Pause.class);
        }
        assertThat(out.toString()).contains("Decision: the phase is confirmed by --confirm");
    }

    @Test
    void aDrillNeedsNoPhrase() {
        assertThat(answer(Permission.DRILL, OnFailure.PAUSE, phase("FIX")))
                .isEqualTo(new Answer.Proceed(Optional.of("FIX")));
    }

    @Test
    void aStepIsConfirmedUnlessItHasChanged() {
        assertThat(allowed(step(Because.NOT_SEEN))).isInstanceOf(Answer.Proceed.class);
        assertThat(answer(Permission.DRILL, OnFailure.PAUSE, step(Because.CHANGED)))
                .isInstanceOf(Answer.Pause.class);
    }

    @Test
    void inputsAreGivenOrHaveDefaultsOrPause() {
        assertThat(allowed(new Question.GiveInput(Pieces.input("", "1"), Optional.empty())))
                .isEqualTo(new Answer.Value("7"));
        assertThat(allowed(new Question.GiveInput(Pieces.input("", "1"), Optional.of("too long"))))
                .isEqualTo(
                        new Answer.Pause("the value for the input campaign is refused: too long"));
        UnattendedRules bare =
                new UnattendedRules(
                        Permission.DRILL,
                        List.of(),
                        Map.of(),
                        Map.of(),
                        OnFailure.PAUSE,
                        Optional.empty());
        UnattendedAnswers answers =
                new UnattendedAnswers(
                        bare,
                        new Naming(new Account(Texts.only(Pieces.runbook()))),
                        _ -> java.util.Set.of());
        assertThat(answers.decide(give("1")).answer()).isEqualTo(new Answer.Value("1"));
        assertThat(answers.decide(give("")).answer())
                .isEqualTo(
                        new Answer.Pause(
                                "the input campaign has no value; give it with --set"
                                        + " campaign=..."));
    }

    private static Question give(String byDefault) {
        return new Question.GiveInput(Pieces.input("", byDefault), Optional.empty());
    }

    @Test
    void whatOnlyAPersonCanDoPausesAndIsNamed() {
        assertThat(allowed(new Question.GiveSecret("token", "Token?")))
                .isEqualTo(new Answer.Pause("the secret token must be typed by a person"));
        assertThat(allowed(manual("notify", List.of())))
                .isEqualTo(new Answer.Pause("step 3 is done by a person"));
        assertThat(
                        allowed(
                                new Question.NotReady(
                                        List.of(new Requirement("tool psql", false, "missing")))))
                .isEqualTo(new Answer.Pause("not ready: tool psql"));
    }

    private static Question manual(String step, List<String> offered) {
        return new Question.DoManual(step, "Call alice.", Optional.of("Go?"), offered);
    }

    @Test
    void aDrillAnswersItsManualSteps() {
        assertThat(allowed(manual("call", List.of("go", "no go"))))
                .isEqualTo(new Answer.Value("go"));
        assertThat(allowed(manual("call", List.of("yes", "no")))).isInstanceOf(Answer.Pause.class);
    }

    @Test
    void optionalPartsAreLeftOut() {
        assertThat(allowed(new Question.Wanted("Warm the cache", "")))
                .isInstanceOf(Answer.Skip.class);
    }

    @Test
    void aFailureIsNeverGuessedAway() {
        assertThat(allowed(failure(List.of()))).isEqualTo(new Answer.Pause("step 2 has failed"));
    }

    @Test
    void rollbackTakesBackEverythingThatRan() {
        List<Undoable> undoable =
                List.of(
                        new Undoable(Pieces.APPLY, UNDO),
                        new Undoable(Pieces.DUMP, new WayBack.Nothing()));
        assertThat(rollback(failure(undoable)))
                .isEqualTo(new Answer.UndoTo("dump", "step 2 has failed (--on-failure rollback)"));
        assertThat(
                        rollback(
                                new Question.ConfirmUndo(
                                        Pieces.APPLY, Pieces.hotfix(), Optional.empty())))
                .isInstanceOf(Answer.Proceed.class);
        assertThat(rollback(new Question.AfterUndo(Pieces.DUMP))).isInstanceOf(Answer.Abort.class);
    }

    private Answer rollback(Question question) {
        return answer(Permission.ENVIRONMENT, OnFailure.ROLLBACK, question);
    }

    @Test
    void rollbackDoesNotBeginWhatItCannotFinish() {
        assertThat(
                        rollback(
                                failure(
                                        List.of(
                                                new Undoable(Pieces.APPLY, UNDO),
                                                new Undoable(
                                                        Pieces.NOTIFY,
                                                        new WayBack.Irreversible("mail is out"))))))
                .isEqualTo(
                        new Answer.Pause(
                                "step 3 cannot be taken back, so nothing is undone; notify (mail is"
                                        + " out)"));
        assertThat(
                        rollback(
                                new Question.AfterFailure(
                                        Pieces.APPLY,
                                        new Failure.Ran(
                                                1,
                                                Pieces.ended(
                                                        Verdict.UNKNOWN, Effect.UNKNOWN, Map.of())),
                                        List.of(new Undoable(Pieces.APPLY, UNDO)),
                                        List.of())))
                .isInstanceOf(Answer.Pause.class);
    }

    @Test
    void withoutBeingToldNothingIsTakenBack() {
        assertThat(
                        allowed(
                                new Question.ConfirmUndo(
                                        Pieces.APPLY, Pieces.hotfix(), Optional.empty())))
                .isInstanceOf(Answer.Pause.class);
        assertThat(allowed(new Question.AfterUndo(Pieces.DUMP))).isInstanceOf(Answer.Pause.class);
    }

    @Test
    void doubtAndDeadEndsPause() {
        assertThat(
                        rollback(
                                new Question.ResolveDoubt(
                                        Pieces.APPLY, 1, false, Optional.empty(), List.of())))
                .isInstanceOf(Answer.Pause.class);
        assertThat(rollback(new Question.PassIrreversible(Pieces.NOTIFY, "mail is out")))
                .isEqualTo(new Answer.Pause("step 3 cannot be taken back"));
        assertThat(
                        rollback(
                                new Question.AfterUndoFailure(
                                        Pieces.APPLY,
                                        new Failure.Refused(Pieces.LOCKED),
                                        List.of(Pieces.PLAN))))
                .isEqualTo(new Answer.Pause("the undo of step 2 has failed"));
    }

    @Test
    void interruptStopsTheStepAndPausesTheRun() {
        try (UnattendedFace face = face(Permission.DRILL, OnFailure.PAUSE)) {
            Stop stop = new Stop();
            face.began(Pieces.hotfix(), stop);
            face.interrupted();
            assertThat(stop.level()).isEqualTo(Stop.Level.INTERRUPT);
            face.ended();
        }
        try (UnattendedFace face = face(Permission.DRILL, OnFailure.PAUSE)) {
            face.interrupted();
            assertThat(face.ask(phase(""))).isEqualTo(new Answer.Pause("interrupted by ^C"));
        }
    }

    @Test
    void aRunReadsLikeALog() {
        try (UnattendedFace face = face(Permission.DRILL, OnFailure.PAUSE)) {
            face.told(Pieces.at(0, Pieces.opened("drill", Optional.of("schema-fix"))));
            face.ask(phase(""));
            face.told(Pieces.at(1, new Event.PhaseConfirmed("fix", Map.of(), Optional.empty(), 0)));
            face.told(Pieces.at(2, Pieces.started("apply", 1)));
            face.began(Pieces.hotfix(), new Stop());
            byte[] notice = "NOTICE:  quality_score added\n".getBytes(StandardCharsets.UTF_8);
            face.output(Voice.NOTE, notice, 0, notice.length);
            face.ended();
            face.told(
                    Pieces.at(
                            3,
                            new Event.StepFinished(
                                    "apply",
                                    1,
                                    Pieces.ended(Verdict.OK, Effect.ALL, Map.of("updated", "3")))));
        }
        assertThat(out.toString())
                .isEqualTo(
                        """
                        [drill] Bring the schema back in step
                        Run: r1
                        Drill: schema-fix
                        Runbook: schema-fix, 2 phases, 3 steps, about 10 min
                        Environment: drill
                        Operator: alice on bastion.example.com
                        Evidence: /runs/r1
                        Unattended: rules answer; what no rule answers pauses the run.

                        [drill] Phase 2 of 2: Fix the schema
                        Goal: Code and schema agree again
                        Time: about 5 min
                        Target: main = db1.example.com:5432/appdb
                        It says of itself: database=appdb

                        Step 2 of 3: Apply the hotfix
                        Runs: sql on main
                          alter table campaigns add column quality_score numeric;
                          select 2;
                          select 3;
                          (3 more lines; the journal has them all once it runs)
                        Undo: by sql

                        Decision: the phase is confirmed because this is a drill
                        Phase 2 of 2: Fix the schema is confirmed.

                        Step 2 of 3: Apply the hotfix
                        Runs: sql on main
                          select 1;
                        Started at 03:00:02
                          note: NOTICE:  quality_score added
                        ok  3 rows changed after 1.2 s
                        """);
    }
}
