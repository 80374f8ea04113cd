package dev.handrail.action;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Resolution.Resolved;
import dev.handrail.engine.Scope;
import dev.handrail.evidence.Attachment;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Action.Manual;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Something a person does and then tells.
record ManualAction(Manual manual, Optional<Path> attach, Preview preview) implements Resolved {

    static ManualAction resolve(Manual manual, Scope scope) throws Unready {
        Filling filling = new Filling(scope);
        String instructions = filling.shown(manual.instructions());
        Optional<Path> attach =
                manual.attach().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                scope.runbook()
                                        .directory()
                                        .toAbsolutePath()
                                        .resolve(filling.shown(manual.attach().get()))
                                        .normalize());
        filling.complete();
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        manual.ask().ifPresent(ask -> settings.put("ask", ask));
        if (!manual.choices().isEmpty()) {
            settings.put("choices", String.join(", ", manual.choices()));
        }
        attach.ifPresent(file ->
                settings.put("attach", file + " (kept as it is, nothing in it is redacted)"));
        return new ManualAction(
                manual,
                attach,
                new Preview(
                        "manual",
                        instructions,
                        settings,
                        filling.reads(),
                        filling.secrets(),
                        LocalMachine.target()));
    }

    @Override
    public Outcome run(Attempt attempt) {
        long start = System.nanoTime();
        attach.ifPresent(file ->
                attempt.capture()
                        .line(
                                Voice.NOTE,
                                "with your answer, "
                                        + file
                                        + " becomes part of the evidence as it is; nothing in it is"
                                        + " redacted"));
        Answer answer =
                attempt.ask()
                        .apply(
                                new Question.DoManual(
                                        attempt.step(),
                                        preview.text(),
                                        manual.ask(),
                                        manual.choices()));
        Facts facts =
                Facts.none()
                        .with(
                                Fact.SECONDS,
                                new Facts.Number(
                                        Elapsed.seconds(
                                                Duration.ofNanos(System.nanoTime() - start))));
        return switch (answer) {
            case Answer.Value value -> done(facts.with(Fact.ANSWER, value.text()), attempt);
            case Answer.Proceed _ -> done(facts.with(Fact.ANSWER, "done"), attempt);
            case Answer.MarkDone done -> done(facts.with(Fact.ANSWER, done.reason()), attempt);
            case Answer.NotDone not -> notDone("it did not work: " + not.reason(), facts);
            case Answer.Pause pause -> leftOff(pause.reason(), facts);
            case Answer.Abort abort -> leftOff(abort.reason(), facts);
            case Answer.Skip skip -> notDone("passed over: " + skip.reason(), facts);
            case Answer.Retry _,
                    Answer.UndoTo _,
                    Answer.UsePlan _,
                    Answer.Happened _,
                    Answer.DidNotHappen _,
                    Answer.Note _,
                    Answer.SwitchPace _ ->
                    throw new IllegalStateException("no answer to this question: " + answer);
        };
    }

    private Outcome done(Facts facts, Attempt attempt) {
        if (attach.isEmpty()) {
            return Outcome.completed(facts);
        }
        try {
            Attachment file = attempt.capture().attach(attach.get());
            attempt.capture().line(Voice.NOTE, told(attach.get(), file));
            return Outcome.completed(
                    facts.with(Fact.PATH, attach.get().toString())
                            .with(Fact.BYTES, file.bytes())
                            .with(Fact.SHA256, file.sha256()));
        } catch (IOException unreadable) {
            return new Outcome(
                    Ending.FAILED,
                    Effect.ALL,
                    facts,
                    Optional.of(
                            new Trouble(
                                    "the file to attach cannot be kept: "
                                            + (Files.isReadable(attach.get())
                                                    ? unreadable.getMessage()
                                                    : attach.get() + " cannot be read"),
                                    "what you did is done; only the file is missing",
                                    List.of("put the file there, then retry the step"))));
        }
    }

    private static String told(Path path, Attachment file) {
        return path
                + ": "
                + file.bytes()
                + " bytes, sha256 "
                + file.sha256()
                + file.blob()
                        .map(blob -> ", kept as " + blob)
                        .orElse(
                                ", too large to be kept (more than "
                                        + Bytes.words(Attachment.LARGEST)
                                        + "): keep the file itself");
    }

    private static Outcome notDone(String what, Facts facts) {
        return Outcome.failed(
                Effect.SOME,
                facts,
                new Trouble(
                        what,
                        "whatever was done by hand stays done",
                        List.of("retry when it can work, or choose the way back")));
    }

    private static Outcome leftOff(String reason, Facts facts) {
        return new Outcome(
                Ending.STOPPED,
                Effect.SOME,
                facts,
                Optional.of(
                        new Trouble(
                                "left off before it was said to be done"
                                        + (reason.isBlank() ? "" : ": " + reason),
                                "whatever was done by hand stays done",
                                List.of())));
    }
}
