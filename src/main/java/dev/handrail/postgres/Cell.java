package dev.handrail.postgres;

import dev.handrail.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A cell of a printed result: its lines as psql prints them in an aligned table, with tabs widened
/// and control characters made visible.
///
/// @param width of the widest line, in terminal columns
record Cell(List<String> lines, int width) {

    /// OIDs of the types psql aligns to the right: int8, int2, int4, oid, xid, cid, float4, float8,
    /// money, numeric, xid8.
    private static final Set<Integer> NUMBERS =
            Set.of(20, 21, 23, 26, 28, 29, 700, 701, 790, 1700, 5069);

    static boolean isNumber(int type) {
        return NUMBERS.contains(type);
    }

    static Cell of(String text) {
        if (isPlain(text)) {
            return new Cell(List.of(text), text.length());
        }
        List<String> lines = new ArrayList<>();
        int width = 0;
        for (String line : text.split("\n", -1)) {
            String visible = visible(line);
            lines.add(visible);
            width = Math.max(width, Columns.width(visible));
        }
        return new Cell(lines, width);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String visible(String line) {
        StringBuilder visible = new StringBuilder();
        int width = 0;
        for (int at = 0; at < line.length(); ) {
            int character = line.codePointAt(at);
            at += Character.charCount(character);
            String shown =
                    switch (character) {
                        case '\t' -> " ".repeat(8 - width % 8);
                        case '\r' -> "\\r";
                        default -> shown(character);
                    };
            visible.append(shown);
            width += Columns.width(shown);
        }
        return visible.toString();
    }

    private static String shown(int character) {
        if (character < 0x20 || character == 0x7f) {
            return String.format("\\x%02X", character);
        }
        if (character >= 0x80 && character < 0xa0) {
            return String.format("\\u%04X", character);
        }
        return Character.toString(character);
    }
}
