package dev.handrail.action;

import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.postgres.ServerIdentity;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Environment;
import java.util.List;
import java.util.Optional;

/// A database of the document that has been asked who it is.
///
/// @param version `server_version_num`, e.g. 150008
record Database(String connection, PostgresAddress address, ServerIdentity identity, int version) {

    /// Finds the address of a connection, connects, and asks.
    ///
    /// @throws Unready when the address has no value yet, when nobody answers there, or when the
    ///   one who answers is not who the environment says it must be
    static Database ask(Filling filling, String connection) throws Unready {
        PostgresAddress address = address(filling, connection);
        try (PostgresSession session = PostgresSession.open(address, "handrail")) {
            Database database =
                    new Database(connection, address, session.identity(), session.version());
            database.prove(filling);
            return database;
        } catch (ConnectFailed failed) {
            throw Unready.refused(failed.trouble());
        } catch (QueryFailed failed) {
            throw Unready.refused(failed.trouble());
        }
    }

    private static PostgresAddress address(Filling filling, String connection) throws Unready {
        if (!(filling.scope().runbook().connections().get(connection)
                instanceof Connection.Postgres postgres)) {
            throw new IllegalStateException("the reader let `" + connection + "` pass");
        }
        String url = filling.whole(postgres.url());
        filling.complete();
        try {
            PostgresAddress address = PostgresAddress.parse(url);
            address.password()
                    .ifPresent(password ->
                            filling.scope()
                                    .surroundings()
                                    .conceal(connection + "_password", password));
            return address;
        } catch (PostgresAddress.Unusable unusable) {
            throw Unready.refused(
                    "the address of `" + connection + "` cannot be used: " + unusable.getMessage(),
                    "correct `" + postgres.url().text() + "`");
        }
    }

    private void prove(Filling filling) throws Unready {
        Environment environment =
                filling.scope().runbook().environments().get(filling.scope().environment());
        Environment.Identity wanted =
                environment == null ? null : environment.identity().get(connection);
        if (wanted == null) {
            return;
        }
        must("database", wanted.database(), identity.database());
        must("system_identifier", wanted.systemIdentifier(), identity.systemIdentifier());
    }

    private void must(String what, Optional<String> wanted, String got) throws Unready {
        if (wanted.isPresent() && !wanted.get().equals(got)) {
            throw Unready.refused(
                    new Trouble(
                            "this is not the server that the environment names: "
                                    + what
                                    + " is "
                                    + (got.isEmpty() ? "hidden" : got)
                                    + ", expected "
                                    + wanted.get(),
                            "nothing was started; "
                                    + address.display()
                                    + " was only asked who it is",
                            List.of(
                                    "check the address of `" + connection + "`",
                                    "check `identity` of the environment in the runbook")));
        }
    }

    Target target() {
        return new Target(connection, address.display(), identity.proof());
    }
}
