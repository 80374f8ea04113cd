package dev.handrail.runbook;

import java.util.ArrayDeque;
import java.util.Deque;

/// How large a pattern becomes once its counted repetitions are written out, which is what
/// compiling it does: `((a{1000}){1000}){1000}` is short and would fill all memory. An estimate
/// that errs towards large; whether the pattern is one at all is left to the compiler.
final class PatternSize {

    private static final long ENOUGH = Long.MAX_VALUE / 2_000;

    /// Sizes of the groups that are open, outermost first.
    private final Deque<Long> open = new ArrayDeque<>();

    private final String pattern;
    private long size;
    private long atom;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /// The number of single characters, classes and the like it stands for.
    static long of(String pattern) {
        return new PatternSize(pattern).measure();
    }

    private long measure() {
        for (int at = 0; at < pattern.length(); ) {
            at = next(at);
        }
        while (!open.isEmpty()) {
            close();
        }
        return size + atom;
    }

    private int next(int at) {
        switch (pattern.charAt(at)) {
            case '(' -> {
                open.push(Math.min(size + atom, ENOUGH));
                size = 0;
                atom = 0;
            }
            case ')' -> {
                if (!open.isEmpty()) {
                    close();
                }
            }
            case '{' -> {
                return repeat(at);
            }
            case '[' -> {
                put();
                return classEnd(at);
            }
            case '\\' -> {
                put();
                return at + 2;
            }
            default -> put();
        }
        return at + 1;
    }

    private void put() {
        size = Math.min(size + atom, ENOUGH);
        atom = 1;
    }

    private void close() {
        atom = Math.min(size + atom, ENOUGH);
        size = open.pop();
    }

    /// `{n}`, `{n,}` and `{n,m}`; anything else in braces is text.
    private int repeat(int at) {
        int end = pattern.indexOf('}', at);
        String inside = end < 0 ? "" : pattern.substring(at + 1, end);
        long most = 0;
        for (String number : inside.split(",", -1)) {
            boolean digits = !number.isEmpty() && number.length() <= 4;
            for (int i = 0; i < number.length(); i++) {
                digits &= number.charAt(i) >= '0' && number.charAt(i) <= '9';
            }
            most = Math.max(most, digits ? Long.parseLong(number) : 0);
        }
        if (most == 0) {
            put();
            return at + 1;
        }
        atom = atom > ENOUGH / most ? ENOUGH : atom * most;
        return end + 1;
    }

    private int classEnd(int at) {
        int i = at + 1;
        if (pattern.startsWith("^", i)) {
            i++;
        }
        // A bracket that stands first is a member of the class.
        i++;
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            i += pattern.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }
}
