package dev.handrail.evidence;

import java.nio.charset.StandardCharsets;

/// How ASCII characters are written inside of a JSON text, as tables: nearly all output is ASCII,
/// and a flood of it must not cost a call for each byte.
final class CastEscapes {

    /// `\u001b` is the longest.
    static final int LONGEST = 6;

    private CastEscapes() {}

    /// What stands for each ASCII character.
    static byte[][] all() {
        byte[][] escapes = new byte[128][];
        for (int c = 0; c < 128; c++) {
            String quoted = Chain.quoted(String.valueOf((char) c));
            escapes[c] =
                    quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.US_ASCII);
        }
        return escapes;
    }

    /// Which ASCII characters stand for themselves.
    static boolean[] plain() {
        byte[][] escapes = all();
        boolean[] plain = new boolean[128];
        for (int c = ' '; c < 127; c++) {
            plain[c] = escapes[c].length == 1;
        }
        return plain;
    }
}
