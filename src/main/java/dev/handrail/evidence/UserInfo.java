package dev.handrail.evidence;

/// Behind `://`: masks the password of `user:password@host`. Holds back what stands behind the
/// colon until it is clear whether an `@` follows, because a port looks like a password until then.
final class UserInfo implements Guess {

    private static final int LONGEST = 512;

    private final RedactedBytes out;
    private final StringBuilder held = new StringBuilder();
    private boolean inPassword;
    private int count;

    UserInfo(RedactedBytes out) {
        this.out = out;
    }

    @Override
    public boolean take(byte b) {
        if (ends(b) || ++count > LONGEST) {
            finish();
            return false;
        }
        if (inPassword) {
            held.append((char) (b & 0xff));
            return true;
        }
        if (b == '@' || b == '[') {
            return false;
        }
        inPassword = b == ':';
        out.put(b);
        return true;
    }

    private boolean ends(byte b) {
        if (b == '?' && inPassword && RedactedBytes.mayBecomeMark(held + "?")) {
            return false;
        }
        return SecretEnd.isSpace(b) || SecretEnd.isQuote(b) || "/?#<>".indexOf(b) >= 0;
    }

    /// The last `@` ends the password, for people who do not escape theirs.
    @Override
    public void finish() {
        int at = held.lastIndexOf("@");
        if (at > 0 && !RedactedBytes.isMark(held.substring(0, at))) {
            out.putMark("uri");
            held.delete(0, at);
        }
        out.put(held);
        held.setLength(0);
    }
}
