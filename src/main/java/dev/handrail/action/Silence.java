package dev.handrail.action;

import dev.handrail.engine.Capture;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Voice;

/// Takes output of which nobody needs to know.
final class Silence implements Capture {

    @Override
    public Tty.Size attached(Tty tty) {
        return Tty.Size.USUAL;
    }

    @Override
    public void write(Voice voice, byte[] bytes, int offset, int length) {}

    @Override
    public void progress(String what, long done, long total) {}
}
