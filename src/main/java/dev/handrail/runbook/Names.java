package dev.handrail.runbook;

/// What names look like.
public final class Names {

    private Names() {}

    /// Ids of runbooks, phases, steps and plans: `[a-z0-9][a-z0-9-]*`, at most 64 characters,
    /// because they become parts of file names.
    public static boolean isId(String text) {
        boolean fits = !text.isEmpty() && text.length() <= 64 && text.charAt(0) != '-';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            fits &= isLower(c) || isDigit(c) || c == '-';
        }
        return fits;
    }

    /// Variables, inputs, captures and secrets: `[A-Za-z_][A-Za-z0-9_]*`, because they become
    /// environment variables of shell steps and variables of SQL scripts.
    public static boolean isVariable(String text) {
        boolean fits = !text.isEmpty() && text.length() <= 64 && !isDigit(text.charAt(0));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            fits &= isLower(c) || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
        }
        return fits;
    }

    /// Connections and environments: letters, digits, `-` and `_`, beginning with a letter.
    public static boolean isLabel(String text) {
        return !text.isEmpty()
                && text.charAt(0) != '-'
                && text.charAt(0) != '_'
                && isVariable(text.replace('-', '_'));
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
