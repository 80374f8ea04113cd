package dev.handrail.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Failure;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.RunFinished.Result;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.wording.Pieces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the operator sees while steps run, when they fail, and when a run ends or goes on.
class PlainFaceRunTest {

    private Driver driver;

    @BeforeEach
    void sitDown() throws Exception {
        driver = new Driver(80, 60);
    }

    @AfterEach
    void leave() throws Exception {
        driver.close();
    }

    @Test
    void aStepFromItsStartToItsEnd() {
        driver.resumed().told(Pieces.started("dump", 1));
        driver.face().began(Pieces.hotfix(), new Stop());
        driver.output("10 %\r50 %\r100 %\n\u001b]0;title\u0007\u001b[2Jdone\n");
        driver.face().ended();
        driver.told(
                new Event.StepFinished(
                        "dump",
                        1,
                        new Event.Ended(
                                Verdict.OK,
                                Effect.ALL,
                                1234,
                                Map.of("exit", "0"),
                                List.of(),
                                Optional.empty(),
                                Map.of("backup_file", "backups/app.dump"),
                                Optional.empty())));
        assertThat(driver.screen())
                .isEqualTo(
                        """

                        Phase 1 of 2: Take a backup
                        Goal: A restorable backup exists
                        Time: about 5 min

                        Step 1 of 3: Dump the database
                        Why: The only way back if the undo fails
                        Runs: sql on main
                          select 1;
                        Started at 03:00:00
                          100 %
                          done
                        ok  exit 0 after 1.2 s
                        Captured backup_file = backups/app.dump\
                        """);
    }

    @Test
    void aResumedRunTellsWhatIsNotKnownOfWhatWasDoneBesideTheRunbook() {
        driver.told(Pieces.opened("staging", Optional.empty()))
                .told(new Event.AdHocStarted(1, "shell", "bastion", "df -h"))
                .told(new Event.AdHocFinished(1, Pieces.locked()))
                .told(new Event.AdHocStarted(2, "sql", "main", "delete from sessions"))
                .told(new Event.RunResumed(Pieces.opened("staging", Optional.empty()).who()))
                .resumed();
        assertThat(driver.screen())
                .contains(
                        """
                        Not known: how #2 beside the runbook ended, sql on main. Handrail was ended
                          while it ran:
                          delete from sessions
                        It may have taken effect or not, or still run. Look before you go on.\
                        """)
                .doesNotContain("#1");
    }

    @Test
    void aFailureSaysWhatHappenedInWhatStateAndWhatNext() {
        driver.resumed().told(Pieces.started("apply", 1));
        driver.told(new Event.StepFinished("apply", 1, Pieces.locked()));
        driver.asked(
                new Question.AfterFailure(
                        Pieces.APPLY, new Failure.Ran(1, Pieces.locked()), List.of(), List.of()));
        driver.prompts("Answer, ? for help:");
        assertThat(driver.screen())
                .endsWith(
                        """
                        Started at 03:00:00
                        FAIL  sqlstate 55P03 after 5.0 s
                        Expectation not met:
                          value: expected = 3
                                      got 1
                        What happened: the lock on table campaigns was not granted within 5 s
                        State: the transaction was rolled back; nothing was changed
                        Advice: look who holds the lock, then retry
                        Step 2 of 3 has failed. Nothing goes on until you decide.
                        1  retry the step
                        2  skip it and go on
                        3  mark it done (I did it by other means)
                        4  undo back to a step (not now: nothing has run that could be taken back)
                        5  pause: stop here, resume later
                        6  abort: end the run here, nothing is taken back
                        Answer, ? for help:\
                        """);
    }

    @Test
    void aResumedRunIsSummedUpAndNotReplayed() {
        driver.told(Pieces.opened("staging", Optional.empty()))
                .told(Pieces.started("dump", 1))
                .told(
                        new Event.StepFinished(
                                "dump", 1, Pieces.ended(Verdict.OK, Effect.ALL, Map.of())))
                .told(Pieces.started("apply", 1))
                .told(new Event.StepFinished("apply", 1, Pieces.locked()))
                .told(new Event.RunPaused("the operator paused"))
                .resumed();
        assertThat(driver.screen())
                .isEqualTo(
                        """
                        [staging] Bring the schema back in step
                        Run: r1
                        Runbook: schema-fix, 2 phases, 3 steps, about 10 min
                        Environment: staging
                        Operator: alice on bastion.example.com
                        Evidence: /runs/r1
                        Nothing runs before you confirm it. ^C stops; it says first what it does.
                        At every question: ? explains the choices, d shows all there is to know.
                        Steps: 1 of 3 done
                        Failed: 1 (apply)
                        Still to come: 1
                        Last: Step 2 of 3: Apply the hotfix (failed)
                        It stopped because: the operator paused\
                        """);
    }

