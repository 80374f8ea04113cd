package dev.handrail.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Failure;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Undoable;
import dev.handrail.engine.WayBack;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.wording.Pieces;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every kind of question, answered at a terminal.
class PlainFaceAnswersTest {

    private static final String PROMPT = "Answer, ? for help:";
    private static final Question STEP =
            new Question.ConfirmStep(Pieces.APPLY, Pieces.hotfix(), Because.PACE, Optional.empty());
    private static final Question PHASE =
            new Question.ConfirmPhase(
                    Pieces.FIX,
                    List.of(Pieces.ready(Pieces.APPLY, Pieces.hotfix())),
                    Optional.of("FIX PRODUCTION"));
    private static final Question FAILED =
            new Question.AfterFailure(
                    Pieces.NOTIFY,
                    new Failure.Ran(1, Pieces.locked()),
                    List.of(
                            new Undoable(
                                    Pieces.APPLY,
                                    new WayBack.Undo(Pieces.APPLY.recovery().undo().orElseThrow())),
                            new Undoable(Pieces.DUMP, new WayBack.Nothing())),
                    List.of(Pieces.PLAN));

    private Driver driver;

    @BeforeEach
    void sitDown() throws Exception {
        driver = new Driver(80, 100);
        driver.resumed();
    }

    @AfterEach
    void leave() throws Exception {
        driver.close();
    }

    @Test
    void aNumberRunsAStep() {
        driver.asked(STEP).prompts(PROMPT).types("1");
        assertThat(driver.answer()).isEqualTo(new Answer.Proceed(Optional.empty()));
    }

    @Test
    void aWordRunsAStep() {
        driver.asked(STEP).prompts(PROMPT).types("run");
        assertThat(driver.answer()).isEqualTo(new Answer.Proceed(Optional.empty()));
    }

    @Test
    void theWaysBackAreShownAndTheQuestionStaysOpen() {
        driver.asked(STEP).prompts(PROMPT).types("b").shows("Nothing is taken back by looking");
        driver.prompts(PROMPT).types("?").shows("b  shows every way back there is now");
        assertThat(driver.isAnswered()).isFalse();
    }

    @Test
    void enterAloneRunsNothing() {
        driver.asked(STEP).prompts(PROMPT).types("").shows("Nothing was chosen").prompts(PROMPT);
        assertThat(driver.isAnswered()).isFalse();
        driver.types("3");
        assertThat(driver.answer()).isEqualTo(new Answer.Pause("the operator paused"));
    }

    @Test
    void nothingIsAskedAnyMoreOnceHandrailIsToldToEnd() {
        Stop stop = new Stop();
        driver.face().waiting(stop);
        assertThat(driver.face().end(new Stop.Request(Stop.Level.INTERRUPT, Stop.Cause.ENDING)))
                .as("something runs")
                .isTrue();
        assertThat(stop.level()).isEqualTo(Stop.Level.INTERRUPT);
        driver.face().ended();
        assertThat(driver.face().end(new Stop.Request(Stop.Level.TERMINATE, Stop.Cause.ENDING)))
                .as("something runs")
                .isFalse();
        assertThat(driver.asked(STEP).answer())
                .isEqualTo(new Answer.Pause("Handrail was told to end"));
    }

    @Test
    void whatIsNoChoiceDoesNothing() {
        driver.asked(STEP).prompts(PROMPT).types("yes").shows("`yes` is none of the choices");
        driver.prompts(PROMPT).types("9").shows("`9` is none of the choices");
        driver.prompts(PROMPT).types("0").shows("`0` is none of the choices").prompts(PROMPT);
        assertThat(driver.isAnswered()).isFalse();
    }

    @Test
    void aPasteWithALineEndConfirmsNothing() {
        driver.asked(STEP).prompts(PROMPT).pastes("1\n").keys("\r").shows("That was pasted");
        driver.prompts(PROMPT);
        assertThat(driver.isAnswered()).isFalse();
    }

    @Test
    void aPasteWithoutBracketsConfirmsNothing() {
        driver.asked(STEP).prompts(PROMPT).keys("1\r1\r1\r").shows("That was pasted");
        driver.prompts(PROMPT);
        assertThat(driver.isAnswered()).isFalse();
    }

