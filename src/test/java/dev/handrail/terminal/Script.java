package dev.handrail.terminal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Characters for a [KeyDecoder], with silences between them, in a time of their own.
final class Script implements KeyDecoder.Characters {

    private final Deque<Object> parts = new ArrayDeque<>();
    private long now;

    Script send(String text) {
        text.chars().forEach(c -> parts.add((char) c));
        return this;
    }

    /// Nothing comes for so long.
    Script silence(long millis) {
        parts.add(millis);
        return this;
    }

    @Override
    public int next(long millis) {
        long left = millis;
        while (true) {
            switch (parts.peekFirst()) {
                case Character c -> {
                    parts.removeFirst();
                    return c;
                }
                case Long silence -> {
                    parts.removeFirst();
                    if (silence > left) {
                        parts.addFirst(silence - left);
                        now += left;
                        return KeyDecoder.NOTHING;
                    }
                    left -= silence;
                    now += silence;
                }
                case null, default -> {
                    return KeyDecoder.END;
                }
            }
        }
    }

    @Override
    public long now() {
        return now;
    }

    /// All keys up to the end, which is left out.
    List<Key> keys() throws IOException {
        KeyDecoder decoder = new KeyDecoder(this);
        List<Key> keys = new ArrayList<>();
        while (true) {
            Optional<Key> key = decoder.next(50);
            if (key.isPresent() && key.get() instanceof Key.Ended) {
                return keys;
            }
            key.ifPresent(keys::add);
        }
    }
}
