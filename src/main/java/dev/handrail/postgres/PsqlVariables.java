package dev.handrail.postgres;

import dev.handrail.postgres.Script.Argument;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The variables of a script while it runs: what the runbook gave it, what `\set` and `\gset` set,
/// and what psql itself would set (`ROW_COUNT`, `SERVER_VERSION_NUM`, ...).
final class PsqlVariables {

    private final Map<String, String> values = new TreeMap<>();

    PsqlVariables(Map<String, String> given) {
        values.putAll(given);
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    void unset(String name) {
        values.remove(name);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Map<String, String> all() {
        return values;
    }

    /// What stands for `reference`; empty when the variable is not set, and then psql leaves the
    /// text as it is (it may be an array slice).
    Optional<String> replacement(VariableReference reference) {
        Optional<String> value = value(reference.name());
        return switch (reference.form()) {
            case PLAIN -> value;
            case LITERAL -> value.map(PsqlVariables::literal);
            case NAME -> value.map(PsqlVariables::name);
            case IS_SET -> Optional.of(value.isPresent() ? "TRUE" : "FALSE");
        };
    }

    /// An argument of a meta-command with its variables filled in.
    String fill(Argument argument) {
        StringBuilder filled = new StringBuilder();
        for (Argument.Piece piece : argument.pieces()) {
            switch (piece) {
                case Argument.Piece.Text(String text) -> filled.append(text);
                case Argument.Piece.Variable(VariableReference reference) ->
                        filled.append(replacement(reference).orElseGet(() -> written(reference)));
            }
        }
        return filled.toString();
    }

    private static String written(VariableReference reference) {
        return switch (reference.form()) {
            case PLAIN -> ":" + reference.name();
            case LITERAL -> ":'" + reference.name() + "'";
            case NAME -> ":\"" + reference.name() + "\"";
            case IS_SET -> ":{?" + reference.name() + "}";
        };
    }

    /// As libpq's PQescapeLiteral: backslashes make it an E'' string with a space in front, so that
    /// it does not grow together with the word before it.
    static String literal(String value) {
        String quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'";
        return value.indexOf('\\') < 0 ? quoted : " E" + quoted;
    }

    /// As libpq's PQescapeIdentifier.
    static String name(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}
