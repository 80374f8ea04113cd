package dev.handrail.console;

/// How a line is asked for.
///
/// @param prompt in front of its first row
/// @param more in front of further rows
/// @param aids what helps with typing it
public record Asking(String prompt, String more, Aids aids) {

    /// A question that has one row and no help: a name, a number.
    static Asking plainly(String prompt) {
        return new Asking(prompt, "", Aids.none());
    }
}
