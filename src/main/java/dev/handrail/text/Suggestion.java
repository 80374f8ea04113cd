package dev.handrail.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean ...?": the known word nearest to one that is not known.
public final class Suggestion {

    private Suggestion() {}

    /// The word of `known` that `word` is most likely a slip of, if one is near enough: at most one
    /// edit for every three letters, where an edit inserts, removes or replaces a letter or swaps
    /// two neighbours (optimal string alignment distance). The first of equally near ones wins.
    public static Optional<String> nearest(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT).replace('-', '_');
        int best = Math.max(1, wanted.length() / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : known) {
            String other = candidate.toLowerCase(Locale.ROOT).replace('-', '_');
            if (Math.abs(other.length() - wanted.length()) >= best) {
                continue;
            }
            int distance = distance(wanted, other);
            if (distance < best) {
                best = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /// [#nearest] as a sentence for a hint: "did you mean `word`?".
    public static Optional<String> hint(String word, Collection<String> known) {
        return nearest(word, known).map(near -> "did you mean `" + near + "`?");
    }

    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
