package dev.handrail.face;

import dev.handrail.console.Consoles;
import dev.handrail.engine.Answer;
import dev.handrail.engine.Failure;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Undoable;
import dev.handrail.engine.WayBack;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.evidence.Voice;
import dev.handrail.wording.NoDesk;
import dev.handrail.wording.Palette;
import dev.handrail.wording.Pieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The plain face at a real terminal, with a step that only pretends to run: for trying it by hand.
final class FaceDemo {

    private final PlainFace face;
    private long events;

    private FaceDemo(PlainFace face) {
        this.face = face;
    }

    public static void main(String[] args) throws Exception {
        try (Console console = Terminals.open();
                PlainFace face =
                        new PlainFace(
                                new PlainFace.Means(
                                        console,
                                        Palette.allowedBy(System::getenv),
                                        new Consoles(Path.of("target/no-history"), Palette.NONE)),
                                Pieces.session(),
                                Clock.systemDefaultZone())) {
            new FaceDemo(face).play();
        }
    }

    private void play() throws InterruptedException {
        face.resumed(NoDesk.desk());
        told(Pieces.opened("production", Optional.empty()));
        ask(new Question.GiveInput(Pieces.input("[0-9]+", "42"), Optional.empty()));
        ask(new Question.GiveSecret("api_token", "Token of the API"));
        Answer phase =
                ask(
                        new Question.ConfirmPhase(
                                Pieces.FIX,
                                List.of(
                                        Pieces.ready(Pieces.APPLY, Pieces.hotfix()),
                                        Pieces.missing(Pieces.NOTIFY, "customers")),
                                Optional.of("FIX PRODUCTION")));
        if (phase instanceof Answer.Proceed) {
            told(new Event.PhaseConfirmed("fix", Map.of(), Optional.empty(), 1));
            step();
        }
        told(new Event.RunPaused("the demo ends here"));
    }

    private void step() throws InterruptedException {
        told(Pieces.started("apply", 1));
        Stop stop = new Stop();
        CountDownLatch killed = new CountDownLatch(1);
        Stop.Registration registration =
                stop.onRequest(level -> {
                    if (level == Stop.Level.KILL) {
                        killed.countDown();
                    }
                });
        face.began(Pieces.hotfix(), stop);
        say("\u001b]0;forged\u0007\u001b[2J\u001b[31mNOTICE\u001b[0m: adding quality_score\n");
        say("[PROD] Answer, ? for help: 1\n日本語 and 🍕 and a long line: " + "x".repeat(200) + "\n");
        for (int percent = 0; percent <= 100; percent += 2) {
            say(percent + " %\r");
            if (killed.await(300, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        registration.close();
        face.ended();
        told(new Event.StepFinished("apply", 1, Pieces.locked()));
        ask(
                new Question.AfterFailure(
                        Pieces.APPLY,
                        new Failure.Ran(1, Pieces.locked()),
                        List.of(new Undoable(Pieces.DUMP, new WayBack.Nothing())),
                        List.of(Pieces.PLAN)));
        ask(
                new Question.ConfirmStep(
                        Pieces.NOTIFY,
                        Pieces.preview("shell", "mail-all --list \"$customers\"", Pieces.LOCAL),
                        Because.NOT_SEEN,
                        Optional.empty()));
        told(
                new Event.StepFinished(
                        "notify", 1, Pieces.ended(Verdict.OK, Effect.ALL, Map.of("exit", "0"))));
    }

    private Answer ask(Question question) {
        Answer answer = face.ask(question);
        while (answer instanceof Answer.Note || answer instanceof Answer.SwitchPace) {
            told(
                    answer instanceof Answer.Note note
                            ? new Event.NoteAdded(note.text())
                            : new Event.PaceChanged("step"));
            answer = face.ask(question);
        }
        return answer;
    }

    private void told(Event event) {
        face.told(
                new Event.Recorded(
                        ++events, Clock.systemUTC().instant(), event, "%064x".formatted(events)));
    }

    private void say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        face.output(Voice.OUT, bytes, 0, bytes.length);
    }
}
