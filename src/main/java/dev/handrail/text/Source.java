package dev.handrail.text;

import java.util.List;

/// A text that a person wrote, and the name under which it is shown to them.
///
/// @param name how the file was named on the command line or in the document that refers to it
/// @param content the whole text; a byte order mark is not part of it
public record Source(String name, String content) {

    /// The lines without their line ends; an empty text has one empty line.
    public List<String> lines() {
        return content.lines().toList();
    }

    /// The text of line `number`, counted from 1; empty behind the last line.
    public String line(int number) {
        List<String> lines = lines();
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /// A place in this text.
    ///
    /// @param line counted from 1
    /// @param column counted from 1, in UTF-16 units of the line
    public Span at(int line, int column) {
        return new Span(this, line, column, 1);
    }

    /// Short, so that a record holding a source can be printed.
    @Override
    public String toString() {
        return "Source[" + name + "]";
    }
}
