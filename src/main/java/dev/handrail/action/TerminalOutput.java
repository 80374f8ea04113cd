package dev.handrail.action;

import dev.handrail.engine.Capture;
import dev.handrail.evidence.Voice;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A thread that carries what a program prints on its terminal to the capture, and keeps its text.
/// A terminal has one stream: there is no standard error beside it.
final class TerminalOutput implements ProgramOutput {

    private static final int BUFFER = 1 << 16;
    private static final long LOOK_AGAIN_MILLIS = 30;
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final PseudoTerminal terminal;
    private final Process leader;
    private final Capture capture;
    private final KeptOutput kept = new KeptOutput();
    private final TerminalText text = new TerminalText(kept);
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    private TerminalOutput(PseudoTerminal terminal, Process leader, Capture capture) {
        this.terminal = terminal;
        this.leader = leader;
        this.capture = capture;
        this.thread =
                Thread.ofPlatform().daemon().name("output of the terminal").unstarted(this::run);
    }

    static TerminalOutput start(PseudoTerminal terminal, Process leader, Capture capture) {
        TerminalOutput output = new TerminalOutput(terminal, leader, capture);
        output.thread.start();
        return output;
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return thread.join(time);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(CLOSING);
    }

    @Override
    public KeptOutput out() {
        return kept;
    }

    @Override
    public KeptOutput err() {
        return new KeptOutput();
    }

    /// Throws what the capture threw, now that the program has ended undisturbed.
    void rethrow() {
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
    }

    private void run() {
        InputStream screen = terminal.screen();
        TerminalHolders holders = new TerminalHolders(terminal.name());
        byte[] buffer = new byte[BUFFER];
        try {
            boolean over = false;
            while (!closed) {
                int count = screen.read(buffer);
                if (count > 0) {
                    take(buffer, count);
                } else if (over) {
                    break;
                } else {
                    // It has closed its terminal and may open it again, or its end only wakes us,
                    // or something it left in the background may print more. And what was printed
                    // while we looked has to be read.
                    over = !leader.isAlive() && !holders.any();
                    TimeUnit.MILLISECONDS.sleep(over ? 0 : LOOK_AGAIN_MILLIS);
                }
            }
        } catch (IOException | InterruptedException _) {
            // There is no terminal any more to read from.
        } finally {
            text.finish();
        }
    }

    /// A capture that fails does not end the program: its output is read on and dropped.
    private void take(byte[] bytes, int count) {
        text.write(bytes, count);
        if (failure == null) {
            try {
                capture.write(Voice.OUT, bytes, 0, count);
            } catch (RuntimeException broken) {
                failure = broken;
            }
        }
    }
}
