package dev.handrail.terminal;

import dev.handrail.wording.Clusters;
import dev.handrail.wording.Visible;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// Text as what stands in cells: one grapheme after the other, with its width.
final class Graphemes {

    /// Below this nothing combines with what stands before it.
    private static final int FIRST_COMBINING = 0x300;

    private static final String REPLACEMENT = "\ufffd";

    /// Nearly everything that is drawn.
    private static final List<String> ASCII =
            IntStream.range(0, 0x7f).mapToObj(Character::toString).toList();

    private Graphemes() {}

    /// The number of columns it takes up on a canvas.
    static int columns(String text) {
        int[] columns = {0};
        each(text, (_, width) -> columns[0] += width == Cell.Width.TWO ? 2 : 1);
        return columns[0];
    }

    /// Hands each grapheme on, in order. Control characters come as `^X`; marks that stand alone
    /// take no column and are left out.
    static void each(String text, BiConsumer<String, Cell.Width> grapheme) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (c >= 0x20 && c < 0x7f && after < FIRST_COMBINING) {
                grapheme.accept(ASCII.get(c), Cell.Width.ONE);
                at++;
                continue;
            }
            String spelled = c == '\n' ? "^J" : Visible.spelled(c);
            if (spelled.length() > 1) {
                spelled.chars()
                        .forEach(s -> grapheme.accept(Character.toString(s), Cell.Width.ONE));
                at++;
                continue;
            }
            String cluster = text.substring(at, at + Clusters.length(text, at));
            at += cluster.length();
            put(cluster, grapheme);
        }
    }

    private static void put(String cluster, BiConsumer<String, Cell.Width> grapheme) {
        if (cluster.length() == 1 && Character.isSurrogate(cluster.charAt(0))) {
            grapheme.accept(REPLACEMENT, Cell.Width.ONE);
            return;
        }
        int width = Clusters.width(cluster);
        if (width > 0) {
            grapheme.accept(cluster, width >= 2 ? Cell.Width.TWO : Cell.Width.ONE);
        }
    }
}
