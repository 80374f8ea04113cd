package dev.handrail.proof;

import java.util.List;

/// What came of one way at one stop.
///
/// @param step the last step that had run
/// @param words more about it: how the way failed, why it is irreversible; may be empty
/// @param deviations what was not as before, a sentence each
public record Cell(String step, Way way, Verdict verdict, String words, List<String> deviations) {
    public Cell {
        deviations = List.copyOf(deviations);
    }
}
