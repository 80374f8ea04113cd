package dev.handrail.json;

import java.util.Map;

/// Writes JSON that any reader of RFC 8259 understands, and that a terminal can safely be shown:
/// control characters (DEL and C1 too) and lone surrogates are written as a backslash, `u` and four
/// digits. Plain appends to one buffer, because the journal is written with it.
public final class JsonWriter {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out;
    private final String indent;

    private JsonWriter(StringBuilder out, String indent) {
        this.out = out;
        this.indent = indent;
    }

    /// On one line, without blanks between tokens and without a line end.
    public static String compact(Json json) {
        StringBuilder out = new StringBuilder(256);
        appendCompact(json, out);
        return out.toString();
    }

    /// [#compact], appended to `out`.
    public static void appendCompact(Json json, StringBuilder out) {
        new JsonWriter(out, "").append(json, 0);
    }

    /// On many lines, indented by two blanks, without a line end after the last.
    public static String pretty(Json json) {
        StringBuilder out = new StringBuilder(256);
        new JsonWriter(out, "  ").append(json, 0);
        return out.toString();
    }

    /// Appends `text` in quotes, escaped.
    public static void appendString(String text, StringBuilder out) {
        out.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmless(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            out.append(text, copied, i);
            escape(c, out);
            copied = i + 1;
        }
        out.append(text, copied, text.length()).append('"');
    }

    private static boolean isHarmless(char c) {
        return c >= ' '
                && c != '"'
                && c != '\\'
                && (c < 0x7F || c > 0x9F)
                && !Character.isSurrogate(c);
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                    out.append("\\u")
                            .append(HEX[c >> 12])
                            .append(HEX[(c >> 8) & 15])
                            .append(HEX[(c >> 4) & 15])
                            .append(HEX[c & 15]);
        }
    }

    private void append(Json json, int depth) {
        switch (json) {
            case Json.Null _ -> out.append("null");
            case Json.Bool bool -> out.append(bool.value());
            case Json.Num num -> out.append(num.digits());
            case Json.Str str -> appendString(str.value(), out);
            case Json.Arr arr -> appendArray(arr, depth);
            case Json.Obj obj -> appendObject(obj, depth);
        }
    }

    private void appendArray(Json.Arr arr, int depth) {
        if (arr.items().isEmpty()) {
            out.append("[]");
            return;
        }
        char before = '[';
        for (Json item : arr.items()) {
            out.append(before);
            newLine(depth + 1);
            append(item, depth + 1);
            before = ',';
        }
        newLine(depth);
        out.append(']');
    }

    private void appendObject(Json.Obj obj, int depth) {
        if (obj.fields().isEmpty()) {
            out.append("{}");
            return;
        }
        char before = '{';
        for (Map.Entry<String, Json> field : obj.fields().entrySet()) {
            out.append(before);
            newLine(depth + 1);
            appendString(field.getKey(), out);
            out.append(indent.isEmpty() ? ":" : ": ");
            append(field.getValue(), depth + 1);
            before = ',';
        }
        newLine(depth);
        out.append('}');
    }

    private void newLine(int depth) {
        if (!indent.isEmpty()) {
            out.append('\n').repeat(indent, depth);
        }
    }
}
