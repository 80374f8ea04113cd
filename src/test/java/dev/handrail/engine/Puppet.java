package dev.handrail.engine;

import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// An operator who confirms everything and pauses at anything else, unless told otherwise.
final class Puppet implements Operator {

    final List<Question> asked = new ArrayList<>();
    final List<Recorded> told = new ArrayList<>();
    private final Function<Question, Optional<Answer>> mind;
    private Optional<Desk> desk = Optional.empty();
    private boolean stoppingWaits;

    /// @param mind answers the questions it has an opinion on
    Puppet(Function<Question, Optional<Answer>> mind) {
        this.mind = mind;
    }

    static Puppet agreeable() {
        return new Puppet(_ -> Optional.empty());
    }

    /// Gives `answer` to the questions that `about` picks.
    static Puppet mind(Function<Question, Boolean> about, Answer answer) {
        return new Puppet(q -> about.apply(q) ? Optional.of(answer) : Optional.empty());
    }

    /// The same, pressing `^C` whenever it is told of a wait.
    Puppet stoppingWaits() {
        stoppingWaits = true;
        return this;
    }

    @Override
    public Tty.Size attached(Tty tty) {
        return Tty.Size.USUAL;
    }

    @Override
    public void adHocOutput(int number, Voice voice, byte[] bytes, int offset, int length) {}

    @Override
    public Answer ask(Question question) {
        asked.add(question);
        return mind.apply(question).orElseGet(() -> agree(question));
    }

    private static Answer agree(Question question) {
        return switch (question) {
            case Question.ConfirmPhase q -> new Answer.Proceed(q.phrase());
            case Question.ConfirmStep q -> new Answer.Proceed(q.phrase());
            case Question.ConfirmUndo q -> new Answer.Proceed(q.phrase());
            case Question.Wanted _ -> new Answer.Proceed(Optional.empty());
            case Question.GiveInput q -> new Answer.Value(q.input().defaultValue().orElse("x"));
            case Question.GiveSecret _ -> new Answer.Value("hunter22");
            case Question.DoManual _ -> new Answer.Value("done");
            case Question.AfterUndo _ -> new Answer.Abort("enough");
            case Question.PassIrreversible _ -> new Answer.Skip("it stays");
            case Question.NotReady _,
                    Question.AfterFailure _,
                    Question.AfterUndoFailure _,
                    Question.ResolveDoubt _ ->
                    new Answer.Pause("I do not know");
        };
    }

    <Q extends Question> List<Q> asked(Class<Q> kind) {
        return asked.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void told(Recorded event) {
        told.add(event);
    }

    @Override
    public void resumed(Desk given) {
        desk = Optional.of(given);
    }

    Desk desk() {
        return desk.orElseThrow();
    }

    @Override
    public void began(Preview preview, Stop stop) {}

    @Override
    public void waiting(Stop stop) {
        if (stoppingWaits) {
            stop.request(Stop.Level.INTERRUPT);
        }
    }

    @Override
    public void output(Voice voice, byte[] bytes, int offset, int length) {}

    @Override
    public void progress(String what, long done, long total) {}

    @Override
    public void ended() {}
}
