package dev.handrail.proof;

/// What came of one way at one stop.
public enum Verdict {
    /// All is as it was.
    OK("ok", false),
    /// Something is not as it was, and the runbook does not say so.
    DIFFERS("DIFFERS", true),
    /// The way itself failed.
    FAILED("FAILED", true),
    /// What is not as it was, the runbook declares irreversible.
    IRREVERSIBLE("irreversible", false),
    /// What is not as it was comes from steps that have no undo and do not say that they cannot
    /// have one.
    NO_UNDO("no undo", true),
    /// The plan needs what a later step captures, so nobody can walk it here.
    NOT_YET("not yet", false);

    private final String words;
    private final boolean bad;

    Verdict(String words, boolean bad) {
        this.words = words;
        this.bad = bad;
    }

    /// As it stands in the table.
    public String words() {
        return words;
    }

    /// Whether the proof has failed by it.
    public boolean isBad() {
        return bad;
    }
}
