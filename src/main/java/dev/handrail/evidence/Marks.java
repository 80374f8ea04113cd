package dev.handrail.evidence;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/// Which mark stands for the matches that begin at each place of a window: the longest one's, the
/// lexically first of equally long ones.
final class Marks {

    private record Match(int length, String mark) {}

    private TreeMap<Integer, Match> starts = new TreeMap<>();
    private final Map<String, byte[]> encoded = new HashMap<>();

    void begin(int from, int length, String mark) {
        starts.merge(
                from,
                new Match(length, mark),
                (old, made) ->
                        made.length() > old.length()
                                        || made.length() == old.length()
                                                && made.mark().compareTo(old.mark()) < 0
                                ? made
                                : old);
    }

    /// The mark of the run of covered bytes that begins at a place.
    byte[] at(int place) {
        Match match = starts.get(place);
        String mark = match == null ? "[redacted]" : match.mark();
        return encoded.computeIfAbsent(mark, m -> m.getBytes(StandardCharsets.UTF_8));
    }

    /// The window lost its first `count` bytes.
    void shift(int count) {
        if (starts.isEmpty()) {
            return;
        }
        TreeMap<Integer, Match> kept = new TreeMap<>();
        for (Entry<Integer, Match> start : starts.tailMap(count).entrySet()) {
            kept.put(start.getKey() - count, start.getValue());
        }
        starts = kept;
    }
}
