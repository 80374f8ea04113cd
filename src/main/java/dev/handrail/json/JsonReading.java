package dev.handrail.json;

import java.util.Optional;

/// What came of reading JSON.
public sealed interface JsonReading {

    /// The one value of the text.
    record Whole(Json value) implements JsonReading {}

    /// The text is not JSON, or not JSON we accept.
    ///
    /// @param line counted from 1
    /// @param column counted from 1
    /// @param problem lower case, no full stop
    record Broken(int line, int column, String problem) implements JsonReading {

        /// `problem (line 1, column 7)`.
        public String sentence() {
            return problem + " (line " + line + ", column " + column + ")";
        }
    }

    /// The value, when the text was JSON.
    default Optional<Json> json() {
        return switch (this) {
            case Whole whole -> Optional.of(whole.value());
            case Broken _ -> Optional.empty();
        };
    }
}
