package dev.handrail.postgres;

/// How many terminal columns a text takes, as PostgreSQL itself counts them (ucs_wcwidth in
/// wchar.c): nothing for marks that combine, two for wide East Asian characters and emoji.
final class DisplayWidth {

    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0x303e},
        {0x3040, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f300, 0x1f64f},
        {0x1f680, 0x1f6ff},
        {0x1f900, 0x1f9ff},
        {0x20000, 0x3fffd},
    };

    private DisplayWidth() {}

    static int of(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            width += of(character);
            at += Character.charCount(character);
        }
        return width;
    }

    static int of(int character) {
        if (character < 0x300) {
            return character < 0x20 || character >= 0x7f && character < 0xa0 ? 0 : 1;
        }
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (character >= range[0] && character <= range[1]) {
                return 2;
            }
        }
        return 1;
    }
}
