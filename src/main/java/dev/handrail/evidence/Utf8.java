package dev.handrail.evidence;

/// Finds the characters in UTF-8, well-formed or not (Unicode 16, table 3-7).
final class Utf8 {

    /// More bytes are needed to tell.
    static final int UNFINISHED = 0;

    private Utf8() {}

    /// What begins at `from`.
    ///
    /// @return the length of a character; negative, the length of bytes that are none and count as
    ///   one wrong character; [#UNFINISHED]
    static int length(byte[] bytes, int from, int end) {
        int first = bytes[from] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (size == 0) {
            return -1;
        }
        for (int i = 1; i < size; i++) {
            if (from + i == end) {
                return UNFINISHED;
            }
            int b = bytes[from + i] & 0xff;
            int least = i > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            int most = i > 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            if (b < least || b > most) {
                return -i;
            }
        }
        return size;
    }
}
