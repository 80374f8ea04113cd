package dev.handrail.playback;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Operator;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;

/// Counts output, and looks now and then how much memory is in use by what can be reached.
final class Counting implements Operator, Audience {

    long bytes;
    long usedBefore;
    long mostUsed;
    private long pieces;

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public void output(Voice voice, byte[] all, int offset, int length) {
        bytes += length;
        if (++pieces % 2_500 == 0) {
            mostUsed = Math.max(mostUsed, used());
        }
    }

    @Override
    public void resumed(Desk desk) {
        usedBefore = used();
    }

    @Override
    public Operator begin() {
        return this;
    }

    @Override
    public void remark(Remark remark) {}

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public void told(Recorded event) {}

    @Override
    public Answer ask(Question question) {
        throw new AssertionError("a watcher is never asked: " + question);
    }

    @Override
    public void began(Preview preview, Stop stop) {}

    @Override
    public void waiting(Stop stop) {}

    @Override
    public Tty.Size attached(Tty tty) {
        return Tty.Size.USUAL;
    }

    @Override
    public void adHocOutput(int number, Voice voice, byte[] all, int offset, int length) {}

    @Override
    public void progress(String what, long done, long total) {}

    @Override
    public void ended() {}
}
