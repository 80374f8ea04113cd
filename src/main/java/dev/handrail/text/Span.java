package dev.handrail.text;

/// A piece of one line of a [Source].
///
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units of the line
/// @param length how many UTF-16 units are meant; at least 1
public record Span(Source source, int line, int column, int length) {

    public Span {
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "span must start at 1:1 and hold something: " + line + ":" + column);
        }
    }

    /// `file:line:column`, the form editors jump to.
    public String place() {
        return source.name() + ":" + line + ":" + column;
    }
}