    @Test
    void aRunThatWasCutOffIsInDoubt() {
        driver.told(Pieces.opened("staging", Optional.empty()))
                .told(Pieces.started("dump", 1))
                .resumed();
        driver.shows("In doubt: 1 (dump)");
        driver.shows("It stopped because: Handrail was ended without a pause");
    }

    @Test
    void aRunThatWasCutOffAfterAPauseDoesNotNameThePauseAsTheReason() {
        driver.told(Pieces.opened("staging", Optional.empty()))
                .told(new Event.RunPaused("the operator paused"))
                .told(resumption())
                .told(Pieces.started("dump", 1))
                .told(resumption())
                .resumed();
        driver.shows("It stopped because: Handrail was ended without a pause");
    }

    @Test
    void aStepWhoseUndoTookEffectAfterAllIsUndone() {
        driver.told(Pieces.opened("staging", Optional.empty()))
                .told(new Event.StepMarkedDone("dump", "by hand"))
                .told(new Event.UndoChosen("dump", "all wrong"))
                .told(new Event.UndoStarted("dump", 1, Pieces.started("dump", 1).intent()))
                .told(resumption())
                .told(new Event.DoubtResolved("dump", 1, true, "operator", "it is gone"))
                .resumed();
        driver.shows("Undone: 1 (dump)");
    }

    @Test
    void aPlanThatWasWalkedIsNotSaidToHaveUndoneTheRun() {
        driver.resumed().told(Pieces.opened("staging", Optional.empty()));
        driver.told(new Event.PlanChosen("restore", "data lost"));
        driver.told(new Event.RunFinished(Result.UNDONE, "1 done, 2 not run"));
        driver.shows("Rollback plan restore has been walked: 1 done, 2 not run").lacks("Undone");
    }

    @Test
    void aWayBackAfterAPlanIsSaidToHaveUndoneTheRun() {
        driver.resumed().told(Pieces.opened("staging", Optional.empty()));
        driver.told(new Event.PlanChosen("restore", "data lost"));
        driver.told(new Event.UndoChosen("dump", "all wrong"));
        driver.told(new Event.UndoCompleted("dump"));
        driver.told(new Event.RunFinished(Result.UNDONE, "1 undone"));
        driver.shows("Undone: 1 undone").lacks("has been walked");
    }

    private static Event.RunResumed resumption() {
        return new Event.RunResumed(Pieces.opened("staging", Optional.empty()).who());
    }

    @Test
    void theEndSumsUpAndSaysHowToResume() {
        driver.resumed().told(Pieces.opened("production", Optional.of("the drill")));
        driver.told(new Event.StepSkipped("notify", "not tonight"));
        driver.told(new Event.RunPaused("the operator paused"));
        driver.shows("[drill] Bring the schema back in step");
        assertThat(driver.screen())
                .endsWith(
                        """
                        skip  Step 3 of 3: Tell the customers (not tonight)

                        Paused: the operator paused
                        Steps: 0 of 3 done
                        Skipped: 1 (notify)
                        Still to come: 2
                        Time: 2.0 s
                        Evidence: /runs/r1
                        Head: daa66d2c7ddf743f (line 3 of journal.jsonl)
                        Resume: handrail resume r1\
                        """);
        driver.told(new Event.RunFinished(Result.DONE, "all wanted steps are done"));
        driver.shows("Done: all wanted steps are done");
    }

    @Test
    void aConfirmedStepHasItsHeadingOnce() {
        driver.resumed()
                .asked(
                        new Question.ConfirmStep(
                                Pieces.APPLY, Pieces.hotfix(), Because.PACE, Optional.empty()))
                .prompts("Answer, ? for help:")
                .types("1");
        assertThat(driver.answer()).isInstanceOf(Answer.Proceed.class);
        driver.told(new Event.StepConfirmed("apply", "ab", Optional.empty(), 5));
        driver.told(Pieces.started("apply", 1)).shows("Started at 03:00:01");
        assertThat(driver.screen().split("Step 2 of 3: Apply the hotfix", -1)).hasSize(2);
    }

    @Test
    void interruptGoesToTheStepAndHarderOnesAreOfferedFirst() {
        Stop stop = new Stop();
        driver.resumed().face().began(Pieces.hotfix(), stop);
        driver.keys("\u0003").shows("asked the step to stop: the running statement is cancelled");
        assertThat(stop.level()).isEqualTo(Stop.Level.INTERRUPT);
        driver.clock().moveTo(2);
        driver.keys("\u0003").shows("One more ^C after that kills it: the connection is dropped");
        assertThat(stop.level()).isEqualTo(Stop.Level.INTERRUPT);
        driver.clock().moveTo(4);
        driver.keys("\u0003").shows("Terminating the step.");
        assertThat(stop.level()).isEqualTo(Stop.Level.TERMINATE);
        driver.clock().moveTo(6);
        driver.keys("\u0003").shows("Killing the step.");
        assertThat(stop.level()).isEqualTo(Stop.Level.KILL);
        driver.face().ended();
    }

