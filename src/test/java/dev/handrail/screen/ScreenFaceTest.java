package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Outlook;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.evidence.Voice;
import dev.handrail.terminal.FakeTerminal;
import dev.handrail.terminal.Key;
import dev.handrail.wording.NoDesk;
import dev.handrail.wording.Pieces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The full screen with its threads, on a terminal without a tty.
@Timeout(120)
class ScreenFaceTest {

    private static final Question CONFIRM =
            new Question.ConfirmStep(Pieces.APPLY, Pieces.hotfix(), Because.PACE, Optional.empty());

    @Test
    void aStepRunsByTwoDifferentKeys() {
        try (Stage stage = Stage.opened(80, 24)) {
            stage.asks(CONFIRM)
                    .shows("Enter opens it, nothing runs by that")
                    .press("R")
                    .shows("R does nothing here")
                    .press("Enter")
                    .shows("R run it");
            assertThat(stage.isAnswered()).isFalse();
            stage.press("R").shows("type this exactly");
            stage.terminal().type("main");
            stage.shows("Phrase: main");
            assertThat(stage.isAnswered()).isFalse();
            assertThat(stage.press("Enter").answer()).isInstanceOf(Answer.Proceed.class);
        }
    }

    @Test
    void aSmallLetterPressesNothingAndSaysSo() {
        try (Stage stage = Stage.opened(80, 24)) {
            stage.asks(CONFIRM).shows("Enter opens it").press("Enter").shows("R run it");
            stage.press("r").shows("it is a capital R (with Shift) to run it");
            assertThat(stage.isAnswered()).isFalse();
        }
    }

    @Test
    void whatBecameOfAnAttemptThatWasCutOffIsSaidBeforeItRunsAgain() {
        try (Stage stage = Stage.opened(80, 24)) {
            stage.told(Pieces.started("apply", 1));
            stage.told(
                    new Event.DoubtResolved("apply", 1, false, "target", "COMMIT was never sent"));
            stage.asks(CONFIRM).shows("Enter opens it").shows("is to run again");
            stage.press("Enter");
            stage.shows("Cut off: attempt 1: it left nothing behind.");
            stage.shows("Known by target: COMMIT").shows("never sent");
        }
    }

    @Test
    void aCheckThatDoesNotHoldIsNotTakenForNothingLeftBehind() {
        try (Stage stage = Stage.opened(80, 24)) {
            stage.told(Pieces.started("apply", 1));
            stage.told(new Event.DoubtResolved("apply", 1, false, "done_when", "no row"));
            stage.asks(CONFIRM).shows("Enter opens it").press("Enter");
            stage.shows("attempt 1: it is not done; some of it may have been.");
        }
    }

    @Test
    void theRunsClockGoesOnWhileAQuestionWaits() {
        try (Stage stage = Stage.opened(80, 24)) {
            stage.asks(CONFIRM).shows("Enter opens it").hides("2:00:0");
            stage.waits(Duration.ofHours(2)).shows("2:00:0");
        }
    }

    @Test
    void aPasteConfirmsNothing() {
        try (Stage stage = Stage.opened(80, 24)) {
            stage.asks(CONFIRM).shows("Enter opens it");
            stage.terminal().press(new Key.Pasted("\nR\n"));
            stage.shows("A paste does nothing here");
            assertThat(stage.isAnswered()).isFalse();
            stage.press("Enter").shows("R run it");
            stage.terminal().press(new Key.Pasted("R\n"));
            stage.press("?").shows("A paste answers nothing");
            assertThat(stage.isAnswered()).isFalse();
        }
    }

    @Test
    void aMistakeWhileLookingIsSaidAndTheScreenGoesOn() {
        try (Stage stage = Stage.opened(80, 24)) {
            Desk desk = NoDesk.desk();
            stage.face().resumed(new Desk(desk.logbook(), broken(), desk.scope(), desk.vitals()));
            stage.press("b").shows("The ways back could not be looked up").shows("out of order");
            stage.press("Esc").hides("could not be looked up").hides("Looking up");
            stage.press("?").shows("Keys -");
        }
    }

    private static Outlook broken() {
        return () -> {
            throw new UnsupportedOperationException("out of order");
        };
    }

    @Test
    void interruptGoesToTheStepAndHarderWaysAreAskedAbout() {
        try (Stage stage = Stage.opened(80, 24)) {
            Stop stop = new Stop();
            stage.told(Pieces.started("apply", 1));
            stage.face().began(Pieces.hotfix(), stop);
            stage.shows("RUN").press("^C").shows("asked the step to stop");
            assertThat(stop.level()).isEqualTo(Stop.Level.INTERRUPT);
            stage.press("^C").shows("ession is ended");
            assertThat(stop.level()).isEqualTo(Stop.Level.INTERRUPT);
            stage.press("T");
            FakeTerminal.until(() -> stop.level() == Stop.Level.TERMINATE);
            assertThat(stop.level()).isEqualTo(Stop.Level.TERMINATE);
        }
    }

