package dev.handrail.postgres;

import dev.handrail.engine.Scope;
import dev.handrail.postgres.Script.Ending;
import dev.handrail.postgres.Script.Item;
import dev.handrail.postgres.Script.Statement;
import dev.handrail.postgres.Token.Kind;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What somebody has typed so far at a console, taken apart where psql would.
public sealed interface TypedSql {

    /// It goes on in the next line.
    record Incomplete() implements TypedSql {}

    /// It can be sent.
    record Whole(List<Sendable> statements) implements TypedSql {
        public Whole {
            statements = List.copyOf(statements);
        }
    }

    /// It cannot be sent.
    ///
    /// @param reason lower case, no full stop
    record Unusable(String reason) implements TypedSql {}

    /// One statement with its variables filled in: exactly what is sent.
    ///
    /// @param expanded whether its result is shown with one line per column (`\gx`)
    record Sendable(String text, StatementKind kind, boolean expanded) {}

    /// Whether the text ends outside of strings, comments, parentheses and bodies, with a semicolon
    /// or a backslash command.
    static boolean isWhole(String text) {
        Lexer lexer = new Lexer(text, 0);
        BlockDepth block = new BlockDepth();
        int parentheses = 0;
        boolean pending = false;
        boolean dotBefore = false;
        for (Token token = lexer.next(); token.kind() != Kind.END; token = lexer.next()) {
            if (token.kind() == Kind.UNFINISHED) {
                return false;
            }
            if (token.isBlank()) {
                continue;
            }
            if (token.kind() == Kind.BACKSLASH) {
                return true;
            }
            if (token.kind() == Kind.SEMICOLON && parentheses == 0 && !block.inside()) {
                pending = false;
                block = new BlockDepth();
                continue;
            }
            pending = true;
            if (token.kind() == Kind.OPEN) {
                parentheses++;
            } else if (token.kind() == Kind.CLOSE) {
                parentheses = Math.max(0, parentheses - 1);
            }
            if (token.kind() == Kind.WORD && parentheses == 0) {
                block.word(token.text(text), dotBefore);
            } else if (parentheses == 0) {
                block.other();
            }
            dotBefore = token.kind() == Kind.OTHER && text.charAt(token.end() - 1) == '.';
        }
        return !pending;
    }

    /// Reads what was typed.
    ///
    /// @param known variables that can be written as `:name`, `:'name'` or `:"name"`
    static TypedSql read(String text, Map<String, String> known) {
        if (!isWhole(text)) {
            return new Incomplete();
        }
        ScriptSplitter.Split split = ScriptSplitter.split(new Source("typed", text));
        Optional<Diagnostic> problem = split.diagnostics().stream().findFirst();
        if (problem.isPresent()) {
            return new Unusable(problem.get().message());
        }
        PsqlVariables variables = new PsqlVariables(known);
        List<Sendable> statements = new ArrayList<>();
        for (Item item : split.items()) {
            Optional<String> refusal = refusal(item, variables);
            if (refusal.isPresent()) {
                return new Unusable(refusal.get());
            }
            Statement statement = (Statement) item;
            String sent = FilledStatement.of(statement, variables).sent();
            statements.add(
                    new Sendable(
                            sent,
                            StatementKind.of(sent),
                            statement.ending() instanceof Ending.ShowExpanded));
        }
        return new Whole(statements);
    }

    /// What can be written as variables: everything in the run that has a value now.
    static Map<String, String> variables(Scope scope) {
        try {
            return ScopeVariables.known(scope);
        } catch (Scope.SecretUnavailable unavailable) {
            return scope.values();
        }
    }

    private static Optional<String> refusal(Item item, PsqlVariables variables) {
        if (!(item instanceof Statement statement)) {
            return Optional.of("backslash commands stand on a line of their own here");
        }
        if (statement.copyData().isPresent()) {
            return Optional.of(
                    "COPY FROM stdin needs data, which cannot be typed here; copy from a script or"
                            + " with psql");
        }
        if (statement.ending() instanceof Ending.SetVariables) {
            return Optional.of("`\\gset` has no effect here");
        }
        return FilledStatement.refusal(statement, variables).map(FilledStatement.Refused::reason);
    }
}