    @Test
    void whatWasTypedBeforeTheQuestionIsDropped() {
        driver.keys("1\r1\r").asked(STEP).prompts(PROMPT);
        assertThat(driver.isAnswered()).isFalse();
        driver.types("skip").prompts("Reason:").types("not tonight");
        assertThat(driver.answer()).isEqualTo(new Answer.Skip("not tonight"));
    }

    @Test
    void thePhraseMustBeExact() {
        driver.asked(PHASE).prompts(PROMPT).types("1").shows("type this exactly: FIX PRODUCTION");
        driver.prompts("Phrase:").types("fix production").shows("That is not the phrase");
        driver.prompts("Phrase:").types("FIX PRODUCTION");
        assertThat(driver.answer()).isEqualTo(new Answer.Proceed(Optional.of("FIX PRODUCTION")));
    }

    @Test
    void thePhraseCanBeTypedAtOnce() {
        driver.asked(PHASE).prompts(PROMPT).types("FIX PRODUCTION");
        assertThat(driver.answer()).isEqualTo(new Answer.Proceed(Optional.of("FIX PRODUCTION")));
    }

    @Test
    void enterAloneAtThePhraseGoesBack() {
        driver.asked(PHASE).prompts(PROMPT).types("1").prompts("Phrase:").types("");
        driver.shows("Back to the question; nothing has happened.").prompts(PROMPT);
        assertThat(driver.isAnswered()).isFalse();
    }

    @Test
    void aReasonMustNotBeBlank() {
        driver.asked(STEP).prompts(PROMPT).types("2").prompts("Reason:").types("  ");
        driver.shows("A reason is needed").prompts("Reason:").types("done by hand");
        assertThat(driver.answer()).isEqualTo(new Answer.Skip("done by hand"));
    }

    @Test
    void endOfInputPauses() {
        driver.asked(PHASE).prompts(PROMPT).keys("\u0004");
        assertThat(driver.answer()).isEqualTo(new Answer.Pause("the input ended at a question"));
    }

    @Test
    void interruptSaysFirstWhatItDoes() {
        driver.asked(STEP).prompts(PROMPT).keys("\u0003");
        driver.shows("^C: nothing is running").prompts("Answer:").types("1").prompts(PROMPT);
        assertThat(driver.isAnswered()).isFalse();
        driver.keys("\u0003").prompts("Answer:").types("2");
        assertThat(driver.answer()).isEqualTo(new Answer.Pause("the operator paused"));
    }

    @Test
    void interruptOffersToAbort() {
        driver.asked(STEP).prompts(PROMPT).keys("\u0003").prompts("Answer:").types("3");
        driver.prompts("Reason:").types("wrong night");
        assertThat(driver.answer()).isEqualTo(new Answer.Abort("wrong night"));
    }

    @Test
    void detailsShowEverythingThatIsConfirmed() {
        driver.asked(STEP).prompts(PROMPT).types("d").shows("Digest: " + Pieces.hotfix().digest());
        driver.shows("  select 6;").shows("Setting lock_timeout = 5s").shows("Reads schema = ");
        driver.shows("Reads secret api_token").shows("It says of itself: database=appdb");
        driver.prompts(PROMPT);
        assertThat(driver.isAnswered()).isFalse();
    }

    @Test
    void helpExplainsEachChoice() {
        driver.asked(STEP).prompts(PROMPT).types("?");
        driver.shows("1  run it: Exactly what is shown runs, on the target that is shown.");
        driver.shows("p  switches").prompts(PROMPT);
    }

    @Test
    void aNoteIsHandedOnAndThePaceCanBeSwitched() {
        driver.asked(STEP).prompts(PROMPT).types("a told the team");
        assertThat(driver.answer()).isEqualTo(new Answer.Note("told the team"));
        driver.asked(STEP).prompts(PROMPT).types("a").prompts("Note:").types("lag is 3 s");
        assertThat(driver.answer()).isEqualTo(new Answer.Note("lag is 3 s"));
        driver.asked(STEP).prompts(PROMPT).types("p");
        assertThat(driver.answer()).isEqualTo(new Answer.SwitchPace());
    }

