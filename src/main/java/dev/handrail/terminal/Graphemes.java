package dev.handrail.terminal;

import dev.handrail.wording.Clusters;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// Text as what stands in cells: one grapheme after the other, with its width.
final class Graphemes {

    private static final String REPLACEMENT = "\ufffd";

    /// Nearly everything that is drawn.
    private static final List<String> ASCII =
            IntStream.range(0, 0x7f).mapToObj(Character::toString).toList();

    private Graphemes() {}

    /// Hands each grapheme on, in order. Control characters come as `^X`; marks that stand alone
    /// take no column and are left out.
    static void each(String text, BiConsumer<String, Cell.Width> grapheme) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Clusters.isPlain(text, at)) {
                grapheme.accept(ASCII.get(c), Cell.Width.ONE);
                at++;
                continue;
            }
            String cluster = text.substring(at, at + Clusters.length(text, at));
            at += cluster.length();
            String shown = cluster.length() == 1 ? Clusters.shown(c) : cluster;
            if (shown.length() > cluster.length()) {
                shown.chars().forEach(s -> grapheme.accept(ASCII.get(s), Cell.Width.ONE));
            } else {
                put(cluster, grapheme);
            }
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
