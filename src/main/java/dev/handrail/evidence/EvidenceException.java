package dev.handrail.evidence;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Evidence cannot be written or cannot be trusted. The run stops between steps.
public final class EvidenceException extends RuntimeException {

    private final Path file;
    private final String advice;

    /// @param what what happened and what it means for the run, one sentence
    /// @param file the file it happened to
    /// @param advice what to do next
    public EvidenceException(String what, Path file, String advice, @Nullable Throwable cause) {
        super(what, cause);
        this.file = file;
        this.advice = advice;
    }

    /// The file it happened to.
    public Path file() {
        return file;
    }

    /// What to do next.
    public String advice() {
        return advice;
    }
}
