package dev.handrail.console;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/// Tells JLine whether a line is whole, and which word is completed. Nothing is a quote or an
/// escape: the line is handed on as it was typed.
final class RowParser implements Parser {

    private final Aids aids;

    RowParser(Aids aids) {
        this.aids = aids;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !aids.whole().test(line)) {
            throw new EOFError(-1, -1, "more rows follow");
        }
        int start = cursor;
        while (start > 0 && aids.part().test(line.charAt(start - 1))) {
            start--;
        }
        return new Words(line, cursor, line.substring(start, cursor));
    }

    @Override
    public boolean isEscapeChar(char ch) {
        return false;
    }

    /// Only the word in front of the cursor matters here.
    private record Words(String line, int cursor, String word) implements CompletingParsedLine {
        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return word.length();
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }
    }
}
