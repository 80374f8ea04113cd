package dev.handrail.runbook;

import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.util.Arrays;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// One text being read: where its nodes stand and where what is wrong with it is gathered.
final class Document {

    private final Source source;
    private final Problems problems;

    /// Which characters, counted in code points, take two UTF-16 units.
    private final int[] pairs;

    Document(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.pairs = pairs(source.content());
    }

    Source source() {
        return source;
    }

    Problems problems() {
        return problems;
    }

    Span span(Node node) {
        return span(node.getStartMark(), node.getEndMark());
    }

    Span span(Mark start, Mark end) {
        return source.span(offset(start), offset(end));
    }

    /// Marks count code points, and their lines also end at characters that are no line end to an
    /// editor; so only their index is used.
    int offset(Mark mark) {
        int index = mark.getIndex();
        int found = Arrays.binarySearch(pairs, index);
        return index + (found >= 0 ? found : -found - 1);
    }

    private static int[] pairs(String content) {
        int[] pairs = new int[content.length() - content.codePointCount(0, content.length())];
        int count = 0;
        for (int i = 0; count < pairs.length; i++) {
            if (Character.isHighSurrogate(content.charAt(i))) {
                pairs[count] = i - count;
                count++;
            }
        }
        return pairs;
    }
}
