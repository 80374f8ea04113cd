package dev.handrail.postgres;

import dev.handrail.postgres.Script.Argument;
import dev.handrail.postgres.Script.Argument.Piece;
import java.util.ArrayList;
import java.util.List;

/// Reads one meta-command and its arguments as psql does (psqlscanslash.l): up to the line end or
/// the next backslash outside quotes; `\\` ends a command and is dropped.
final class MetaReader {

    /// What was read.
    ///
    /// @param problem why it cannot be used; empty when it can
    record Read(String name, List<Argument> arguments, int end, String problem) {}

    private final String text;
    private int at;
    private String problem = "";

    private MetaReader(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /// @param backslash where the command's backslash stands
    static Read read(String text, int backslash) {
        return new MetaReader(text, backslash + 1).read();
    }

    private Read read() {
        int start = at;
        while (!atEnd() && !Lexer.isSpace(text.charAt(at)) && text.charAt(at) != '\\') {
            at++;
        }
        String name = text.substring(start, at);
        List<Argument> arguments = new ArrayList<>();
        while (true) {
            skipSpace();
            if (atEnd() || text.charAt(at) == '\\') {
                break;
            }
            arguments.add(argument());
        }
        if (text.startsWith("\\\\", at)) {
            at += 2;
        }
        return new Read(name, arguments, at, problem);
    }

    private Argument argument() {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        while (!atEnd() && !Lexer.isSpace(text.charAt(at)) && text.charAt(at) != '\\') {
            char c = text.charAt(at);
            int variableEnd = c == ':' ? VariableReference.endOf(text, at) : at;
            if (variableEnd > at) {
                if (!plain.isEmpty()) {
                    pieces.add(new Piece.Text(plain.toString()));
                    plain.setLength(0);
                }
                pieces.add(new Piece.Variable(VariableReference.read(text, at, variableEnd)));
                at = variableEnd;
            } else if (c == '\'') {
                quoted(plain);
            } else if (c == '"') {
                doubleQuoted(plain);
            } else if (c == '`') {
                problem = "a command in backquotes would run on this machine, outside the step";
                at = lineEnd();
            } else {
                plain.append(c);
                at++;
            }
        }
        if (!plain.isEmpty() || pieces.isEmpty()) {
            pieces.add(new Piece.Text(plain.toString()));
        }
        return new Argument(pieces);
    }

    private void quoted(StringBuilder plain) {
        at++;
        while (!atEnd()) {
            char c = text.charAt(at++);
            if (c == '\'') {
                if (atEnd() || text.charAt(at) != '\'') {
                    return;
                }
                plain.append('\'');
                at++;
            } else if (c == '\\' && !atEnd()) {
                escape(plain);
            } else {
                plain.append(c);
            }
        }
        problem = "the quoted text is not closed on this line";
    }

    private void escape(StringBuilder plain) {
        char c = text.charAt(at++);
        switch (c) {
            case 'n' -> plain.append('\n');
            case 't' -> plain.append('\t');
            case 'b' -> plain.append('\b');
            case 'r' -> plain.append('\r');
            case 'f' -> plain.append('\f');
            case 'x' -> number(plain, 16, 2);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                number(plain, 8, 3);
            }
            default -> plain.append(c);
        }
    }

    private void number(StringBuilder plain, int radix, int digits) {
        int value = 0;
        int read = 0;
        while (read < digits && !atEnd() && Character.digit(text.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(at++), radix);
            read++;
        }
        plain.append(read == 0 ? 'x' : (char) (value & 0xff));
    }

    /// Double quotes keep spaces together and stay in the argument.
    private void doubleQuoted(StringBuilder plain) {
        plain.append('"');
        at++;
        while (!atEnd()) {
            char c = text.charAt(at++);
            plain.append(c);
            if (c == '"') {
                return;
            }
        }
        problem = "the quoted text is not closed on this line";
    }

    private void skipSpace() {
        while (!atEnd() && Lexer.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private boolean atEnd() {
        return at >= text.length() || text.charAt(at) == '\n';
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }
}
