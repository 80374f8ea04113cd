package dev.handrail.postgres;

import dev.handrail.postgres.Script.Ending;
import dev.handrail.postgres.Script.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The psql variables that come from the session and its results.
final class SessionVariables {

    private SessionVariables() {}

    /// What psql sets when it has connected.
    static void set(PsqlVariables variables, RunSettings settings, int version) {
        PostgresAddress address = settings.address();
        String first = address.hosts().getFirst();
        variables.set("DBNAME", settings.identity().database());
        variables.set("USER", address.user());
        variables.set("HOST", PostgresAddress.host(first));
        variables.set("PORT", PostgresAddress.port(first));
        variables.set("SERVER_VERSION_NUM", Integer.toString(version));
        variables.set("SERVER_VERSION_NAME", settings.identity().version());
        variables.set("ENCODING", "UTF8");
        variables.set("ON_ERROR_STOP", "1");
    }

    /// Sets what psql sets behind a statement that succeeded, and what its `\gset` asks for.
    /// Answers why that cannot be done; empty when it can.
    static Optional<String> take(
            Statement statement, ScriptOutput output, PsqlVariables variables) {
        variables.set("ERROR", "false");
        variables.set("SQLSTATE", "00000");
        variables.set("ROW_COUNT", Long.toString(output.rowsOfTag()));
        if (!(statement.ending()
                instanceof Ending.SetVariables(Optional<Script.Argument> prefix))) {
            return Optional.empty();
        }
        Table table = output.lastOfStatement();
        if (table.total() != 1) {
            return Optional.of(
                    "`\\gset` needs exactly one row, and the statement answered " + table.total());
        }
        String before = prefix.map(variables::fill).orElse("");
        List<@Nullable String> row = table.rows().getFirst();
        for (int i = 0; i < row.size(); i++) {
            String name = before + table.names().get(i);
            String cell = row.get(i);
            if (cell == null) {
                variables.unset(name);
            } else {
                variables.set(name, cell);
            }
        }
        return Optional.empty();
    }

    /// Settings that would make this program misread the script or the answers.
    static Optional<String> changed(PostgresSession session) {
        if (!session.parameter("client_encoding").equals("UTF8")) {
            return Optional.of(
                    "it changed client_encoding, and Handrail reads and writes UTF8 only; save the"
                            + " script as UTF-8 and remove the setting, or set `client: psql`");
        }
        if (session.parameter("standard_conforming_strings").equals("off")) {
            return Optional.of(
                    "it turned standard_conforming_strings off, which changes where quotes end;"
                            + " write E'' strings, or set `client: psql`");
        }
        return Optional.empty();
    }
}
