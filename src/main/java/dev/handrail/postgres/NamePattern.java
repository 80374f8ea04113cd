package dev.handrail.postgres;

import java.util.Locale;

/// A name as it is typed behind `\d`: `campaigns`, `app.camp*`, `"Mixed Case"`. Not quoted, it is
/// in lower case, as in SQL; `*` stands for any characters, `?` for one.
record NamePattern(String text) {

    NamePattern {
        text = text.strip();
        text = text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /// A condition on a name and its schema.
    ///
    /// @param visible a condition that holds where the name alone is enough
    String condition(String schema, String name, String visible) {
        if (isEmpty()) {
            return schema + " !~ '^pg_' and " + schema + " <> 'information_schema'";
        }
        int dot = dot();
        return dot < 0
                ? like(name, text) + " and " + visible
                : like(schema, text.substring(0, dot))
                        + " and "
                        + like(name, text.substring(dot + 1));
    }

    /// A condition on a name that has no schema.
    String condition(String name) {
        return isEmpty() ? "true" : like(name, text);
    }

    private static String like(String column, String part) {
        StringBuilder pattern = new StringBuilder("^(");
        boolean quoted = false;
        for (char c : part.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '*') {
                pattern.append(".*");
            } else if (!quoted && c == '?') {
                pattern.append('.');
            } else {
                String plain = String.valueOf(c);
                plain = quoted ? plain : plain.toLowerCase(Locale.ROOT);
                pattern.append(Character.isLetterOrDigit(c) || c == '_' ? plain : "\\" + plain);
            }
        }
        return column + "::text ~ " + PsqlVariables.literal(pattern.append(")$").toString());
    }

    private int dot() {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                quoted = !quoted;
            } else if (text.charAt(at) == '.' && !quoted) {
                return at;
            }
        }
        return -1;
    }
}
