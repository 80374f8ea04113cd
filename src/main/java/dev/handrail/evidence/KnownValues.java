package dev.handrail.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is to be masked: the byte patterns of all known secret values. Immutable.
final class KnownValues {

    /// Longer forms are looked for in pieces, each masked on its own, so that never more than this
    /// has to be held back while it is not yet clear whether a secret is being printed.
    static final int LONGEST_PIECE = 64;

    /// A pattern of at least this length is also looked for without its first byte: see
    /// [KnownValueFilter] on line breaks.
    static final int SHORTEST_WITH_TAIL = 6;

    /// What is left of a value without its line breaks and escapes is not looked for when it is
    /// shorter: it would be found everywhere.
    private static final int SHORTEST_SEEN = 6;

    /// A value and the name it is masked with.
    record Secret(String name, String value) {}

    /// One thing to look for.
    ///
    /// @param mark what takes its place
    /// @param reach where it counts
    record Pattern(byte[] bytes, String mark, Reach reach) {}

    /// Where a pattern counts.
    enum Reach {
        ANYWHERE,
        /// Only between bytes that are neither letters, digits, `_` nor beyond ASCII.
        WHOLE_TOKEN
    }

    private final List<Pattern> patterns;
    private final Automaton automaton;

    KnownValues(List<Secret> secrets) {
        patterns = patterns(secrets);
        automaton = new Automaton(patterns.stream().map(Pattern::bytes).toList());
    }

    Automaton automaton() {
        return automaton;
    }

    /// The pattern that ends at an [Automaton#ending] node.
    Pattern at(int node) {
        return patterns.get(automaton.pattern(node));
    }

    /// All patterns, no two with the same bytes; the secret that was named first keeps a pattern.
    List<Pattern> patterns() {
        return patterns;
    }

    private static List<Pattern> patterns(List<Secret> secrets) {
        Map<String, Pattern> found = new LinkedHashMap<>();
        for (Secret secret : secrets) {
            String mark = "[redacted:" + secret.name().replaceAll("[^A-Za-z0-9_.-]", "_") + "]";
            switch (Concealment.of(secret.value())) {
                case NONE -> {}
                case WHOLE_TOKENS ->
                        keep(found, new Pattern(utf8(secret.value()), mark, Reach.WHOLE_TOKEN));
                case FULL ->
                        Variants.of(secret.value()).forEach(form -> addForm(found, form, mark));
            }
        }
        return List.copyOf(found.values());
    }

    private static void addForm(Map<String, Pattern> found, String form, String mark) {
        byte[] bytes = utf8(form);
        byte[] seen = seen(bytes);
        boolean asSeen = seen.length >= SHORTEST_SEEN && !Arrays.equals(bytes, seen);
        for (byte[] whole : asSeen ? List.of(bytes, seen) : List.of(bytes)) {
            for (byte[] piece : pieces(whole)) {
                keep(found, new Pattern(piece, mark, Reach.ANYWHERE));
                if (piece.length >= SHORTEST_WITH_TAIL) {
                    byte[] tail = Arrays.copyOfRange(piece, 1, piece.length);
                    keep(found, new Pattern(tail, mark, Reach.ANYWHERE));
                }
            }
        }
    }

    /// A pattern that counts anywhere takes the place of the same one that counts as a token.
    private static void keep(Map<String, Pattern> found, Pattern pattern) {
        if (pattern.bytes().length > 0) {
            String key = new String(pattern.bytes(), StandardCharsets.ISO_8859_1);
            found.merge(key, pattern, (old, made) -> old.reach() == Reach.WHOLE_TOKEN ? made : old);
        }
    }

    /// The bytes a terminal shows.
    private static byte[] seen(byte[] bytes) {
        Escapes escapes = new Escapes();
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        for (byte b : bytes) {
            if (!escapes.unseen(b)) {
                seen.write(b);
            }
        }
        return seen.toByteArray();
    }

    /// Pieces that cover all of `whole`; the last one overlaps so that none is short.
    private static List<byte[]> pieces(byte[] whole) {
        if (whole.length <= LONGEST_PIECE) {
            return List.of(whole);
        }
        List<byte[]> pieces = new ArrayList<>();
        for (int end = LONGEST_PIECE; ; end = Math.min(end + LONGEST_PIECE, whole.length)) {
            pieces.add(Arrays.copyOfRange(whole, end - LONGEST_PIECE, end));
            if (end == whole.length) {
                return pieces;
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
