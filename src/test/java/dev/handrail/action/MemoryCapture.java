package dev.handrail.action;

import dev.handrail.engine.Capture;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Voice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keeps the first part of what is captured, and counts all of it.
final class MemoryCapture implements Capture {

    private static final int KEPT = 1 << 20;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayOutputStream note = new ByteArrayOutputStream();
    private final List<Long> progress = new ArrayList<>();
    private long bytes;
    private Tty.Size window = Tty.Size.USUAL;
    private @Nullable Tty tty;

    @Override
    public synchronized Tty.Size attached(Tty attached) {
        tty = attached;
        return window;
    }

    /// The size that a step's window is to have.
    synchronized void window(Tty.Size size) {
        window = size;
    }

    /// The terminal of the step that runs.
    synchronized Tty tty() {
        return Objects.requireNonNull(tty, "no terminal is attached");
    }

    @Override
    public synchronized void write(Voice voice, byte[] buffer, int offset, int length) {
        ByteArrayOutputStream stream =
                switch (voice) {
                    case OUT -> out;
                    case ERR -> err;
                    case NOTE -> note;
                };
        bytes += length;
        stream.write(buffer, offset, Math.max(0, Math.min(length, KEPT - stream.size())));
        notifyAll();
    }

    @Override
    public synchronized void progress(String what, long done, long total) {
        progress.add(done);
    }

    synchronized byte[] outBytes() {
        return out.toByteArray();
    }

    synchronized String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    synchronized String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    synchronized String notes() {
        return note.toString(StandardCharsets.UTF_8);
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized List<Long> progress() {
        return List.copyOf(progress);
    }

    /// Waits until this has been printed.
    synchronized void awaitOut(String text) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!out().contains(text)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("never printed: " + text);
            }
            wait(left);
        }
    }
}
