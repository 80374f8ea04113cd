package dev.handrail.face;

import java.io.IOException;
import java.time.Duration;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/// What has been typed and not been read yet.
final class Keyboard {

    /// Faster than anybody types after Enter, and long enough for the rest of a paste.
    static final Duration AT_ONCE = Duration.ofMillis(30);

    private Keyboard() {}

    /// Reads and drops everything that is there or comes within `time`.
    ///
    /// @return whether there was anything
    static boolean drain(Terminal terminal, Duration time) {
        // A line that was typed without its Enter is held back by the line discipline until raw
        // mode is on.
        Attributes before = terminal.enterRawMode();
        try {
            NonBlockingReader reader = terminal.reader();
            long end = System.nanoTime() + time.toNanos();
            boolean any = false;
            long left = time.toMillis();
            while (left > 0) {
                int read = reader.read(left);
                if (read == NonBlockingReader.EOF) {
                    break;
                }
                any |= read >= 0;
                left = (end - System.nanoTime()) / 1_000_000;
            }
            return any;
        } catch (IOException e) {
            // The terminal is gone; the next question finds that out and pauses.
            return false;
        } finally {
            terminal.setAttributes(before);
        }
    }
}
