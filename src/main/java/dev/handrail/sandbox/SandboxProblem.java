package dev.handrail.sandbox;

/// A sandbox cannot be started, found or used. The message says what happened and in what state
/// things are now; the hint says what to do.
public final class SandboxProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String hint;

    SandboxProblem(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    SandboxProblem(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /// What the operator can do about it, one sentence.
    public String hint() {
        return hint;
    }
}
