package dev.handrail.postgres;

import dev.handrail.postgres.Token.Kind;

/// Takes SQL text apart as psql's own scanner does (psqlscan.l), with `standard_conforming_strings`
/// on. Every character belongs to exactly one token, so the tokens laid end to end are the text.
final class Lexer {

    private final String text;
    private int at;

    Lexer(String text, int from) {
        this.text = text;
        this.at = from;
    }

    int position() {
        return at;
    }

    /// Goes on from `position`, behind what somebody else has read (a meta-command, COPY data).
    void moveTo(int position) {
        at = position;
    }

    Token next() {
        int start = at;
        if (start >= text.length()) {
            return new Token(Kind.END, start, start);
        }
        Kind kind = scan(text.charAt(start));
        return new Token(kind, start, at);
    }

    private Kind scan(char first) {
        if (isSpace(first)) {
            skipWhile(Lexer::isSpace);
            return Kind.SPACE;
        }
        if (isNameStart(first)) {
            return word();
        }
        return switch (first) {
            case '\'' -> string(Escapes.NONE);
            case '"' -> quotedName();
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case ';' -> single(Kind.SEMICOLON);
            case '\\' -> single(Kind.BACKSLASH);
            case '$' -> dollar();
            case ':' -> colon();
            case '-' -> peek(1) == '-' ? lineComment() : single(Kind.OTHER);
            case '/' -> peek(1) == '*' ? blockComment() : single(Kind.OTHER);
            default -> number(first);
        };
    }

    private Kind number(char first) {
        at++;
        if (first >= '0' && first <= '9') {
            skipWhile(c -> c >= '0' && c <= '9');
        }
        return Kind.OTHER;
    }

    private Kind single(Kind kind) {
        at++;
        return kind;
    }

    /// A word, or the prefix of a string: `E'`, `B'`, `X'`, `N'`, `U&'`, `U&"`.
    private Kind word() {
        char first = text.charAt(at);
        char second = peek(1);
        if (second == '\'' && "eEbBxXnN".indexOf(first) >= 0) {
            at++;
            return string(first == 'e' || first == 'E' ? Escapes.BACKSLASH : Escapes.NONE);
        }
        if ((first == 'u' || first == 'U') && second == '&') {
            if (peek(2) == '\'') {
                at += 2;
                return string(Escapes.NONE);
            }
            if (peek(2) == '"') {
                at += 2;
                return quotedName();
            }
        }
        skipWhile(Lexer::isNamePart);
        return Kind.WORD;
    }

    private enum Escapes {
        NONE,
        BACKSLASH
    }

    private Kind string(Escapes escapes) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && escapes == Escapes.BACKSLASH) {
                at = Math.min(at + 1, text.length());
            } else if (c == '\'') {
                if (peek(0) == '\'') {
                    at++;
                } else if (!continues()) {
                    return Kind.STRING;
                }
            }
        }
        return Kind.UNFINISHED;
    }

    /// `'a'` and `'b'` with only white space between them that holds a line end are one string, and
    /// the second half keeps the escapes of the first.
    private boolean continues() {
        int look = at;
        boolean lineEnd = false;
        while (look < text.length()) {
            char c = text.charAt(look);
            if (c == '\'' && lineEnd) {
                at = look + 1;
                return true;
            }
            if (text.startsWith("--", look)) {
                int end = text.indexOf('\n', look);
                look = end < 0 ? text.length() : end;
            } else if (isSpace(c)) {
                lineEnd |= c == '\n' || c == '\r';
                look++;
            } else {
                return false;
            }
        }
        return false;
    }

    private Kind quotedName() {
        at++;
        while (at < text.length()) {
            if (text.charAt(at++) == '"') {
                if (peek(0) != '"') {
                    return Kind.QUOTED_NAME;
                }
                at++;
            }
        }
        return Kind.UNFINISHED;
    }

    /// `$tag$ ... $tag$`, or a parameter such as `$1`, or a lone dollar sign.
    private Kind dollar() {
        int look = at + 1;
        if (isNameStart(peek(1))) {
            while (look < text.length() && isTagPart(text.charAt(look))) {
                look++;
            }
        }
        if (look >= text.length() || text.charAt(look) != '$') {
            return parameter();
        }
        String tag = text.substring(at, look + 1);
        int close = text.indexOf(tag, look + 1);
        if (close < 0) {
            at = text.length();
            return Kind.UNFINISHED;
        }
        at = close + tag.length();
        return Kind.DOLLAR_STRING;
    }

    private Kind parameter() {
        at++;
        skipWhile(c -> c >= '0' && c <= '9');
        return Kind.OTHER;
    }

    private Kind colon() {
        char next = peek(1);
        if (next == ':' || next == '=') {
            at += 2;
            return Kind.OTHER;
        }
        int end = VariableReference.endOf(text, at);
        if (end > at) {
            at = end;
            return Kind.VARIABLE;
        }
        return single(Kind.OTHER);
    }

    private Kind lineComment() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
        return Kind.LINE_COMMENT;
    }

    private Kind blockComment() {
        int depth = 0;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return Kind.BLOCK_COMMENT;
                }
            } else {
                at++;
            }
        }
        return Kind.UNFINISHED;
    }

    private interface CharTest {
        boolean test(char c);
    }

    private void skipWhile(CharTest test) {
        while (at < text.length() && test.test(text.charAt(at))) {
            at++;
        }
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u000b';
    }

    static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || c >= '0' && c <= '9' || c == '$';
    }

    private static boolean isTagPart(char c) {
        return isNameStart(c) || c >= '0' && c <= '9';
    }
}