    @Test
    void undoGoesBackToTheChosenStep() {
        driver.asked(FAILED).prompts(PROMPT).types("undo");
        driver.shows("1  Step 2 of 3: Apply the hotfix: undo by sql");
        driver.shows("2  Step 1 of 3: Dump the database: nothing to undo");
        driver.prompts("Number, or Enter to go back:").types("7").shows("from 1 to 2");
        driver.prompts("Number, or Enter to go back:").types("1");
        driver.prompts("Reason:").types("customers complain");
        assertThat(driver.answer()).isEqualTo(new Answer.UndoTo("apply", "customers complain"));
    }

    @Test
    void aRollbackPlanCanBeChosen() {
        driver.asked(FAILED).prompts(PROMPT).types("plan").shows("1  Restore the backup (1 step)");
        driver.prompts("go back:").types("1").prompts("Reason:").types("data is wrong");
        assertThat(driver.answer()).isEqualTo(new Answer.UsePlan("restore", "data is wrong"));
    }

    @Test
    void aFailureCanBeRetriedOrMarkedDone() {
        driver.asked(FAILED).prompts(PROMPT).types("retry");
        assertThat(driver.answer()).isEqualTo(new Answer.Retry());
        driver.asked(FAILED).prompts(PROMPT).types("done").prompts("Reason:").types("by hand");
        assertThat(driver.answer()).isEqualTo(new Answer.MarkDone("by hand"));
    }

    @Test
    void whatIsOffSaysWhy() {
        driver.asked(
                new Question.AfterFailure(
                        Pieces.DUMP, new Failure.Refused(Pieces.LOCKED), List.of(), List.of()));
        driver.shows("4  undo back to a step (not now: nothing has run that could be taken back)");
        driver.prompts(PROMPT).types("4").shows("Not now: nothing has run").prompts(PROMPT);
        assertThat(driver.isAnswered()).isFalse();
    }

    @Test
    void doubtIsExplainedAndNotGuessed() {
        Question doubt =
                new Question.ResolveDoubt(
                        Pieces.APPLY,
                        1,
                        false,
                        Optional.empty(),
                        List.of("done_when: value = 3 does not hold"));
        driver.asked(doubt).shows("In doubt: attempt 1 of step 2 was cut off.");
        driver.shows("Found: done_when: value = 3 does not hold").prompts(PROMPT).types("it");
        driver.shows("`it` is none of the choices").prompts(PROMPT).types("2");
        driver.prompts("Reason:").types("the column is missing");
        assertThat(driver.answer()).isEqualTo(new Answer.DidNotHappen("the column is missing"));
        driver.asked(doubt).prompts(PROMPT).types("1").prompts("Reason:").types("it is there");
        assertThat(driver.answer()).isEqualTo(new Answer.Happened("it is there"));
    }

    @Test
    void aManualStepTakesItsOfferedAnswers() {
        Question manual =
                new Question.DoManual(
                        "notify",
                        "Call *alice*.",
                        Optional.of("What did she say?"),
                        List.of("go", "no go"));
        driver.asked(manual).shows("  Call *alice*.").shows("Asked: What did she say?");
        driver.shows("2  no go").prompts(PROMPT).types("no go");
        assertThat(driver.answer()).isEqualTo(new Answer.Value("no go"));
        driver.asked(manual).prompts(PROMPT).types("3").prompts("Reason:").types("no reply");
        assertThat(driver.answer()).isEqualTo(new Answer.NotDone("no reply"));
    }

    @Test
    void aManualStepTakesWordsOrJustDone() {
        driver.asked(new Question.DoManual("notify", "Look.", Optional.of("Lag?"), List.of()))
                .prompts(PROMPT)
                .types("1")
                .prompts("Answer in your words:")
                .types("3 s");
        assertThat(driver.answer()).isEqualTo(new Answer.Value("3 s"));
        driver.asked(new Question.DoManual("notify", "Look.", Optional.empty(), List.of()))
                .prompts(PROMPT)
                .types("done");
        assertThat(driver.answer()).isEqualTo(new Answer.Value("done"));
    }

    @Test
    void answersThatAreNumbersAreNotMixedUpWithPlaces() {
        driver.asked(
                        new Question.DoManual(
                                "notify", "Count.", Optional.of("How many?"), List.of("2", "3")))
                .prompts(PROMPT)
                .types("3")
                .shows("`3` is none of the choices")
                .prompts(PROMPT);
        assertThat(driver.isAnswered()).isFalse();
    }

