package dev.handrail.postgres;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// An error or a notice as the server sent it: the fields of the protocol's ErrorResponse and
/// NoticeResponse. A field that was not sent is an empty text.
///
/// @param position counted from 1 in characters of the statement; 0 when there is none
record ServerMessage(
        String severity,
        String state,
        String message,
        String detail,
        String hint,
        int position,
        Inner inner,
        String where,
        Map<Character, String> fields) {

    /// A statement that the server itself made, inside a function.
    ///
    /// @param position counted from 1 in characters; 0 when there is none
    record Inner(String query, int position) {}

    /// @param body the message's body: type byte, text, zero; repeated; ended by a zero
    static ServerMessage read(byte[] body, int length) {
        Map<Character, String> fields = new HashMap<>();
        int at = 0;
        while (at < length && body[at] != 0) {
            int end = at + 1;
            while (end < length && body[end] != 0) {
                end++;
            }
            fields.put(
                    (char) body[at],
                    new String(body, at + 1, end - at - 1, StandardCharsets.UTF_8));
            at = end + 1;
        }
        return of(fields);
    }

    private static ServerMessage of(Map<Character, String> fields) {
        String severity = fields.getOrDefault('V', fields.getOrDefault('S', "ERROR"));
        return new ServerMessage(
                severity,
                fields.getOrDefault('C', ""),
                fields.getOrDefault('M', ""),
                fields.getOrDefault('D', ""),
                fields.getOrDefault('H', ""),
                number(fields.get('P')),
                new Inner(fields.getOrDefault('q', ""), number(fields.get('p'))),
                fields.getOrDefault('W', ""),
                Map.copyOf(fields));
    }

    private static int number(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /// Whether the server ends the connection with it.
    boolean endsSession() {
        return severity.equals("FATAL") || severity.equals("PANIC");
    }

    /// `NOTICE: text`, with the detail and hint lines psql would print below it.
    String asNotice() {
        StringBuilder lines = new StringBuilder(severity).append(":  ").append(message);
        if (!detail.isEmpty()) {
            lines.append("\nDETAIL:  ").append(detail);
        }
        if (!hint.isEmpty()) {
            lines.append("\nHINT:  ").append(hint);
        }
        return lines.toString();
    }
}
