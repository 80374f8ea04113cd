package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Stop;
import dev.handrail.screen.Dialog.Reaction;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Pieces;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What each way through the dialogs comes to.
class DialogKeysTest {

    private static final Answer PROCEED = new Answer.Proceed(Optional.empty());
    private static final Answer PAUSE = new Answer.Pause("the operator paused");

    static Stream<Arguments> answers() {
        return Stream.of(
                row("input", "summer<Enter>", new Answer.Value("summer")),
                row("input", "<Enter>", new Answer.Value("spring")),
                row("input", "x<Backspace>  <Enter>", new Answer.Value("spring")),
                row("input", "R?a<Enter>", new Answer.Value("R?a")),
                row("input", "<Tab><Tab><Enter>", PAUSE),
                row("input", "<Tab>Awhy<Enter>", new Answer.Abort("why")),
                row("input without default", "<Enter> <Enter>ab<Enter>", new Answer.Value("ab")),
                row("secret", " pa ss <Enter>", new Answer.Value(" pa ss ")),
                row("secret", "<Enter>x<Enter>", new Answer.Value("x")),
                row("secret", "x<Tab>P", PAUSE),
                row("not ready", "r", new Answer.Retry()),
                row("not ready", "<Tab><Enter>", new Answer.Retry()),
                row("not ready", "P", PAUSE),
                row("not ready", "Ano disk<Enter>", new Answer.Abort("no disk")),
                row("wanted", "R", PROCEED),
                row("wanted", "Snot today<Enter>", new Answer.Skip("not today")),
                row("phase", "R", PROCEED),
                row("phase", "<Right><Enter>", PROCEED),
                row("phase", "Sdone by hand<Enter>", new Answer.Skip("done by hand")),
                row("phase", "p", new Answer.SwitchPace()),
                row("phase", "o<Esc>P", PAUSE),
                row("phase", "o<Down><Enter><Esc><Esc>R", PROCEED),
                row("step", "R", PROCEED),
                row("step", "<Tab><Enter>", PROCEED),
                row("step", "p", new Answer.SwitchPace()),
                row("step", "d<Esc>R", PROCEED),
                row("step", "Sno<Enter>", new Answer.Skip("no")),
                row("step", "<Tab><Tab><Enter>no<Enter>", new Answer.Skip("no")),
                row("step", "P", PAUSE),
                row("step", "Aenough<Enter>", new Answer.Abort("enough")),
                row("step with phrase", "RFIX IT<Enter>", typed("FIX IT")),
                row("step with phrase", "Rfix it<Enter><^U>FIX IT<Enter>", typed("FIX IT")),
                row("step with phrase", "<Tab><Enter>FIX IT<Enter>", typed("FIX IT")),
                row("manual", "1", new Answer.Value("officer")),
                row("manual", "2", new Answer.Value("nobody")),
                row("manual", "Nbusy<Enter>", new Answer.NotDone("busy")),
                row("manual", "P", PAUSE),
                row("manual in words", "1 is all green<Enter>", new Answer.Value("1 is all green")),
                row("manual in words", "<Enter> <Enter>ok<Enter>", new Answer.Value("ok")),
                row("manual in words", "<Tab>Nno light<Enter>", new Answer.NotDone("no light")),
                row("manual done", "1", new Answer.Value("done")),
                row("failed", "r", new Answer.Retry()),
                row("failed", "Slater<Enter>", new Answer.Skip("later")),
                row("failed", "Dby hand<Enter>", new Answer.MarkDone("by hand")),
                row(
                        "failed",
                        "u<Down><Down><Enter>broken<Enter>",
                        new Answer.UndoTo("apply", "broken")),
                row(
                        "failed",
                        "b<Down><Enter>broken<Enter>",
                        new Answer.UsePlan("restore", "broken")),
                row("failed", "P", PAUSE),
                row("failed", "Abroken<Enter>", new Answer.Abort("broken")),
                row("doubt", "Hseen in the table<Enter>", new Answer.Happened("seen in the table")),
                row("doubt", "Nno column<Enter>", new Answer.DidNotHappen("no column")),
                row("doubt", "r", new Answer.Retry()),
                row("doubt", "P", PAUSE),
                row("doubt alive", "NNr", new Answer.Retry()),
                row("undo", "R", PROCEED),
                row("undo", "Skeep it<Enter>", new Answer.Skip("keep it")),
                row("irreversible", "Sknown<Enter>", new Answer.Skip("known")),
                row("undo failed", "r", new Answer.Retry()),
                row("undo failed", "Sleave<Enter>", new Answer.Skip("leave")),
                row("undo failed", "Dgone<Enter>", new Answer.MarkDone("gone")),
                row(
                        "undo failed",
                        "b<Down><Enter>bad<Enter>",
                        new Answer.UsePlan("restore", "bad")),
                row("undone", "R", PROCEED),
                row("undone", "Aenough<Enter>", new Answer.Abort("enough")),
                row(
                        "ways back",
                        "u<Down><Down><Enter>broken<Enter>",
                        new Answer.UndoTo("apply", "broken")));
    }

