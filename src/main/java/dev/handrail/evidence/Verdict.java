package dev.handrail.evidence;

/// What reading a journal shows about it. That it is whole does not prove that it is true: whoever
/// can write the file can write another one, or cut whole lines off its end.
public sealed interface Verdict {

    /// Every line is there and follows from the one before it.
    ///
    /// @param lines how many
    /// @param head SHA-256 of the last line
    record Whole(long lines, String head) implements Verdict {}

    /// The end was being written when the machine or the process died. Nothing that was promised is
    /// missing.
    ///
    /// @param at where the good part ends, in bytes
    /// @param bytes how many follow it
    record Torn(long lines, String head, long at, long bytes) implements Verdict {}

    /// Somebody or something changed what had been on disk. Never repaired.
    ///
    /// @param line the first wrong one, counted from 1
    record Damaged(long line, Kind kind, String why) implements Verdict {}

    /// What was done to a journal, as far as it shows.
    enum Kind {
        /// A line is not what was written.
        EDITED,
        /// Lines are missing.
        DELETED,
        /// A line was put in.
        INSERTED,
        /// Lines stand in another order.
        REORDERED
    }
}
