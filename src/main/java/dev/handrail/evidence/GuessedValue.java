package dev.handrail.evidence;

import java.util.Locale;
import java.util.Set;

/// A value that is taken for a secret: what stands before it passes, the value becomes one mark.
/// Holds back at most the first word of a header's value and what may be a mark.
final class GuessedValue implements Guess {

    private static final int LONGEST_LEAD = 64;
    private static final int LONGEST_SCHEME = 12;
    private static final Set<String> SCHEMES =
            Set.of("basic", "bearer", "token", "digest", "negotiate");

    private enum Part {
        LEAD,
        /// The first word of a header's value.
        SCHEME,
        VALUE,
        /// What may be a mark that stands there already.
        MARK
    }

    private final String mark;
    private final RedactedBytes out;
    private final boolean mayHaveScheme;
    private final StringBuilder held = new StringBuilder();
    private SecretEnd end;
    private Part part;
    private byte quote;
    private boolean quoteIsEscaped;
    private byte last;
    private boolean marked;
    private int count;

    /// A value that begins at once.
    GuessedValue(String mark, SecretEnd end, RedactedBytes out) {
        this(mark, end, out, Part.VALUE);
    }

    private GuessedValue(String mark, SecretEnd end, RedactedBytes out, Part part) {
        this.mark = mark;
        this.end = end;
        this.out = out;
        this.part = part == Part.SCHEME ? Part.LEAD : part;
        this.mayHaveScheme = part == Part.SCHEME;
    }

    /// A value behind a separator and perhaps spaces and an opening quote.
    static GuessedValue behindSpace(String mark, SecretEnd bare, RedactedBytes out) {
        return new GuessedValue(mark, bare, out, Part.LEAD);
    }

    /// As [#behindSpace], up to the end of the line; a word like `Bearer` before it stays.
    static GuessedValue behindScheme(String mark, RedactedBytes out) {
        return new GuessedValue(mark, SecretEnd.LINE, out, Part.SCHEME);
    }

    /// A value whose opening quote has been read.
    static GuessedValue quoted(String mark, byte quote, RedactedBytes out) {
        GuessedValue value = new GuessedValue(mark, SecretEnd.QUOTE, out, Part.VALUE);
        value.quote = quote;
        return value;
    }

    @Override
    public boolean take(byte b) {
        return switch (part) {
            case LEAD -> lead(b);
            case SCHEME -> scheme(b);
            case VALUE -> value(b);
            case MARK -> mark(b);
        };
    }

    @Override
    public void finish() {
        switch (part) {
            case LEAD, VALUE -> {}
            case SCHEME, MARK -> mask();
        }
    }

    private boolean lead(byte b) {
        if (SecretEnd.isBreak(b) || ++count > LONGEST_LEAD || ":,;)}".indexOf(b) >= 0) {
            return false;
        }
        if (quote == 0 && SecretEnd.isQuote(b)) {
            quote = b;
            quoteIsEscaped = last == '\\';
            end = end == SecretEnd.LINE ? SecretEnd.LINE : SecretEnd.QUOTE;
        } else if (quote != 0 || " \t=>\\".indexOf(b) < 0) {
            count = 0;
            last = 0;
            part = mayHaveScheme && SecretEnd.isLetter(b) ? Part.SCHEME : Part.VALUE;
            return take(b);
        }
        last = b;
        out.put(b);
        return true;
    }

    private boolean scheme(byte b) {
        if (SecretEnd.isLetter(b) && held.length() < LONGEST_SCHEME) {
            return hold(b);
        }
        if (b == ' ' && SCHEMES.contains(held.toString().toLowerCase(Locale.ROOT))) {
            out.put(held);
            out.put(b);
        } else {
            mask();
        }
        held.setLength(0);
        part = Part.VALUE;
        return b == ' ' || value(b);
    }

    private boolean value(byte b) {
        if (end == SecretEnd.BLOCK && b == '-' && last == '-') {
            out.put(last);
            return false;
        }
        if (!marked && b == '[') {
            part = Part.MARK;
            return hold(b);
        }
        boolean escaped = last == '\\' && end == SecretEnd.QUOTE;
        if (!escaped && end.before(b, quote)
                || quoteIsEscaped && b == '\\'
                || ++count > end.longest()) {
            return false;
        }
        last = escaped ? 0 : b;
        // The dash may be the first of the end line's.
        if (end != SecretEnd.BLOCK || b != '-') {
            mask();
        }
        return true;
    }

    private boolean mark(byte b) {
        hold(b);
        if (RedactedBytes.isMark(held)) {
            out.put(held);
        } else if (RedactedBytes.mayBecomeMark(held)) {
            return true;
        } else {
            mask();
            held.setLength(0);
            part = Part.VALUE;
            return value(b);
        }
        held.setLength(0);
        part = Part.VALUE;
        return true;
    }

    private void mask() {
        if (!marked) {
            out.putMark(mark);
            marked = true;
        }
    }

    private boolean hold(byte b) {
        held.append((char) (b & 0xff));
        return true;
    }
}
