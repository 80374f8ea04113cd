package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Failure;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.evidence.Voice;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Pieces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What keys and messages do to the screen.
class RunScreenTest {

    private static final Question CONFIRM =
            new Question.ConfirmStep(Pieces.APPLY, Pieces.hotfix(), Because.PACE, Optional.empty());
    private static final Question FAILED =
            new Question.AfterFailure(
                    Pieces.APPLY, new Failure.Ran(1, Pieces.locked()), List.of(), List.of());

    private static Scene running(int columns, int rows) {
        Scene scene = Scene.underway(columns, rows).told(Pieces.started("apply", 1));
        return scene.began(Pieces.hotfix(), new Stop());
    }

    private static Scene flooded() {
        Scene scene = running(80, 24);
        for (int line = 0; line < 100; line++) {
            scene.output("line " + line + "\n");
        }
        return scene.press("<Tab>");
    }

    @Test
    void aStepThatWaitsForADecisionIsWhatComesNext() {
        assertThat(running(80, 24).text()).contains("-- Next: Step 3 of 3: Tell the customers --");
        for (Question question : List.of(CONFIRM, FAILED, Questions.DOUBT)) {
            Scene scene = Scene.underway(100, 60).asked(question);
            assertThat(scene.text())
                    .contains("-- Next: Step 2 waits for your decision --")
                    .doesNotContain("Next: Step 3");
        }
        assertThat(Scene.underway(100, 60).asked(Questions.PHASE).text())
                .contains("-- Next: Step 2 of 3: Apply the hotfix --")
                .contains("its phase is confirmed first");
    }

    @Test
    void aResumedRunSaysWhyItHadPausedWhereNoTimelineIs() {
        Scene scene =
                Scene.underway(80, 24)
                        .told(new Event.RunPaused("the terminal has gone"))
                        .told(
                                new Event.RunResumed(
                                        new Event.Who(
                                                "root",
                                                Optional.empty(),
                                                "vm",
                                                8,
                                                "0.1.0",
                                                "screen")));
        assertThat(scene.text())
                .contains(
                        "last: 03:00:05 resumed by root on vm; it had paused: the terminal has"
                                + " gone");
    }

    @Test
    void whatIsWrongWithAValueStandsOnceUnderTheField() {
        List<String> rows = Scene.opened(80, 24).asked(Questions.INPUT).canvas().lines();
        assertThat(rows).filteredOn(row -> row.contains("Not taken: `X 1`")).hasSize(1);
        int field = place(rows, "campaign = spring");
        assertThat(place(rows, "Not taken: `X 1`")).isGreaterThan(field);
    }

    private static int place(List<String> rows, String part) {
        return rows.indexOf(rows.stream().filter(one -> one.contains(part)).findFirst().get());
    }

    @Test
    void whatIsFoundInOneStepOnlyIsSaidToBeTheOnlyOne() {
        Scene scene = running(120, 40).press("/customers<Enter>");
        assertThat(scene.text()).doesNotContain("nowhere else");
        for (String key : List.of("n", "N")) {
            assertThat(scene.press(key).text())
                    .contains("`customers` stands nowhere else in the steps.");
        }
        scene.press("<Tab><Tab>/<^U>opened<Enter>");
        assertThat(scene.text()).doesNotContain("nowhere else");
        assertThat(scene.press("n").text())
                .contains("`opened` stands nowhere else in the timeline.");
    }

    @Test
    void aScrolledViewNeverMoves() {
        Scene scene = flooded();
        assertThat(scene.text()).contains("FOLLOW").contains("line 99");
        scene.press("<PgUp>");
        String before = output(scene);
        scene.output("more\n".repeat(30_000));
        assertThat(scene.text()).contains("PAUSED +30,000");
        scene.press("f");
        assertThat(scene.text()).contains("FOLLOW").contains("more").doesNotContain("PAUSED");
        assertThat(before).contains("line 8").doesNotContain("line 99");
    }

