package dev.handrail.face;

/// What came from the keyboard when a line was asked for.
sealed interface Typed {

    /// A line that was typed and ended with Enter.
    record Line(String text) implements Typed {}

    /// A text with line ends in it, or a line with more right behind it: pasted, so that nobody has
    /// pressed Enter having seen the question.
    record Pasted(String text) implements Typed {}

    /// `^C`.
    record Interrupted() implements Typed {}

    /// `^D`, or the input has ended.
    record Ended() implements Typed {}

    /// A hidden line was asked for, and what is typed here cannot be hidden.
    record CannotHide() implements Typed {}
}
