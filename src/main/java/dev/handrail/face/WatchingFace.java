package dev.handrail.face;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Operator;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import dev.handrail.playback.Audience;
import dev.handrail.playback.Remark;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Narration;
import dev.handrail.wording.Retelling;
import dev.handrail.wording.Session;
import dev.handrail.wording.WatchWords;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.function.IntSupplier;

/// A run in lines for somebody who only watches: what happened, with the time it happened at.
/// Nothing is asked, and nothing that is typed reaches the run.
public final class WatchingFace implements Operator, Audience {

    private final PrintWriter out;
    private final TimedSheet sheet;
    private final IntSupplier width;
    private final Session session;
    private final Clock clock;
    private final WatchWords words;
    private Lines lines;
    private Retelling retelling;
    private boolean live;

    /// @param width of the terminal in columns; 0 when lines shall not be broken
    /// @param clock shows the run's own time while it is played, in the watcher's time zone
    public WatchingFace(TimedSheet sheet, IntSupplier width, Session session, Clock clock) {
        this.out = sheet.out();
        this.sheet = sheet;
        this.width = () -> Math.max(0, width.getAsInt() - sheet.columns());
        this.session = session;
        this.clock = clock;
        this.words = new WatchWords(session);
        this.lines = new Lines(sheet, this.width, clock);
        this.retelling = retelling();
    }

    private Retelling retelling() {
        Narration narration = new Narration(lines, session, clock.getZone(), List.of());
        return new Retelling(lines, narration);
    }

    @Override
    public Operator begin() {
        live = false;
        // Nothing half printed, no output held back.
        lines = new Lines(sheet, width, clock);
        retelling = retelling();
        return this;
    }

    @Override
    public void remark(Remark remark) {
        lines.say(
                WatchWords.tone(remark), WatchWords.subject(remark), ": " + words.sentence(remark));
    }

    /// Whoever reads what is printed may have gone: `handrail follow last | head`.
    @Override
    public boolean isThere() {
        return !out.checkError();
    }

    @Override
    public void told(Recorded event) {
        if (event.event() instanceof Event.AdHocFinished) {
            lines.endOutput();
        }
        if (live) {
            retelling.tell(event);
        } else {
            retelling.remember(event);
        }
    }

    @Override
    public void resumed(Desk desk) {
        live = true;
        retelling.join();
    }

    @Override
    public Answer ask(Question question) {
        throw new IllegalStateException("nobody is asked when a run is watched");
    }

    @Override
    public void began(Preview preview, Stop stop) {}

    @Override
    public void waiting(Stop stop) {}

    @Override
    public void output(Voice voice, byte[] bytes, int offset, int length) {
        lines.output(voice, bytes, offset, length);
    }

    @Override
    public Tty.Size attached(Tty tty) {
        return Tty.Size.USUAL;
    }

    @Override
    public void adHocOutput(int number, Voice voice, byte[] bytes, int offset, int length) {
        lines.output(voice, bytes, offset, length);
    }

    @Override
    public void progress(String what, long done, long total) {}

    @Override
    public void ended() {
        lines.endOutput();
    }
}
