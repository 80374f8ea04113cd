package dev.handrail.postgres;

/// A database of a sandbox cannot be copied or looked at.
public final class RehearsalFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    RehearsalFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