    @Test
    void aScrolledViewStaysWhenMoreComes() {
        Scene scene = flooded().press("<PgUp>");
        String before = output(scene);
        scene.output("more\n".repeat(500));
        assertThat(output(scene)).isEqualTo(before);
    }

    /// The rows of the output pane without its heading.
    private static String output(Scene scene) {
        Area area = scene.screen().looking().layout().output().below();
        List<String> rows = scene.canvas().lines();
        return String.join("\n", rows.subList(area.row(), area.row() + area.rows()));
    }

    @Test
    void theEndOfTheOutputIsFollowedAgain() {
        Scene scene = flooded().press("g");
        assertThat(output(scene)).contains("line 0").doesNotContain("line 99");
        scene.press("G");
        assertThat(scene.text()).contains("FOLLOW").contains("line 99");
    }

    @Test
    void whatIsFoundIsMarkedAndTheNextOneIsGoneTo() {
        Scene scene = flooded().press("/").press("line 42").press("<Enter>");
        assertThat(output(scene)).contains("line 42");
        assertThat(scene.canvas().of(Look.MATCH)).contains("line 42");
        assertThat(scene.text()).doesNotContain("nowhere else");
        scene.press("n");
        assertThat(output(scene)).contains("line 42");
        assertThat(scene.text()).contains("`line 42` stands nowhere else in the output.");
        scene.press("/").press("<^U>").press("line 4<Enter>n");
        assertThat(scene.text()).doesNotContain("nowhere else");
        scene.press("/").press("<^U>").press("nowhere<Enter>");
        assertThat(scene.text()).contains("is not in the output");
    }

    @Test
    void anEarlierStepCanBeLookedAtWhileAnotherRuns() {
        Scene scene = running(80, 24).output("now\n");
        assertThat(output(scene)).contains("now");
        scene.press("k");
        assertThat(output(scene)).contains("dumping").doesNotContain("now");
        assertThat(scene.text()).contains("EARLIER STEP");
        scene.press("f");
        assertThat(output(scene)).contains("now");
    }

    private static final Event.Output RECORDING = new Event.Output("out/001-dump.1.cast", 10, "ab");

    /// The dump ended in an earlier session: its events are known, its output is not.
    private static Scene dumpedBefore(Verdict verdict) {
        Event.Ended ended =
                new Event.Ended(
                        verdict,
                        Event.Effect.ALL,
                        1,
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Map.of(),
                        Optional.of(RECORDING));
        return Scene.opened(80, 24)
                .told(Pieces.started("dump", 1))
                .told(new Event.StepFinished("dump", 1, ended));
    }

    @Test
    void theOutputOfAnEarlierSessionIsReadBack() {
        Scene scene = dumpedBefore(Verdict.OK).press("k");
        assertThat(scene.effects()).containsExactly(new Effect.ReadsBack("dump", RECORDING));
        OutputLog read = new OutputLog();
        read.line(Voice.OUT, "dumped then");
        scene.outputs().begin("apply", "");
        scene.outputs().put("dump", read);
        assertThat(output(scene)).contains("dumped then");
    }

    @Test
    void whatAStepSaidIsThereWhenItIsAskedAboutInALaterSession() {
        Scene scene = dumpedBefore(Verdict.FAILED).asked(Questions.FAILED_FIRST);
        assertThat(scene.effects()).contains(new Effect.ReadsBack("dump", RECORDING));
    }

    @Test
    void aGreetingStandsThereThroughQuestionsUntilAKeyIsPressed() {
        Scene scene = Scene.opened(80, 24).take(new Message.Greeted("Settings: 1 error"));
        scene.asked(CONFIRM);
        assertThat(scene.text()).contains("Settings: 1 error").doesNotContain("Asked,");
        scene.press("j");
        assertThat(scene.text()).doesNotContain("Settings: 1 error").contains("Asked,");
    }

