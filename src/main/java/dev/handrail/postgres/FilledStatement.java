package dev.handrail.postgres;

import dev.handrail.postgres.Script.Statement;
import dev.handrail.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A statement as it is sent, its variables filled in, and the way back from a place in that text
/// to the place in the user's file.
final class FilledStatement {

    /// From `sentFrom` on, the sent text stands at `fileFrom` in the file; inside a value every
    /// position is that of the reference.
    private record Stretch(int sentFrom, int fileFrom, boolean value) {}

    /// Why a statement cannot be sent.
    ///
    /// @param place of the variable
    record Refused(Span place, String reason) {}

    private final Statement statement;
    private final String sent;
    private final List<Stretch> stretches;
    private final List<String> unset;

    private FilledStatement(
            Statement statement, String sent, List<Stretch> stretches, List<String> unset) {
        this.statement = statement;
        this.sent = sent;
        this.stretches = stretches;
        this.unset = unset;
    }

    static FilledStatement of(Statement statement, PsqlVariables variables) {
        if (statement.references().isEmpty()) {
            Stretch whole = new Stretch(0, statement.start(), false);
            return new FilledStatement(statement, statement.text(), List.of(whole), List.of());
        }
        String file = statement.lines().source().content();
        StringBuilder sent = new StringBuilder();
        List<Stretch> stretches = new ArrayList<>();
        List<String> unset = new ArrayList<>();
        int at = statement.start();
        for (VariableReference reference : statement.references()) {
            Optional<String> replacement = variables.replacement(reference);
            if (replacement.isEmpty()) {
                unset.add(reference.name());
                continue;
            }
            stretches.add(new Stretch(sent.length(), at, false));
            sent.append(file, at, reference.start());
            stretches.add(new Stretch(sent.length(), reference.start(), true));
            sent.append(replacement.get());
            at = reference.end();
        }
        stretches.add(new Stretch(sent.length(), at, false));
        sent.append(file, at, statement.end());
        return new FilledStatement(statement, sent.toString(), stretches, List.copyOf(unset));
    }

    /// A value put in by `:name` must not change where the statement ends, or more would run than
    /// was shown. psql would run it.
    static Optional<Refused> refusal(Statement statement, PsqlVariables variables) {
        for (VariableReference reference : statement.references()) {
            Optional<String> value = variables.replacement(reference);
            if (value.isPresent() && value.get().indexOf('\0') >= 0) {
                return refused(statement, reference, "holds a zero byte");
            }
            if (value.isPresent()
                    && reference.form() == VariableReference.Form.PLAIN
                    && !staysInside(value.get())) {
                return refused(
                        statement,
                        reference,
                        "holds a semicolon, an open quote, a comment or a variable, which would"
                                + " change the statement around it; write :'"
                                + reference.name()
                                + "' to pass it as a text");
            }
        }
        return Optional.empty();
    }

    private static Optional<Refused> refused(
            Statement statement, VariableReference reference, String why) {
        return Optional.of(
                new Refused(
                        statement.lines().at(reference.start()),
                        "the value of `" + reference.name() + "` " + why));
    }

    private static boolean staysInside(String value) {
        Lexer lexer = new Lexer(value, 0);
        for (Token token = lexer.next(); ; token = lexer.next()) {
            switch (token.kind()) {
                case SEMICOLON, UNFINISHED, BACKSLASH, LINE_COMMENT, BLOCK_COMMENT, VARIABLE -> {
                    return false;
                }
                case END -> {
                    return true;
                }
                case SPACE, WORD, QUOTED_NAME, STRING, DOLLAR_STRING, OPEN, CLOSE, OTHER -> {}
            }
        }
    }

    Statement statement() {
        return statement;
    }

    /// What goes to the server.
    String sent() {
        return sent;
    }

    /// Names written like variables that are not set; they were sent as they stand.
    List<String> unset() {
        return unset;
    }

    /// Where in the file the server's error position is.
    ///
    /// @param position counted from 1, in characters (not UTF-16 units) of the sent text
    Span place(int position) {
        int offset = offset(position);
        Stretch found = stretches.getFirst();
        for (Stretch stretch : stretches) {
            if (stretch.sentFrom() <= offset) {
                found = stretch;
            }
        }
        int within = found.value() ? 0 : offset - found.sentFrom();
        return statement.lines().at(Math.min(found.fileFrom() + within, statement.end()));
    }

    private int offset(int position) {
        int characters = Math.min(position - 1, sent.codePointCount(0, sent.length()));
        return sent.offsetByCodePoints(0, Math.max(0, characters));
    }
}
