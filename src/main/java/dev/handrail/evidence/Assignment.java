package dev.handrail.evidence;

import org.jspecify.annotations.Nullable;

/// Between a word such as `password` and its value: closing quotes of the key, spaces, a separator.
final class Assignment implements Guess {

    private static final int LONGEST = 32;

    private final Detector detector;
    private final RedactedBytes out;
    private @Nullable GuessedValue value;
    private boolean keyQuoted;
    private boolean spaced;
    private int count;

    Assignment(Detector detector, RedactedBytes out) {
        this.detector = detector;
        this.out = out;
    }

    @Override
    public boolean take(byte b) {
        if (value != null) {
            return value.take(b);
        }
        boolean taken =
                switch (detector.rule()) {
                    case COMMAND_WORD -> b == ' ' && begin(SecretEnd.LINE);
                    case HEADER -> isSeparator(b) ? begin(SecretEnd.LINE) : between(b);
                    default -> isSeparator(b) ? begin(bare()) : between(b) || sql(b);
                };
        if (taken) {
            out.put(b);
        }
        return taken;
    }

    @Override
    public void finish() {
        if (value != null) {
            value.finish();
        }
    }

    private boolean isSeparator(byte b) {
        return b == '=' || b == ':' || b == '>' && !spaced && !keyQuoted;
    }

    private SecretEnd bare() {
        return keyQuoted ? SecretEnd.JSON_WORD : SecretEnd.WORD;
    }

    private boolean between(byte b) {
        if (++count > LONGEST) {
            return false;
        }
        if (b == ' ' || b == '\t') {
            spaced = true;
            return true;
        }
        if ((b == '"' || b == '\'') && !spaced && !keyQuoted) {
            keyQuoted = true;
            return true;
        }
        return b == '\\' && !spaced && !keyQuoted;
    }

    /// `PASSWORD 'secret'`.
    private boolean sql(byte b) {
        if (b != '\'' || !spaced || keyQuoted) {
            return false;
        }
        value = GuessedValue.quoted(detector.mark(), b, out);
        return true;
    }

    private boolean begin(SecretEnd bare) {
        value =
                detector.rule() == Detector.Rule.HEADER
                        ? GuessedValue.behindScheme(detector.mark(), out)
                        : GuessedValue.behindSpace(detector.mark(), bare, out);
        return true;
    }
}
