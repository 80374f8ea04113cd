package dev.handrail.action;

import dev.handrail.engine.Capture;
import dev.handrail.evidence.Voice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Two threads that carry a program's output to the capture, and keep its beginning and end.
final class OutputPumps implements ProgramOutput {

    private static final int BUFFER = 1 << 16;

    private final Pump out;
    private final Pump err;

    private OutputPumps(Pump out, Pump err) {
        this.out = out;
        this.err = err;
    }

    static OutputPumps start(FileChannel out, FileChannel err, Capture capture) {
        return new OutputPumps(
                new Pump(out, Voice.OUT, capture).begin(),
                new Pump(err, Voice.ERR, capture).begin());
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        boolean ended = out.thread.join(time);
        return err.thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime()))) && ended;
    }

    @Override
    public void close() throws InterruptedException {
        out.close();
        err.close();
        out.thread.join();
        err.thread.join();
    }

    /// Whether nobody can write into either output any more.
    boolean sawEnd() {
        return out.sawEnd && err.sawEnd;
    }

    @Override
    public KeptOutput out() {
        return out.kept;
    }

    @Override
    public KeptOutput err() {
        return err.kept;
    }

    /// Throws what the capture threw, now that the program has ended undisturbed.
    void rethrow() {
        RuntimeException failure = out.failure != null ? out.failure : err.failure;
        if (failure != null) {
            throw failure;
        }
    }

    private static final class Pump implements Runnable {
        private final FileChannel from;
        private final Voice voice;
        private final Capture capture;
        private final KeptOutput kept = new KeptOutput();
        private final Thread thread;
        private volatile boolean sawEnd;
        private volatile @Nullable RuntimeException failure;

        Pump(FileChannel from, Voice voice, Capture capture) {
            this.from = from;
            this.voice = voice;
            this.capture = capture;
            this.thread = Thread.ofPlatform().daemon().name("output " + voice).unstarted(this);
        }

        Pump begin() {
            thread.start();
            return this;
        }

        @Override
        public void run() {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            try (from) {
                while (from.read(buffer) >= 0) {
                    take(buffer.array(), buffer.position());
                    buffer.clear();
                }
                sawEnd = true;
            } catch (IOException _) {
                // Closed by #close while it waited.
            }
        }

        /// A capture that fails does not end the program: its output is read on and dropped.
        private void take(byte[] bytes, int length) {
            kept.write(bytes, length);
            if (failure == null) {
                try {
                    capture.write(voice, bytes, 0, length);
                } catch (RuntimeException broken) {
                    failure = broken;
                }
            }
        }

        void close() {
            try {
                from.close();
            } catch (IOException _) {
                // The thread has ended all the same.
            }
        }
    }
}
