package dev.handrail.face;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Operator;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import dev.handrail.face.UnattendedAnswers.Decided;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Nobody is there: rules answer, and each decision is said in a line of its own. What no rule
/// answers pauses the run.
public final class UnattendedFace implements Operator, AutoCloseable {

    private static final List<String> MANNERS =
            List.of("Unattended: rules answer; what no rule answers pauses the run.");

    private final Lines lines;
    private final Narration narration;
    private final Interrupts interrupts;
    private final QuestionLines questions;
    private final UnattendedAnswers answers;
    private final Watch watch;
    private boolean live;

    /// Lines are not broken: what reads them is a log, or a program.
    ///
    /// @param clock of the wall, with the time zone in which times are said
    public UnattendedFace(PrintWriter out, Session session, UnattendedRules rules, Clock clock) {
        this.lines = new Lines(out, Palette.NONE, () -> 0, clock);
        this.narration = new Narration(lines, session, clock.getZone(), MANNERS);
        this.interrupts = new Interrupts(lines, clock);
        this.questions = new QuestionLines(lines, narration);
        this.answers = new UnattendedAnswers(rules, narration.naming());
        this.watch = new Watch(lines, clock);
    }

    /// `^C`, or a signal like it: goes to the running step; further ones are more urgent. At the
    /// next question the run pauses.
    public void interrupted() {
        interrupts.pressed();
    }

    /// Handrail is told to end: what runs is asked to stop, and the run pauses at the next
    /// question.
    ///
    /// @return whether something runs
    public boolean end(Stop.Level level) {
        return interrupts.end(level);
    }

    @Override
    public void told(Recorded event) {
        if (live) {
            narration.tell(event);
        } else {
            narration.remember(event);
        }
    }

    @Override
    public void resumed() {
        live = true;
        narration.summarise();
    }

    @Override
    public Answer ask(Question question) {
        questions.show(question);
        Decided decided =
                interrupts
                        .ending()
                        .or(() ->
                                interrupts.takeWish()
                                        ? Optional.of("interrupted by ^C")
                                        : Optional.empty())
                        .map(UnattendedAnswers::pause)
                        .orElseGet(() -> answers.decide(question));
        lines.say(
                (decided.answer() instanceof Answer.Pause ? "Decision: pause, " : "Decision: ")
                        + decided.because());
        return decided.answer();
    }

    @Override
    public void began(Preview preview, Stop stop) {
        interrupts.began(preview.kind(), stop);
        watch.began();
    }

    @Override
    public void waiting(Stop stop) {
        interrupts.began("wait", stop);
    }

    @Override
    public void output(Voice voice, byte[] bytes, int offset, int length) {
        lines.output(voice, bytes, offset, length);
    }

    @Override
    public void progress(String what, long done, long total) {
        watch.progress(what, done, total);
    }

    @Override
    public void ended() {
        watch.ended();
        interrupts.ended();
        lines.endOutput();
    }

    /// Ends the thread that watches running attempts.
    @Override
    public void close() {
        watch.close();
    }
}
