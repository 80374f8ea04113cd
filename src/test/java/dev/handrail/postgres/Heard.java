package dev.handrail.postgres;

import dev.handrail.engine.Capture;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Voice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Keeps what an action says, by voice.
final class Heard implements Capture {

    private final Map<Voice, ByteArrayOutputStream> voices = new EnumMap<>(Voice.class);

    @Override
    public Tty.Size attached(Tty tty) {
        return Tty.Size.USUAL;
    }

    @Override
    public synchronized void write(Voice voice, byte[] bytes, int offset, int length) {
        voices.computeIfAbsent(voice, _ -> new ByteArrayOutputStream())
                .write(bytes, offset, length);
    }

    @Override
    public void progress(String what, long done, long total) {}

    synchronized String text(Voice voice) {
        ByteArrayOutputStream said = voices.get(voice);
        return said == null ? "" : said.toString(StandardCharsets.UTF_8);
    }

    String out() {
        return text(Voice.OUT);
    }

    String err() {
        return text(Voice.ERR);
    }

    String note() {
        return text(Voice.NOTE);
    }

    /// Waits until something is so; fails after 20 seconds.
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not happen: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
