package dev.handrail.action;

import dev.handrail.engine.Target;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.Located;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.postgres.ServerIdentity;

/// A database of the document that has been asked who it is.
///
/// @param version `server_version_num`, e.g. 150008
record Database(String connection, PostgresAddress address, ServerIdentity identity, int version) {

    /// Finds the address of a connection, connects, and asks.
    ///
    /// @throws Unready when the address has no value yet, or nobody answers there
    static Database ask(Filling filling, String connection) throws Unready {
        PostgresAddress address = address(filling, connection);
        try (PostgresSession session = PostgresSession.open(address, "handrail looks")) {
            return new Database(connection, address, session.identity(), session.version());
        } catch (ConnectFailed failed) {
            throw Unready.refused(failed.trouble());
        } catch (QueryFailed failed) {
            throw Unready.refused(failed.trouble());
        }
    }

    static PostgresAddress address(Filling filling, String connection) throws Unready {
        return switch (Located.of(connection, filling.scope())) {
            case Located.At at -> at.address();
            case Located.Missing missing -> throw Unready.missing(missing.names());
            case Located.Unusable unusable -> throw Unready.refused(unusable.trouble());
        };
    }

    Target target() {
        return new Target(connection, address.display(), identity.proof());
    }

    /// The address of another database of the same server.
    PostgresAddress address(String other) {
        return new PostgresAddress(
                address.hosts(), other, address.user(), address.password(), address.options());
    }

    /// The server's major version, e.g. 15.
    int majorVersion() {
        return version / 10_000;
    }
}
