package dev.handrail.evidence;

import dev.handrail.evidence.Event.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What a run writes down. Everything that passes through here is redacted before it is hashed,
/// written or handed on.
public interface Evidence extends AutoCloseable {

    /// The run's events.
    Journal journal();

    /// Starts the recording of one attempt.
    ///
    /// @param name e.g. `004-apply.1`; becomes `out/004-apply.1.cast`
    /// @param shown gets what is recorded, redacted, without delay beyond what redaction needs
    Recording record(String name, Shown shown);

    /// Keeps a text that is too long for the journal, on disk when this returns.
    ///
    /// @return the file below the run directory
    String keep(String text);

    /// Keeps a file's bytes as they are: nothing in them is redacted. On disk when this returns.
    ///
    /// @throws IOException when the file cannot be read
    /// @throws EvidenceException when it cannot be kept
    Attachment attach(Path file) throws IOException;

    /// Where the bytes of a file stand that the runbook names: the run's own copy of it, whatever
    /// has become of the file since; the file itself when the run has no copy.
    ///
    /// @param named absolute
    default Path copyOf(Path named) {
        return named;
    }

    /// From now on `value` is redacted everywhere, under this name.
    void conceal(String name, String value);

    /// The text as it may be shown or written.
    String redact(String text);

    @Override
    void close();

    /// Gets redacted output.
    interface Shown {
        void output(Voice voice, byte[] bytes, int offset, int length);
    }

    /// The output of one attempt on its way to disk. Thread-safe.
    ///
    /// A disk that fails does not fail the running step: what cannot be written is dropped and
    /// still shown, [#finish] puts an [Event.JournalGap] into the journal, and the journal then
    /// refuses the start of another step.
    interface Recording {
        /// Takes output; blocks as long as the disk takes.
        void write(Voice voice, byte[] bytes, int offset, int length);

        /// The output is that of a terminal whose window has this size from now on, in character
        /// cells. Returns at once.
        void sized(int columns, int rows);

        /// How far the recording has come on disk.
        Output extent();

        /// Writes what redaction still holds back, forces the file and closes it. A disk that fails
        /// does not make it throw: see [#lost].
        ///
        /// @return the part of the recording that is good
        Output finish();

        /// Why the recording is not whole, once [#finish] has returned; empty when it is.
        Optional<String> lost();
    }
}