    @Test
    void anInputTakesItsDefaultOnEnterAlone() {
        driver.asked(new Question.GiveInput(Pieces.input("[0-9]+", "42"), Optional.empty()));
        driver.shows("Input campaign: Campaign to test with").shows("Must match: [0-9]+");
        driver.shows("Enter alone takes the default: 42").prompts("campaign =").types("");
        assertThat(driver.answer()).isEqualTo(new Answer.Value("42"));
    }

    @Test
    void anInputWithoutDefaultNeedsAValue() {
        driver.asked(
                new Question.GiveInput(
                        Pieces.input("[0-9]+", ""), Optional.of("`x` does not match [0-9]+")));
        driver.shows("Not taken: `x` does not match [0-9]+").prompts("campaign =").types("");
        driver.shows("a value is needed").prompts("campaign =").types("7");
        assertThat(driver.answer()).isEqualTo(new Answer.Value("7"));
    }

    @Test
    void aSecretNeverShows() {
        driver.asked(new Question.GiveSecret("token", "Token of the API"));
        driver.prompts("token (hidden):").types("hunter2-not-real");
        assertThat(driver.answer()).isEqualTo(new Answer.Value("hunter2-not-real"));
        driver.lacks("hunter2");
    }

    @Test
    void unmetRequirementsAreShownTogether() {
        driver.asked(
                new Question.NotReady(
                        List.of(
                                new Requirement("tool pg_dump", false, "not found in PATH"),
                                new Requirement("tool curl", true, "7.88"),
                                new Requirement("env DATABASE_URL", false, "not set"))));
        driver.shows("FAIL  tool pg_dump: not found in PATH").shows("FAIL  env DATABASE_URL");
        driver.lacks("tool curl").prompts(PROMPT).types("check");
        assertThat(driver.answer()).isEqualTo(new Answer.Retry());
    }

    @Test
    void anOptionalPartIsWantedOrNot() {
        Question wanted = new Question.Wanted("Warm the cache", "Faster first minutes");
        driver.asked(wanted).shows("Wanted? Warm the cache").prompts(PROMPT).types("yes");
        assertThat(driver.answer()).isEqualTo(new Answer.Proceed(Optional.empty()));
        driver.asked(wanted).prompts(PROMPT).types("no").prompts("Reason:").types("no time");
        assertThat(driver.answer()).isEqualTo(new Answer.Skip("no time"));
    }

    @Test
    void theWayBackIsConfirmedStepByStep() {
        driver.asked(new Question.ConfirmUndo(Pieces.APPLY, Pieces.hotfix(), Optional.empty()));
        driver.shows("Undo of step 2 of 3: Apply the hotfix").prompts(PROMPT).types("undo");
        assertThat(driver.answer()).isEqualTo(new Answer.Proceed(Optional.empty()));
        driver.asked(new Question.PassIrreversible(Pieces.NOTIFY, "mail is out"));
        driver.shows("Cannot be taken back: mail is out").prompts(PROMPT).types("1");
        driver.prompts("Reason:").types("they know");
        assertThat(driver.answer()).isEqualTo(new Answer.Skip("they know"));
        driver.asked(
                new Question.AfterUndoFailure(
                        Pieces.APPLY, new Failure.Ran(1, Pieces.locked()), List.of(Pieces.PLAN)));
        driver.shows("The undo of step 2 has failed.").prompts(PROMPT).types("retry");
        assertThat(driver.answer()).isEqualTo(new Answer.Retry());
        driver.asked(new Question.AfterUndo(Pieces.DUMP)).prompts(PROMPT).types("3");
        driver.prompts("Reason:").types("tomorrow");
        assertThat(driver.answer()).isEqualTo(new Answer.Abort("tomorrow"));
    }

    @Test
    void aFailureOfAnEarlierSessionIsShownAgain() {
        driver.asked(FAILED).shows("FAIL  sqlstate 55P03 after 5.0 s");
        driver.shows("  value: expected = 3").shows("What happened: the lock on table campaigns");
        driver.shows("Advice: look who holds the lock").shows("Step 3 of 3 has failed.");
    }
}
