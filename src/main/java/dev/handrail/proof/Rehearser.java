package dev.handrail.proof;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Failure;
import dev.handrail.engine.Operator;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.sandbox.Drill;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Confirms everything, and answers as the drill does. What else it does is said by its kinds.
abstract class Rehearser implements Operator {

    /// Asked so often about the same step, what would run changes each time it is looked at.
    private static final int MOST_QUESTIONS = 20;

    private static final byte[] END_OF_INPUT = {4};

    private final Drill drill;
    private final Map<String, String> inputs;
    private String askedAbout = "";
    private int asked;

    /// @param inputs values that go before those of the drill
    Rehearser(Drill drill, Map<String, String> inputs) {
        this.drill = drill;
        this.inputs = Map.copyOf(inputs);
    }

    /// The walk cannot go on.
    abstract Answer stuck(String words);

    /// A step has failed.
    abstract Answer failed(Question.AfterFailure after);

    @Override
    public Answer ask(Question question) {
        return switch (question) {
            case Question.GiveInput give -> input(give);
            case Question.GiveSecret _ -> new Answer.Value("not-a-real-secret");
            case Question.NotReady not -> stuck("not ready: " + missing(not));
            case Question.Wanted _ -> new Answer.Proceed(Optional.empty());
            case Question.ConfirmPhase confirm -> new Answer.Proceed(confirm.phrase());
            case Question.ConfirmStep confirm -> confirm(confirm);
            case Question.DoManual manual -> new Answer.Value(manual(manual));
            case Question.AfterFailure after -> failed(after);
            case Question.ResolveDoubt doubt ->
                    stuck("nobody can say whether step `" + doubt.step().id() + "` took effect");
            case Question.ConfirmUndo confirm -> new Answer.Proceed(confirm.phrase());
            case Question.PassIrreversible pass -> new Answer.Skip(pass.reason());
            case Question.AfterUndoFailure after ->
                    stuck(
                            "the undo of step `"
                                    + after.step().id()
                                    + "`: "
                                    + words(after.failure()));
            case Question.AfterUndo _ -> new Answer.Abort("the way back is complete");
        };
    }

    private Answer confirm(Question.ConfirmStep confirm) {
        String step = confirm.step().id();
        asked = step.equals(askedAbout) ? asked + 1 : 1;
        askedAbout = step;
        return asked > MOST_QUESTIONS
                ? stuck("step `" + step + "` is another one each time it is looked at")
                : new Answer.Proceed(confirm.phrase());
    }

    private Answer input(Question.GiveInput give) {
        String name = give.input().name();
        if (give.problem().isPresent()) {
            return stuck("the input `" + name + "` is refused: " + give.problem().get());
        }
        return Optional.ofNullable(inputs.get(name))
                .or(() -> Optional.ofNullable(drill.inputs().get(name)).map(Drill.Answer::value))
                .or(give.input()::defaultValue)
                .<Answer>map(Answer.Value::new)
                .orElseGet(() ->
                        stuck(
                                "the input `"
                                        + name
                                        + "` has no value; give it with --set "
                                        + name
                                        + "=..."));
    }

    private String manual(Question.DoManual manual) {
        Drill.Answer given = drill.manual().get(manual.step());
        if (given != null) {
            return given.value();
        }
        return manual.offered().isEmpty() ? "nobody, this is a proof" : manual.offered().getFirst();
    }

    private static String missing(Question.NotReady not) {
        return not.requirements().stream()
                .filter(one -> !one.met())
                .map(one -> one.name() + " (" + one.detail() + ")")
                .collect(Collectors.joining(", "));
    }

    /// How something failed, in a line.
    static String words(Failure failure) {
        return switch (failure) {
            case Failure.Refused refused -> words(refused.trouble());
            case Failure.Ran ran -> words(ran.ended());
        };
    }

    private static String words(Ended ended) {
        return ended.trouble()
                .map(Rehearser::words)
                .orElseGet(() ->
                        ended.failures().isEmpty()
                                ? "it failed"
                                : ended.failures().stream()
                                        .map(Rehearser::brief)
                                        .collect(Collectors.joining("; ")));
    }

    /// Of an expectation that was not met, what was expected and what was got: its first two lines.
    /// The rest draws where they differ.
    static String brief(String several) {
        return several.lines()
                .map(line -> line.strip().replaceAll(" {2,}", " "))
                .takeWhile(line -> !line.equals("difference"))
                .collect(Collectors.joining(", "));
    }

    private static String words(Trouble trouble) {
        return trouble.what();
    }

    @Override
    public void told(Recorded event) {}

    @Override
    public void resumed(Desk desk) {}

    @Override
    public void began(Preview preview, Stop stop) {}

    @Override
    public void waiting(Stop stop) {}

    @Override
    public void output(Voice voice, byte[] bytes, int offset, int length) {}

    /// Nobody types.
    @Override
    public Tty.Size attached(Tty tty) {
        tty.type(END_OF_INPUT);
        return Tty.Size.USUAL;
    }

    @Override
    public void adHocOutput(int number, Voice voice, byte[] bytes, int offset, int length) {}

    @Override
    public void progress(String what, long done, long total) {}

    @Override
    public void ended() {}
}
