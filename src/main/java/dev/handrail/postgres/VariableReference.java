package dev.handrail.postgres;

/// A psql variable named in SQL text or in an argument of a meta-command.
///
/// @param start where the colon stands in the text
/// @param end behind the reference
record VariableReference(String name, Form form, int start, int end) {

    /// How the value is put into the text.
    enum Form {
        /// `:name`: as it is.
        PLAIN,
        /// `:'name'`: as a quoted literal.
        LITERAL,
        /// `:"name"`: as a quoted identifier.
        NAME,
        /// `:{?name}`: `TRUE` when the variable is set, else `FALSE`.
        IS_SET
    }

    /// The end of the reference whose colon stands at `colon`; `colon` itself when there is none.
    static int endOf(String text, int colon) {
        if (text.startsWith("{?", colon + 1)) {
            int end = nameEnd(text, colon + 3);
            return end > colon + 3 && charAt(text, end) == '}' ? end + 1 : colon;
        }
        char quote = charAt(text, colon + 1);
        if (quote == '\'' || quote == '"') {
            int end = nameEnd(text, colon + 2);
            return end > colon + 2 && charAt(text, end) == quote ? end + 1 : colon;
        }
        int end = nameEnd(text, colon + 1);
        return end > colon + 1 ? end : colon;
    }

    /// The reference `text.substring(colon, end)` where `end` is what [#endOf] answered.
    static VariableReference read(String text, int colon, int end) {
        return switch (text.charAt(colon + 1)) {
            case '{' ->
                    new VariableReference(
                            text.substring(colon + 3, end - 1), Form.IS_SET, colon, end);
            case '\'' ->
                    new VariableReference(
                            text.substring(colon + 2, end - 1), Form.LITERAL, colon, end);
            case '"' ->
                    new VariableReference(
                            text.substring(colon + 2, end - 1), Form.NAME, colon, end);
            default ->
                    new VariableReference(text.substring(colon + 1, end), Form.PLAIN, colon, end);
        };
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static boolean isNamePart(char c) {
        return Lexer.isNameStart(c) || c >= '0' && c <= '9';
    }

    private static char charAt(String text, int at) {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