    @Test
    void whatWasCutOffAtAConsoleIsSaidWhenTheRunIsResumed() {
        Event.RunOpened opened = Pieces.opened("production", Optional.empty());
        Scene scene =
                new Scene(80, 24)
                        .told(opened)
                        .told(new Event.AdHocStarted(1, "sql", "main", "delete from sessions"))
                        .told(new Event.RunResumed(opened.who()));
        assertThat(scene.text()).doesNotContain("delete from sessions");
        scene.take(new Message.Live());
        assertThat(scene.text())
                .contains("Cut off at the console")
                .contains("Not known: how #1 beside the runbook ended, sql on main.")
                .contains("delete from sessions");
        assertThat(scene.press("<Enter>").text()).doesNotContain("delete from sessions");
    }

    @Test
    void aKeyThatIsOffSaysWhy() {
        assertThat(Scene.opened(80, 24).press("i").text())
                .contains("type into step is off: no step that has a terminal is running");
        assertThat(Scene.opened(80, 24).press("<^C>").text())
                .contains("stop step is off: nothing is running; q leaves the run");
        assertThat(Scene.opened(80, 24).press("x").text()).contains("x does nothing here. ? shows");
    }

    @Test
    void confirmationsWaitBehindEnterAndOtherQuestionsOpenByThemselves() {
        Scene confirm = Scene.underway(80, 24).asked(CONFIRM);
        assertThat(confirm.screen().asking().dialog()).isEmpty();
        Scene failed = Scene.underway(80, 24).asked(FAILED);
        assertThat(failed.screen().asking().dialog()).isPresent();
        failed.press("<Esc>");
        assertThat(failed.screen().asking().dialog()).isEmpty();
        assertThat(failed.text()).contains("Asked, Enter opens it again");
        assertThat(failed.press("<Enter>").screen().asking().dialog()).isPresent();
        assertThat(failed.effects()).isEmpty();
    }

    @Test
    void aFailureShowsHowTheOutputEnds() {
        Scene scene = running(100, 30).output("one\ntwo\nthree\nfour\n").asked(FAILED);
        scene.press("<Esc>").output("five\ndisk full\n").press("<Enter>");
        assertThat(scene.text())
                .contains("Its output ends with:", "  disk full")
                .doesNotContain("  one");
    }

    @Test
    void aStepThatHasNotRunShowsWhatItWillDo() {
        Scene scene = Scene.underway(80, 24).asked(CONFIRM);
        assertThat(scene.text())
                .contains("Card: Step 2", "has not run", "alter table campaigns")
                .doesNotContain("Output:");
        assertThat(running(80, 24).text()).contains("Output: Step 2").doesNotContain("Card:");
    }

    @Test
    void theBottomSaysWhichKeyGoesBackToTheQuestion() {
        Scene scene = Scene.underway(80, 24).asked(CONFIRM);
        assertThat(scene.text()).contains("Asked, Enter opens it");
        scene.press("j");
        assertThat(scene.text()).contains("Asked, f goes there: Confirm step 2");
        scene.press("f").press("<Enter>");
        assertThat(scene.text()).contains("run it");
    }

    @Test
    void aQuestionWaitsUntilANoteIsWritten() {
        Scene scene = running(80, 24).press("a").press("told the team");
        scene.take(new Message.Ended()).asked(FAILED);
        assertThat(scene.text()).contains("told the team");
        scene.press("<Enter>");
        assertThat(scene.effects()).containsExactly(new Effect.Notes("told the team"));
        assertThat(scene.screen().asking().dialog()).isPresent();
    }

    @Test
    void keysThatWereMeantForTheRunDoNotReachANewDialog() {
        Scene scene = Scene.underway(80, 24).asked(FAILED);
        Optional<Dialog> before = scene.screen().asking().dialog();
        scene.after(Duration.ofMillis(100)).press(Key.of('p')).press(Key.of(Key.Name.ENTER));
        assertThat(scene.screen().asking().dialog()).isEqualTo(before);
        assertThat(scene.effects()).isEmpty();
    }

