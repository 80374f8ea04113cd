package dev.handrail.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The masking of known values as a rule over a whole text, slow and plain: what the streaming
/// filter must agree with.
final class WholeTextMasking {

    private final byte[] text;
    private final List<KnownValues.Pattern> patterns;
    private final boolean[] unseen;
    private final boolean[] covered;
    private final boolean[] hidden;
    private final int[] longest;
    private final String[] mark;

    private WholeTextMasking(byte[] text, List<KnownValues.Pattern> patterns) {
        this.text = text;
        this.patterns = patterns;
        unseen = new boolean[text.length];
        covered = new boolean[text.length];
        hidden = new boolean[text.length];
        longest = new int[text.length];
        mark = new String[text.length];
        Escapes escapes = new Escapes();
        for (int i = 0; i < text.length; i++) {
            unseen[i] = escapes.unseen(text[i]);
        }
    }

    static byte[] mask(byte[] text, List<KnownValues.Pattern> patterns) {
        WholeTextMasking masking = new WholeTextMasking(text, patterns);
        masking.findLiteral();
        masking.findShown();
        return masking.result();
    }

    private void findLiteral() {
        for (int from = 0; from < text.length; from++) {
            for (KnownValues.Pattern pattern : patterns) {
                int end = from + pattern.bytes().length;
                if (end <= text.length && matches(pattern, from) && counts(pattern, from, end)) {
                    for (int i = from; i < end; i++) {
                        covered[i] = true;
                        hidden[i] = true;
                    }
                    note(pattern, from, end);
                }
            }
        }
    }

    private boolean matches(KnownValues.Pattern pattern, int from) {
        for (int i = 0; i < pattern.bytes().length; i++) {
            if (text[from + i] != pattern.bytes()[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean counts(KnownValues.Pattern pattern, int from, int end) {
        return switch (pattern.reach()) {
            case ANYWHERE -> true;
            case WHOLE_TOKEN ->
                    (from == 0 || !word(text[from - 1]) || unseen[from - 1])
                            && (end == text.length || !word(text[end]));
        };
    }

    private static boolean word(byte b) {
        return b < 0 || Character.isLetterOrDigit(b) || b == '_';
    }

    /// Cuts what a terminal shows into stretches within which a match may run.
    private void findShown() {
        List<Integer> stretch = new ArrayList<>();
        int gap = 0;
        for (int i = 0; i < text.length; i++) {
            if (!unseen[i]) {
                gap = 0;
                stretch.add(i);
                continue;
            }
            gap++;
            boolean lineBreak = text[i] == '\n' || text[i] == '\r';
            if (gap > KnownValueFilter.LONGEST_GAP || lineBreak && !twoBegun(stretch)) {
                findIn(stretch);
                stretch = new ArrayList<>();
            }
        }
        findIn(stretch);
    }

    /// Whether some pattern begins with the last two or more bytes of the stretch.
    private boolean twoBegun(List<Integer> stretch) {
        for (KnownValues.Pattern pattern : patterns) {
            for (int n = 2; n <= Math.min(pattern.bytes().length, stretch.size()); n++) {
                boolean same = true;
                for (int k = 0; k < n; k++) {
                    same &= text[stretch.get(stretch.size() - n + k)] == pattern.bytes()[k];
                }
                if (same) {
                    return true;
                }
            }
        }
        return false;
    }

    private void findIn(List<Integer> stretch) {
        for (KnownValues.Pattern pattern : patterns) {
            int size = pattern.bytes().length;
            if (pattern.reach() == KnownValues.Reach.WHOLE_TOKEN) {
                continue;
            }
            for (int from = 0; from + size <= stretch.size(); from++) {
                boolean same = true;
                for (int k = 0; k < size && same; k++) {
                    same = text[stretch.get(from + k)] == pattern.bytes()[k];
                }
                if (same) {
                    int first = stretch.get(from);
                    int last = stretch.get(from + size - 1);
                    for (int i = first; i <= last; i++) {
                        covered[i] = true;
                        hidden[i] |= !unseen[i];
                    }
                    note(pattern, first, last + 1);
                }
            }
        }
    }

    private void note(KnownValues.Pattern pattern, int from, int end) {
        int length = end - from;
        if (length > longest[from]
                || length == longest[from] && pattern.mark().compareTo(mark[from]) < 0) {
            longest[from] = length;
            mark[from] = pattern.mark();
        }
    }

    private byte[] result() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length; i++) {
            if (!covered[i]) {
                out.write(text[i]);
                continue;
            }
            if (i == 0 || !covered[i - 1]) {
                out.writeBytes(mark[i].getBytes(StandardCharsets.UTF_8));
            }
            if (!hidden[i] && text[i] != '\n' && text[i] != '\r') {
                out.write(text[i]);
            }
        }
        return out.toByteArray();
    }
}
