package dev.handrail.wording;

/// Where the lines of a face go: rows that have their final width already.
public interface Sheet {

    /// Adds a row.
    ///
    /// @param word what stands in the row's first columns and has the tone; may be all of it
    /// @param rest what follows, without a tone
    void row(Tone tone, String word, String rest);

    /// Offers the exact text that an action runs, whole.
    ///
    /// @param kind of action
    /// @return whether the sheet has placed it; where not, it is added as rows, perhaps not all
    default boolean exact(String kind, String text) {
        return false;
    }

    /// What was added so far shall be seen.
    void flush();
}
