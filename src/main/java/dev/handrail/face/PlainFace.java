package dev.handrail.face;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Operator;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import java.time.Clock;
import java.util.List;

/// The plain face: lines that are only ever added, numbered choices, full words. Everything can be
/// done here that can be done anywhere, over any terminal, by a screen reader, from a pipe.
public final class PlainFace implements Operator, AutoCloseable {

    private static final List<String> MANNERS =
            List.of(
                    "Nothing runs before you confirm it. ^C stops; it says first what it does.",
                    "At every question: ? explains the choices, d shows all there is to know.");

    private final Lines lines;
    private final Narration narration;
    private final Interrupts interrupts;
    private final Dialogue dialogue;
    private final Watch watch;
    private boolean live;

    /// @param palette whether colour may be used; not used anyway where the console has none
    /// @param clock of the wall, with the operator's time zone
    public PlainFace(Console console, Palette palette, Session session, Clock clock) {
        // Unknown, as on a pipe: the width everybody can read.
        this.lines =
                new Lines(
                        console.out(),
                        console.colours() ? palette : Palette.NONE,
                        () -> console.width() > 0 ? console.width() : 80,
                        clock);
        this.narration = new Narration(lines, session, clock.getZone(), MANNERS);
        this.interrupts = new Interrupts(lines, clock);
        this.dialogue = new Dialogue(console, lines, narration, interrupts);
        this.watch = new Watch(lines, clock);
        console.onInterrupt(interrupts::pressed);
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
        return dialogue.ask(question);
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

    /// Ends the thread that watches running attempts. The console stays open.
    @Override
    public void close() {
        watch.close();
    }
}
