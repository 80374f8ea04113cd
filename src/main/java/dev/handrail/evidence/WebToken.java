package dev.handrail.evidence;

import org.jspecify.annotations.Nullable;

/// Behind the `eyJ` of a JSON web token: its header may be read, the rest is masked.
final class WebToken implements Guess {

    private static final int SHORTEST_HEADER = 8;
    private static final int LONGEST_HEADER = 1024;

    private final RedactedBytes out;
    private @Nullable GuessedValue rest;
    private int count;

    WebToken(RedactedBytes out) {
        this.out = out;
    }

    @Override
    public boolean take(byte b) {
        if (rest != null) {
            return rest.take(b);
        }
        if (b == '.' && count >= SHORTEST_HEADER) {
            rest = new GuessedValue("jwt", SecretEnd.WEB_TOKEN, out);
        } else if (!SecretEnd.isToken(b) || ++count > LONGEST_HEADER) {
            return false;
        }
        out.put(b);
        return true;
    }

    @Override
    public void finish() {
        if (rest != null) {
            rest.finish();
        }
    }
}