    @Test
    void whatIsTypedReachesAStepThatHasATerminal() {
        try (Stage stage = Stage.opened(80, 24)) {
            ConcurrentLinkedQueue<String> typed = new ConcurrentLinkedQueue<>();
            ConcurrentLinkedQueue<Tty.Size> sizes = new ConcurrentLinkedQueue<>();
            Tty tty =
                    new Tty() {
                        @Override
                        public void type(byte[] bytes) {
                            typed.add(new String(bytes, StandardCharsets.UTF_8));
                        }

                        @Override
                        public void resize(Size size) {
                            sizes.add(size);
                        }
                    };
            stage.told(Pieces.started("dump", 1));
            stage.face().began(Pieces.hotfix(), new Stop());
            assertThat(stage.face().attached(tty).columns()).isEqualTo(80);
            stage.output("password: ").shows("password:").press("i").shows("TYPING INTO STEP");
            stage.shows("^] keys back to Handrail").hides("q quit");
            stage.press("q").press("^C");
            FakeTerminal.until(() -> typed.size() == 2);
            assertThat(List.copyOf(typed)).containsExactly("q", "\u0003");
            stage.press("^]").shows("Keys are Handrail's again").press("?").shows("Keys -");
            stage.terminal().resize(100, 30);
            FakeTerminal.until(() -> sizes.stream().anyMatch(size -> size.columns() == 100));
            assertThat(sizes).anyMatch(size -> size.columns() == 100);
        }
    }

    @Test
    void aFloodDelaysNoKeyAndKeepsNoMoreThanIsBounded() {
        try (Stage stage = Stage.opened(80, 24)) {
            stage.told(Pieces.started("dump", 1));
            stage.face().began(Pieces.hotfix(), new Stop());
            CompletableFuture<Void> flood = new CompletableFuture<>();
            byte[] block =
                    "0123456789 some output of a step\n"
                            .repeat(2_000)
                            .getBytes(StandardCharsets.UTF_8);
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        while (!flood.isDone()) {
                            stage.face().output(Voice.OUT, block, 0, block.length);
                        }
                    });
            stage.shows("some output of a step")
                    .press("?")
                    .shows("Keys -")
                    .press("Esc")
                    .hides("Keys -");
            flood.complete(null);
            stage.shows("FOLLOW");
        }
    }

    @Test
    void nothingBreaksWhenTheWindowChangesInAFlood() {
        Random random = new Random(3);
        try (Stage stage = Stage.opened(80, 24)) {
            stage.told(Pieces.started("dump", 1));
            stage.face().began(Pieces.hotfix(), new Stop());
            for (int round = 0; round < 120; round++) {
                stage.output("line " + round + " \u001b[31mred\u6f22\u5b57\n".repeat(50));
                stage.terminal().resize(1 + random.nextInt(200), 1 + random.nextInt(60));
                stage.press(
                        List.of("Tab", "z", "j", "PgUp", "w", "f", "?", "Esc")
                                .get(random.nextInt(8)));
            }
            stage.terminal().resize(80, 24);
            stage.press("Esc").press("Esc").press("f");
            FakeTerminal terminal = stage.terminal();
            FakeTerminal.until(() ->
                    terminal.row(0).startsWith("[PROD]") && terminal.row(23).endsWith("q quit"));
            assertThat(terminal.row(0)).startsWith("[PROD]").endsWith("r1  alice@bastion");
            assertThat(stage.leave()).doesNotContain("broke down");
        }
    }

    @Test
    void beingToldToEndStopsTheStepAndPausesAtTheNextQuestion() {
        try (Stage stage = Stage.opened(80, 24)) {
            Stop stop = new Stop();
            stage.face().began(Pieces.hotfix(), stop);
            assertThat(stage.face().end(new Stop.Request(Stop.Level.INTERRUPT, Stop.Cause.ENDING)))
                    .isTrue();
            assertThat(stop.level()).isEqualTo(Stop.Level.INTERRUPT);
            stage.face().ended();
            assertThat(stage.asks(CONFIRM).answer()).isInstanceOf(Answer.Pause.class);
            stage.told(new Event.RunPaused("Handrail was told to end"));
            assertThat(stage.leave())
                    .containsOnlyOnce("Paused: Handrail was told to end")
                    .contains("Resume: handrail resume r1");
        }
    }

    @Test
    void aTerminalThatIsGonePausesTheRun() {
        try (Stage stage = Stage.opened(80, 24)) {
            stage.asks(CONFIRM).shows("Enter opens it");
            stage.terminal().hangUp();
            assertThat(stage.answer()).isInstanceOf(Answer.Pause.class);
        }
    }

    @Test
    void leavingSaysHowTheRunStandsOnTheNormalScreen() {
        try (Stage stage = Stage.opened(80, 24)) {
            stage.told(Pieces.started("dump", 1))
                    .told(
                            new Event.StepFinished(
                                    "dump", 1, Pieces.ended(Verdict.OK, Effect.ALL, Map.of())))
                    .told(new Event.RunPaused("the operator paused"));
            assertThat(stage.leave())
                    .contains("[PROD] Bring the schema back in step, run r1")
                    .contains("Paused: the operator paused")
                    .contains("Steps: 1 of 3 done")
                    .contains("Resume: handrail resume r1");
        }
    }
}
