package dev.handrail.face;

/// Whether a program has switched the terminal to its second screen, the one without history, as
/// editors and pagers do (xterm's private mode 1049). Not thread-safe.
final class AlternateScreen {

    static final String ENTER = "\033[?1049h";
    static final String LEAVE = "\033[?1049l";

    private static final long ENTERED = eight(ENTER);
    private static final long LEFT = eight(LEAVE);

    /// The last eight bytes, which is what both sequences have.
    private long recent;

    private boolean on;

    void shown(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            recent = recent << 8 | bytes[i] & 0xff;
            on = recent == ENTERED || on && recent != LEFT;
        }
    }

    boolean isOn() {
        return on;
    }

    private static long eight(String text) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            value = value << 8 | text.charAt(i);
        }
        return value;
    }
}