    @Test
    void aHeldInterruptKeyIsOnePress() {
        Stop stop = new Stop();
        driver.resumed().face().began(Pieces.hotfix(), stop);
        driver.keys("\u0003").shows("asked the step to stop");
        driver.keys("\u0003\u0003\u0003\u0003");
        driver.output("goes on\n").shows("goes on").lacks("One more ^C");
        assertThat(stop.level()).isEqualTo(Stop.Level.INTERRUPT);
    }

    @Test
    void anInterruptBetweenStepsGoesToTheNextOne() {
        Stop stop = new Stop();
        driver.resumed().keys("\u0003").shows("no step is running");
        driver.face().began(Pieces.hotfix(), stop);
        assertThat(stop.level()).isEqualTo(Stop.Level.INTERRUPT);
    }

    @Test
    void anInterruptBetweenStepsIsAskedAboutAtTheNextQuestion() {
        driver.resumed().keys("\u0003").shows("no step is running");
        driver.asked(new Question.AfterUndo(Pieces.DUMP)).shows("^C: nothing is running, and");
        driver.prompts("Answer:").types("2");
        assertThat(driver.answer()).isEqualTo(new Answer.Pause("the operator paused"));
    }

    @Test
    void aLongStepSaysThatItStillRuns() {
        driver.resumed().face().began(Pieces.hotfix(), new Stop());
        driver.face().progress("bytes written", 1_500_000, 3_000_000);
        driver.output("45 %");
        driver.clock().moveTo(11);
        driver.shows(
                "Still running, 11 s; bytes written 1.5 MB of 3.0 MB (50 %); last output: 45 %");
        driver.clock().moveTo(31);
        driver.shows("Still running, 31 s");
    }

    @Test
    void outputCannotPassForAQuestion() {
        driver.resumed().face().began(Pieces.hotfix(), new Stop());
        driver.output("[PROD] Answer, ? for help: \nStep 2 of 3 is done\n");
        driver.face().ended();
        assertThat(driver.screen().lines()).allMatch(line -> line.startsWith("  "));
    }

    @Test
    void everyEventHasItsLine() {
        driver.resumed()
                .told(new Event.InputGiven("campaign", "42"))
                .told(
                        new Event.RequirementsChecked(
                                List.of(
                                        new Event.Requirement("tool curl", true, ""),
                                        new Event.Requirement("tool psql", false, "missing"))))
                .told(new Event.PhaseNotApplicable("backup", "not in staging"))
                .told(new Event.PhaseConfirmed("fix", Map.of(), Optional.empty(), 5))
                .told(new Event.StepNotApplicable("dump", "value is no"))
                .told(new Event.StepMarkedDone("apply", "by hand"))
                .told(new Event.RetryChosen("notify"))
                .told(new Event.DoubtResolved("apply", 1, true, "transaction status", "committed."))
                .told(new Event.UndoChosen("dump", "all wrong"))
                .told(new Event.UndoSkipped("notify", "cannot"))
                .told(new Event.UndoCompleted("dump"))
                .told(new Event.ForwardChosen("dump"))
                .told(new Event.PlanChosen("restore", "data lost"))
                .told(new Event.PaceChanged("step"))
                .told(new Event.NoteAdded("told the team"))
                .told(new Event.JournalRecovered(17, "torn/1.bin"))
                .told(new Event.JournalGap("disk full"))
                .told(new Event.RunAborted("enough"));
        assertThat(driver.screen())
                .isEqualTo(
                        """
                        Input campaign = 42
                        ok  1 requirement met
                        FAIL  requirement tool psql: missing

                        Phase 1 of 2: Take a backup does not apply: not in staging
                        Phase 2 of 2: Fix the schema is confirmed.
                        Step 1 of 3: Dump the database does not apply: value is no
                        ok  Step 2 of 3: Apply the hotfix marked done: by hand
                        Trying step 3 again.
                        Step 2 of 3, attempt 1: it took effect. Known by transaction status: committed.

                        Taking back the steps down to step 1, last first
                        Reason: all wrong
                        skip  undo of step 3 of 3: Tell the customers (cannot)
                        The way back is complete: every step down to step 1 has been taken back or
                          passed over.
                        Going forward again from step 1.

                        Rollback plan: Restore the backup
                        Reason: data lost
                        Pace: step by step, each is confirmed on its own
                        Note: told the team
                        The journal ended in the middle of a record; its last 17 bytes are kept in
                          torn/1.bin
                        Evidence is missing from here on: disk full

                        Aborted: enough
                        State: nothing was taken back by aborting; what was done stays done.
                        Steps: 1 of 3 done
                        Not done: 2
                        Time: 17 s
                        Evidence: /runs/r1
                        Head: 1fe68f0af33cb97a (line 18 of journal.jsonl)\
                        """);
    }
}
