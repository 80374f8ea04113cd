package dev.handrail.runbook;

/// What can be known about an outcome. Which action yields which fact is said by [Action#facts].
public enum Fact {
    EXIT,
    STDOUT,
    STDERR,
    LINES,
    JSON,
    SECONDS,
    ROWS,
    ROW_COUNT,
    VALUE,
    UPDATED,
    NOTICES,
    /// The messages of severity WARNING; the expectation `no_warnings` looks at them.
    WARNINGS,
    SQLSTATE,
    STATUS,
    HEADERS,
    BODY,
    REPLY,
    /// One line per finding of a `check`.
    FINDINGS,
    /// The worst level among the findings: `ok`, `warn`, `fail`, `unknown`.
    WORST,
    PATH,
    BYTES,
    SHA256,
    TABLES,
    /// How many tries a `wait` took.
    TRIES,
    ANSWER;

    /// The name as it is written in a runbook.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
