package dev.handrail.face;

import dev.handrail.engine.Desk;
import dev.handrail.engine.Operator;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Narration;
import dev.handrail.wording.Session;
import java.time.Clock;
import java.util.List;

/// What the faces that only ever add lines have in common: everything but the answers.
public abstract sealed class LineFace implements Operator, AutoCloseable
        permits PlainFace, UnattendedFace {

    final Lines lines;
    final Narration narration;
    final Interrupts interrupts;
    private final Watch watch;
    private final LockWatch locks;
    private boolean live;

    /// @param manners said once, at the start
    LineFace(Lines lines, Session session, Clock clock, List<String> manners) {
        this.lines = lines;
        this.narration = new Narration(lines, session, clock.getZone(), manners);
        this.interrupts = new Interrupts(lines, clock);
        this.watch = new Watch(lines, clock);
        this.locks = new LockWatch(lines);
    }

    /// `^C`, or a signal like it: goes to the running step; further ones are more urgent. At the
    /// next question the run pauses.
    public void interrupted() {
        interrupts.pressed();
    }

    /// Handrail ends: what runs is asked to stop, and the run pauses at the next question.
    ///
    /// @return whether something runs
    public boolean end(Stop.Request request) {
        return interrupts.end(request);
    }

    @Override
    public void told(Recorded event) {
        if (live) {
            narration.tell(event);
        } else {
            narration.remember(event);
        }
    }

    /// Takes note of an event that is said elsewhere.
    final void remember(Recorded event) {
        narration.remember(event);
    }

    @Override
    public void resumed(Desk desk) {
        begin(desk);
        narration.summarise();
    }

    final void begin(Desk desk) {
        live = true;
        locks.use(desk.vitals());
    }

    @Override
    public void began(Preview preview, Stop stop) {
        interrupts.began(preview.kind(), stop);
        watch.began();
        locks.began(preview.kind());
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
    public Tty.Size attached(Tty tty) {
        lines.say(
                "This step has a terminal of its own, and "
                        + why()
                        + ": if it waits for a key, only its timeout or a stop ends it.");
        return Tty.Size.USUAL;
    }

    /// Why nothing can be typed into a step.
    abstract String why();

    /// The screen belongs to the step: it is not said that it still runs.
    void hush() {
        watch.ended();
    }

    @Override
    public void adHocOutput(int number, Voice voice, byte[] bytes, int offset, int length) {
        lines.output(voice, bytes, offset, length);
    }

    @Override
    public void progress(String what, long done, long total) {
        watch.progress(what, done, total);
    }

    @Override
    public void ended() {
        locks.ended();
        watch.ended();
        interrupts.ended();
        lines.endOutput();
    }

    /// Ends the thread that watches running attempts. A console stays open.
    @Override
    public void close() {
        watch.close();
    }
}
