package dev.handrail.proof;

/// A proof cannot be begun. Nothing was changed anywhere; the hint says what to do.
public final class ProofProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String hint;

    ProofProblem(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /// What can be done about it.
    public String hint() {
        return hint;
    }
}