    @Test
    void thePaceIsSwitchedAtAConfirmation() {
        Scene scene = Scene.underway(80, 24).asked(CONFIRM).press("p");
        assertThat(scene.effects()).containsExactly(new Effect.Answers(new Answer.SwitchPace()));
        assertThat(Scene.underway(80, 24).press("p").text()).contains("pace is off");
    }

    @Test
    void leavingWhileAStepRunsPausesTheRunAtTheNextQuestion() {
        Scene scene = running(80, 24).press("q");
        assertThat(scene.screen().asking().dialog()).isPresent();
        scene.press("P");
        assertThat(scene.effects()).isEmpty();
        scene.take(new Message.Ended()).asked(CONFIRM);
        assertThat(scene.effects())
                .containsExactly(new Effect.Answers(new Answer.Pause("the operator paused")));
    }

    @Test
    void theWayBackIsSaidUnmistakably() {
        Scene scene =
                Scene.underway(80, 24)
                        .told(Pieces.started("apply", 1))
                        .told(
                                new Event.StepFinished(
                                        "apply",
                                        1,
                                        Pieces.ended(Verdict.OK, Event.Effect.ALL, Map.of())))
                        .told(new Event.UndoChosen("apply", "wrong database"));
        assertThat(scene.text())
                .contains("GOING BACK to step 2, last first; still to take back: step 2")
                .containsPattern("\n<\\S* *ok +2 +Apply");
    }

    @Test
    void aRollbackPlanShowsItsSteps() {
        Scene scene = Scene.underway(80, 24).told(new Event.PlanChosen("restore", "no other way"));
        assertThat(scene.text())
                .contains("ROLLBACK PLAN restore, 0 of 1: Restore the backup")
                .contains("R1  Restore the dump");
    }

    @Test
    void aLongStepRingsWhenItEnds() {
        Event.Ended quick = Pieces.ended(Verdict.OK, Event.Effect.ALL, Map.of());
        Event.Ended slow =
                new Event.Ended(
                        Verdict.OK,
                        Event.Effect.ALL,
                        11_000,
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty());
        Scene scene = running(80, 24).told(new Event.StepFinished("apply", 1, quick));
        assertThat(scene.effects()).isEmpty();
        scene.told(Pieces.started("notify", 1)).told(new Event.StepFinished("notify", 1, slow));
        assertThat(scene.effects()).containsExactly(new Effect.Rings());
    }

    @Test
    void whatIsCopiedDependsOnThePane() {
        Scene scene = running(80, 24).output("now\n").press("y<Tab>y");
        assertThat(scene.effects())
                .containsExactly(
                        new Effect.Copies(Pieces.hotfix().text()), new Effect.Copies("now\n"));
    }

    @Test
    void nothingIsAskedWhereARunIsOnlyWatched() {
        Scene scene = new Scene(80, 24, Around.Role.WATCHING);
        scene.told(Pieces.opened("production", Optional.empty()));
        scene.take(new Message.Playing("replay, 2x, at 14:02:11")).press("aq");
        assertThat(scene.screen().asking().dialog()).isEmpty();
        assertThat(scene.effects()).containsExactly(new Effect.Opens(Act.DETACH));
        assertThat(scene.text()).contains("watching");
    }

    @Test
    void everySizeCanBeDrawn() {
        Scene scene = running(80, 24).output("some output\n".repeat(100)).press("<Tab>");
        Random random = new Random(7);
        for (int columns = 1; columns <= 170; columns += 1 + random.nextInt(3)) {
            for (int rows = 1; rows <= 55; rows += 1 + random.nextInt(3)) {
                scene.resized(columns, rows).press(random.nextBoolean() ? "<Tab>" : "<PgUp>");
                assertThat(scene.canvas().lines()).hasSize(rows);
            }
        }
        scene.press("?");
        for (int size = 1; size < 60; size++) {
            assertThat(scene.resized(size * 2, size).canvas().lines()).hasSize(size);
        }
    }
}
