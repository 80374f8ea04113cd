package dev.handrail.evidence;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/// Finds all of many byte patterns in one pass (Aho and Corasick, "Efficient string matching", CACM
/// 18(6), 1975). A node stands for the longest end of the text so far that begins some pattern.
/// Children are kept in linked lists, because the patterns are few long chains: a dense table for
/// one private key would take 40 MB. Immutable once built.
final class Automaton {

    static final int ROOT = 0;

    private int nodes = 1;
    private byte[] label = new byte[64];
    private int[] child = new int[64];
    private int[] sibling = new int[64];
    private int[] depth = new int[64];
    private int[] pattern = new int[64];
    private final int[] fromRoot = new int[256];
    private final int[] fail;
    private final int[] shorter;
    private final int[] hold;
    private final boolean[] begins = new boolean[1 << 16];
    private final boolean[] follows = new boolean[1 << 16];

    /// @param patterns none shorter than two bytes, none twice
    Automaton(List<byte[]> patterns) {
        Arrays.fill(pattern, -1);
        for (int i = 0; i < patterns.size(); i++) {
            add(patterns.get(i), i);
        }
        fail = new int[nodes];
        shorter = new int[nodes];
        hold = new int[nodes];
        link();
        noteBeginnings();
    }

    /// Finds ASCII words given in lower case, in text whose letters the caller folds for [#next].
    static Automaton ofWords(List<byte[]> words) {
        Automaton automaton = new Automaton(words);
        // Of 65,536 pairs only those with a capital letter: this is done before the first line of a
        // run is written.
        for (int capital = 'A'; capital <= 'Z'; capital++) {
            for (int other = 0; other < 1 << 8; other++) {
                automaton.foldPair(capital << 8 | other);
                automaton.foldPair(other << 8 | capital);
            }
        }
        return automaton;
    }

    private void foldPair(int pair) {
        int folded = (fold((byte) (pair >> 8)) & 0xff) << 8 | fold((byte) pair) & 0xff;
        begins[pair] = begins[folded];
        follows[pair] = follows[folded];
    }

    static byte fold(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    /// The node after one more byte.
    int next(int node, byte b) {
        int from = node;
        while (from != ROOT) {
            for (int n = child[from]; n != ROOT; n = sibling[n]) {
                if (label[n] == b) {
                    return n;
                }
            }
            from = fail[from];
        }
        return fromRoot[b & 0xff];
    }

    /// Whether some pattern ends here.
    boolean ends(int node) {
        return pattern[node] >= 0 || shorter[node] != ROOT;
    }

    /// The first node, from `node` on to ever shorter ends of the text, at which a pattern ends;
    /// [#ROOT] when there is none.
    int ending(int node) {
        return pattern[node] >= 0 ? node : shorter[node];
    }

    /// As [#ending], of what is shorter than `node`.
    int shorter(int node) {
        return shorter[node];
    }

    /// The pattern that ends at an [#ending] node.
    int pattern(int node) {
        return pattern[node];
    }

    /// How many of the last bytes the node stands for.
    int depth(int node) {
        return depth[node];
    }

    /// How many of the last bytes may belong to a match that is still to come.
    int hold(int node) {
        return hold[node];
    }

    /// The first place from `from` on where the text may begin a pattern, or else the last place:
    /// two look-ups of two bytes each settle it for most text. Stops at an escape, and at what may
    /// go on behind one. Behind a line break nothing goes on that has only one byte before it, see
    /// [KnownValueFilter].
    int skip(byte[] text, int from, int last) {
        int i = from;
        int pair = text[i] & 0xff;
        while (i < last) {
            pair = (pair << 8 | text[i + 1] & 0xff) & 0xffff;
            if (begins[pair]
                    && (pair >> 8 == Escapes.ESCAPE
                            || i + 2 > last
                            || follows[(pair << 8 | text[i + 2] & 0xff) & 0xffff])) {
                return i;
            }
            i++;
        }
        return i;
    }

    private void add(byte[] bytes, int index) {
        int node = ROOT;
        for (byte b : bytes) {
            node = childOf(node, b);
        }
        pattern[node] = index;
    }

    private int childOf(int node, byte b) {
        for (int n = child[node]; n != ROOT; n = sibling[n]) {
            if (label[n] == b) {
                return n;
            }
        }
        if (nodes == label.length) {
            grow();
        }
        int made = nodes++;
        label[made] = b;
        sibling[made] = child[node];
        child[node] = made;
        depth[made] = depth[node] + 1;
        return made;
    }

    private void grow() {
        int size = nodes * 2;
        label = Arrays.copyOf(label, size);
        child = Arrays.copyOf(child, size);
        sibling = Arrays.copyOf(sibling, size);
        depth = Arrays.copyOf(depth, size);
        pattern = Arrays.copyOf(pattern, size);
        Arrays.fill(pattern, nodes, size, -1);
    }

    /// Breadth first, so that every shorter node is linked before the ones that fail to it.
    private void link() {
        Queue<Integer> open = new ArrayDeque<>();
        for (int n = child[ROOT]; n != ROOT; n = sibling[n]) {
            fromRoot[label[n] & 0xff] = n;
            open.add(n);
        }
        while (!open.isEmpty()) {
            int node = open.remove();
            shorter[node] = ending(fail[node]);
            hold[node] = child[node] != ROOT ? depth[node] : hold[fail[node]];
            for (int n = child[node]; n != ROOT; n = sibling[n]) {
                fail[n] = next(fail[node], label[n]);
                open.add(n);
            }
        }
    }

    private void noteBeginnings() {
        for (int n = child[ROOT]; n != ROOT; n = sibling[n]) {
            noteFrom(begins, n);
            begins[row(n) | Escapes.ESCAPE] = true;
            for (int second = child[n]; second != ROOT; second = sibling[second]) {
                noteFrom(follows, second);
                for (int unseen : new int[] {'\r', '\n', Escapes.ESCAPE}) {
                    follows[row(second) | unseen] = true;
                }
            }
        }
        int escapes = Escapes.ESCAPE << 8;
        Arrays.fill(begins, escapes, escapes + 256, true);
        Arrays.fill(follows, escapes, escapes + 256, true);
    }

    /// Notes which bytes may stand behind the one of `node`.
    private void noteFrom(boolean[] pairs, int node) {
        if (pattern[node] >= 0) {
            Arrays.fill(pairs, row(node), row(node) + 256, true);
        }
        for (int n = child[node]; n != ROOT; n = sibling[n]) {
            pairs[row(node) | label[n] & 0xff] = true;
        }
    }

    private int row(int node) {
        return (label[node] & 0xff) << 8;
    }
}
