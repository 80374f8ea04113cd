package dev.handrail.postgres;

import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.util.Arrays;

/// Turns an offset into a [Source] into a line and a column, in the time of a binary search.
final class LineMap {

    private final Source source;
    private final int[] starts;

    LineMap(Source source) {
        this.source = source;
        String text = source.content();
        int[] found = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
        int line = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            found[line++] = at + 1;
        }
        this.starts = found;
    }

    Source source() {
        return source;
    }

    /// The place of the character at `offset`, counted from 0 in UTF-16 units.
    Span at(int offset) {
        int line = lineIndex(offset);
        return source.at(line + 1, offset - starts[line] + 1);
    }

    /// Of the line that holds `offset`, counted from 1.
    int line(int offset) {
        return lineIndex(offset) + 1;
    }

    /// The offset at which the line behind the one that holds `offset` starts; the text's length
    /// when there is none.
    int nextLine(int offset) {
        int next = lineIndex(offset) + 1;
        return next < starts.length ? starts[next] : source.content().length();
    }

    private int lineIndex(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }
}
