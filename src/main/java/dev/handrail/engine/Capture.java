package dev.handrail.engine;

import dev.handrail.evidence.Voice;
import java.nio.charset.StandardCharsets;

/// Where a running action's output goes: redacted, recorded, shown. Thread-safe; calls may block
/// for as long as the disk takes, which is how a flood of output is slowed down.
public interface Capture {

    /// Takes `length` bytes of output. The bytes are copied before this returns.
    void write(Voice voice, byte[] bytes, int offset, int length);

    /// Takes one line of text; the line end is added.
    default void line(Voice voice, String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        write(voice, bytes, 0, bytes.length);
    }

    /// The action has a terminal of its own.
    ///
    /// @return the size its window shall have
    Tty.Size attached(Tty tty);

    /// Tells how far the action has come; shown, not recorded.
    ///
    /// @param what e.g. `bytes written`
    /// @param total 0 when it is not known
    void progress(String what, long done, long total);
}
