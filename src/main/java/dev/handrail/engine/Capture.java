package dev.handrail.engine;

import dev.handrail.evidence.Attachment;
import dev.handrail.evidence.Voice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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

    /// Keeps a file's bytes among the evidence, as they are: nothing in them is redacted.
    ///
    /// @throws IOException when the file cannot be read or kept, and where nothing is recorded
    default Attachment attach(Path file) throws IOException {
        throw new IOException("nothing is recorded here, so " + file + " cannot be kept");
    }

    /// Tells how far the action has come; shown, not recorded.
    ///
    /// @param what e.g. `bytes written`
    /// @param total 0 when it is not known
    void progress(String what, long done, long total);
}