    private static Arguments row(String dialog, String keys, Answer answer) {
        return Arguments.of(dialog, keys, answer);
    }

    private static Answer typed(String phrase) {
        return new Answer.Proceed(Optional.of(phrase));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void keysLeadToAnswers(String dialog, String keys, Answer answer) {
        Desktop desktop = desktop(dialog).press(keys);
        assertThat(desktop.last()).isEqualTo(new Reaction.Answered(answer));
    }

    static Stream<Arguments> noAnswers() {
        return Questions.all().keySet().stream()
                .flatMap(name ->
                        Stream.of("<Esc>", "<^C>", "<Tab><Esc>", "x<Esc>", "<F1><Esc><Esc>")
                                .map(keys -> Arguments.of(name, keys)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("noAnswers")
    void escapeAndInterruptLeadBackAndNothingHasHappened(String dialog, String keys) {
        Desktop desktop = desktop(dialog).press(keys);
        assertThat(desktop.last()).isEqualTo(new Reaction.Back());
        assertThat(desktop.depth()).isZero();
    }

    static Stream<String> confirmations() {
        return Stream.of("phase", "step", "step with phrase", "undo", "wanted", "undone", "failed");
    }

    @ParameterizedTest
    @MethodSource("confirmations")
    void enterAloneGoesBackBecauseTheFocusStartsThere(String dialog) {
        assertThat(desktop(dialog).press("<Enter>").last()).isEqualTo(new Reaction.Back());
    }

    @ParameterizedTest
    @MethodSource("confirmations")
    void aPasteAnswersNothingAndSaysSo(String dialog) {
        for (String pasted : new String[] {"y\n", "\ny", "R", "R\n", "\n", "1\n", "FIX IT\n"}) {
            Desktop desktop = desktop(dialog).paste(pasted);
            assertThat(desktop.last()).isInstanceOf(Reaction.Stay.class);
            assertThat(desktop.canvas().text()).contains("A paste answers nothing");
        }
    }

    @Test
    void aPhraseIsNeverPasted() {
        Desktop desktop = desktop("step with phrase").press("R").paste("FIX IT").press("<Enter>");
        assertThat(desktop.last()).isInstanceOf(Reaction.Stay.class);
        desktop.paste("FIX IT\n");
        assertThat(desktop.canvas().text())
                .contains("That was pasted, so it is not taken. Type it yourself.")
                .doesNotContain("Phrase: FIX");
    }

    @Test
    void aPhraseInTheWrongCaseConfirmsNothingAndIsToldSo() {
        Desktop desktop = desktop("step with phrase").press("Rfix it<Enter>");
        assertThat(desktop.last()).isInstanceOf(Reaction.Stay.class);
        assertThat(desktop.canvas().text())
                .contains("That is not the phrase, so nothing happens. Type it exactly: FIX IT");
    }

    @Test
    void aHeldKeyTypesAPhraseIntoNothing() {
        Desktop desktop = desktop("step with phrase").press("R".repeat(40)).press("<Enter>");
        assertThat(desktop.last()).isInstanceOf(Reaction.Stay.class);
        desktop.press("<Enter>".repeat(40));
        assertThat(desktop.last()).isInstanceOf(Reaction.Stay.class);
    }

    @Test
    void aHeldEnterOnAnAnswerThatNeedsAReasonGivesNone() {
        Desktop desktop = desktop("failed").press("<Tab><Tab>" + "<Enter>".repeat(20));
        assertThat(desktop.last()).isInstanceOf(Reaction.Stay.class);
        assertThat(desktop.canvas().text()).contains("A reason is needed");
    }

    @Test
    void answersThatAreOffSayWhy() {
        Desktop desktop = desktop("doubt alive").press("N");
        assertThat(desktop.last()).isInstanceOf(Reaction.Stay.class);
        assertThat(desktop.canvas().text())
                .contains("Not now: it still runs; end it first, then look again");
        assertThat(desktop("failed first").press("u").canvas().text())
                .contains("Not now: nothing has run that could be taken back");
    }

    @Test
    void aSecretIsPastedWithoutItsLineEndAndNeverShown() {
        Desktop desktop = desktop("secret").paste("hunter2-fake\n");
        assertThat(desktop.last()).isInstanceOf(Reaction.Stay.class);
        assertThat(desktop.canvas().text()).contains("(hidden)").doesNotContain("hunter");
        assertThat(desktop.press("<Enter>").last())
                .isEqualTo(new Reaction.Answered(new Answer.Value("hunter2-fake")));
    }

    @Test
    void aPasteThatIsTooLongForAFieldIsNotTakenAndThatIsSaid() {
        Desktop desktop = desktop("manual in words").paste("x".repeat(100_000));
        assertThat(desktop.canvas().text())
                .contains("That is too long for a line, so nothing of it is taken.");
        assertThat(desktop.press("ok<Enter>").last())
                .isEqualTo(new Reaction.Answered(new Answer.Value("ok")));
    }

    @Test
    void aPasteOfSeveralLinesIsNotTaken() {
        Desktop desktop = desktop("secret").paste("one\ntwo");
        assertThat(desktop.canvas().text())
                .contains("That was pasted with a line end in it")
                .doesNotContain("(hidden)");
        assertThat(desktop("input").paste("a\nb\n").press("<Enter>").last())
                .isEqualTo(new Reaction.Answered(new Answer.Value("spring")));
    }

    @Test
    void aClickGivesTheFocusAndPressesNothing() {
        Desktop desktop = desktop("step");
        int row = desktop.canvas().lines().indexOf(buttons(desktop));
        int column = buttons(desktop).indexOf("[ R run it") + 3;
        desktop.click(column, row);
        assertThat(desktop.last()).isInstanceOf(Reaction.Stay.class);
        assertThat(desktop.canvas().of(Look.FOCUS)).containsExactly("[ R run it ]");
        assertThat(desktop.press("<Enter>").last()).isEqualTo(new Reaction.Answered(PROCEED));
    }

    private static String buttons(Desktop desktop) {
        return desktop.canvas().lines().stream()
                .filter(line -> line.startsWith("[ Back ]"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFocusGoesRoundBothWays() {
        Desktop desktop = desktop("step").press(Desktop.shiftTab());
        assertThat(desktop.canvas().of(Look.FOCUS))
                .containsExactly("[ A abort: end the run here, nothing is taken back ]");
        assertThat(desktop.press("<Tab><Enter>").last()).isEqualTo(new Reaction.Back());
    }

    @Test
    void inProductionTheTargetIsTypedWhereTheRunbookHasNoPhrase() {
        Dialogs dialogs = Desktop.dialogs("production");
        Desktop desktop = new Desktop(dialogs.of(Questions.STEP), 78, 20).press("R");
        assertThat(desktop.last()).isInstanceOf(Reaction.Over.class);
        assertThat(desktop.press("main<Enter>").last())
                .isEqualTo(new Reaction.Answered(typed("main")));
        assertThat(new Desktop(dialogs.of(Questions.PHASE), 78, 20).press("R").last())
                .isInstanceOf(Reaction.Over.class);
        assertThat(new Desktop(dialogs.of(Questions.UNDO), 78, 20).press("R").last())
                .isInstanceOf(Reaction.Over.class);
    }

    @Test
    void theOtherDialogsLeadToWhatTheySay() {
        assertThat(desktop("note").press("told the team<Enter>").last())
                .isEqualTo(new Reaction.Noted("told the team"));
        assertThat(desktop("note").press(" <Enter>").last()).isInstanceOf(Reaction.Stay.class);
        assertThat(desktop("step").press("atold<Enter>").last())
                .isEqualTo(new Reaction.Noted("told"));
        assertThat(desktop("find").press("<Enter>").last()).isEqualTo(new Reaction.Find("before"));
        assertThat(desktop("interrupt INTERRUPT").press("T").last())
                .isEqualTo(new Reaction.Stopping(Stop.Level.TERMINATE));
        assertThat(desktop("interrupt INTERRUPT").press("K").last())
                .isEqualTo(new Reaction.Stopping(Stop.Level.KILL));
        assertThat(desktop("interrupt NONE").press("I").last())
                .isEqualTo(new Reaction.Stopping(Stop.Level.INTERRUPT));
        assertThat(desktop("interrupt TERMINATE").press("T").last())
                .isInstanceOf(Reaction.Stay.class);
        assertThat(desktop("interrupt KILL").press("<Enter>").last())
                .isEqualTo(new Reaction.Back());
        assertThat(desktop("detach").press("P").last())
                .isEqualTo(new Reaction.Leave(Stop.Level.NONE));
        assertThat(desktop("detach while running").press("I").last())
                .isEqualTo(new Reaction.Leave(Stop.Level.INTERRUPT));
        assertThat(desktop("step").press("y").last())
                .isEqualTo(new Reaction.Copy(Pieces.hotfix().text()));
        assertThat(desktop("error").press("<Enter>").last()).isEqualTo(new Reaction.Back());
    }

    @Test
    void thePaletteFiltersAndSaysWhySomethingIsOff() {
        Desktop palette = desktop("palette").press("ways");
        assertThat(palette.canvas().lines().get(1)).isEqualTo("> ways back  b");
        assertThat(palette.press("<Enter>").last()).isEqualTo(new Reaction.Then(Act.WAYS_BACK));
        Desktop off = desktop("palette").press("sql<Enter>");
        assertThat(off.last()).isInstanceOf(Reaction.Stay.class);
        assertThat(off.canvas().text()).contains("Not now: no connection");
        Desktop nothing = desktop("palette").press("qqq<Enter>");
        assertThat(nothing.last()).isInstanceOf(Reaction.Stay.class);
        assertThat(nothing.canvas().text()).contains("Nothing fits what was typed.");
    }

    @Test
    void whatIsOfNoConcernChangesNothing() {
        Dialog dialog =
                Desktop.dialogs("staging").of(Questions.step(Because.PACE, Optional.empty()));
        Dialog.Room room = new Dialog.Room(78, 20);
        for (Key key :
                new Key[] {
                    new Key.Focus(true), new Key.Resized(3, 3), new Key.Ended(), Key.of(Key.Name.F5)
                }) {
            assertThat(dialog.press(key, room)).isEqualTo(new Reaction.Stay(dialog));
        }
    }

    private static Desktop desktop(String name) {
        return new Desktop(
                Optional.ofNullable(Questions.dialogs("staging").get(name)).orElseThrow(), 78, 20);
    }
}
