package dev.handrail.wording;

/// Text as it may be printed: what would act on the terminal, or hide or reorder what is read, is
/// spelled out instead. Nothing is left out, because this is how the text that runs is shown.
public final class Visible {

    private Visible() {}

    /// The text with tabs as spaces and control characters as `^[` and the like. Line ends stay.
    public static String of(String text) {
        String unix = text.replace("\r\n", "\n");
        if (unix.chars().noneMatch(Visible::isHidden)) {
            return unix;
        }
        StringBuilder shown = new StringBuilder(unix.length() + 16);
        int column = 0;
        for (int at = 0; at < unix.length(); at++) {
            char c = unix.charAt(at);
            if (c == '\n') {
                shown.append(c);
                column = 0;
                continue;
            }
            String piece = c == '\t' ? " ".repeat(8 - column % 8) : spelled(c);
            shown.append(piece);
            column += piece.length();
        }
        return shown.toString();
    }

    /// The character itself, or its name when it does not show.
    public static String spelled(char c) {
        if (!isHidden(c)) {
            return String.valueOf(c);
        }
        if (c < 0x20) {
            return "^" + (char) (c + 0x40);
        }
        return c == 0x7f ? "^?" : "<U+%04X>".formatted((int) c);
    }

    /// Control characters (C0 without the line feed, DEL, C1), and the format characters that
    /// reorder or hide text (zero width, bidirectional overrides and isolates, byte order mark).
    private static boolean isHidden(int c) {
        return c < 0x20 && c != '\n'
                || c >= 0x7f && c <= 0x9f
                || c == 0x200b
                || c == 0x200e
                || c == 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2060 && c <= 0x2069
                || c == 0xfeff;
    }
}
