package dev.handrail.evidence;

/// Where a guessed secret ends. A line break ends all but a key block.
enum SecretEnd {
    /// The closing quote.
    QUOTE,
    /// White space or a quote.
    WORD,
    /// As [#WORD], and what ends a bare value in JSON.
    JSON_WORD,
    /// The end of the line, or a quote around a whole header.
    LINE,
    /// The first byte that is no letter, digit, `_` or `-`.
    TOKEN,
    /// As [#TOKEN], with dots.
    WEB_TOKEN,
    /// Two dashes, or what cannot stand in a PEM block.
    BLOCK;

    /// How many bytes are masked at most: what is longer was no secret.
    int longest() {
        return this == BLOCK ? 1 << 16 : 1 << 12;
    }

    /// Whether the secret is over before `b`.
    ///
    /// @param quote the quote it stands in, 0 for none
    boolean before(byte b, byte quote) {
        return switch (this) {
            case QUOTE -> b == quote || isBreak(b);
            case WORD -> isSpace(b) || isQuote(b) || b == '<';
            case JSON_WORD -> WORD.before(b, quote) || b == ',' || b == '}' || b == ']';
            case LINE -> isBreak(b) || b == '"' || b == '\'';
            case TOKEN -> !isToken(b);
            case WEB_TOKEN -> !isToken(b) && b != '.';
            case BLOCK -> !isToken(b) && "+/=:, \t\r\n\\".indexOf(b) < 0;
        };
    }

    static boolean isBreak(byte b) {
        return b == '\n' || b == '\r' || b == Escapes.ESCAPE;
    }

    static boolean isSpace(byte b) {
        return b >= 0 && b <= ' ';
    }

    static boolean isQuote(byte b) {
        return b == '"' || b == '\'' || b == '`';
    }

    static boolean isToken(byte b) {
        return isLetter(b) || b >= '0' && b <= '9' || b == '_' || b == '-';
    }

    static boolean isLetter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }
}
