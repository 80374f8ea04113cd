package dev.handrail.action;

import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.Located;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.postgres.Table;
import dev.handrail.runbook.Requirements.Bound;
import dev.handrail.runbook.Requirements.PostgresNeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Looks whether a database offers what a document requires of it.
record DatabaseNeeds(String connection, PostgresNeeds needs) {

    /// Privileges on the database itself, as `has_database_privilege` knows them.
    private static final Set<String> OF_DATABASE = Set.of("create", "connect", "temporary", "temp");

    /// Attributes of the role, by the column of `pg_roles` that holds them.
    private static final Set<String> OF_ROLE =
            Set.of("super", "createdb", "createrole", "replication", "bypassrls");

    List<Requirement> check(Scope scope) {
        return switch (Located.of(connection, scope)) {
            case Located.Missing missing ->
                    List.of(unmet("no value for " + String.join(", ", missing.names())));
            case Located.Unusable unusable -> List.of(unmet(unusable.trouble().what()));
            case Located.At at -> check(at.address());
        };
    }

    private List<Requirement> check(PostgresAddress address) {
        List<Requirement> found = new ArrayList<>();
        try (PostgresSession session = PostgresSession.open(address, "handrail looks")) {
            found.add(new Requirement(label(), true, session.identity().display()));
            needs.version().ifPresent(bound -> found.add(version(session, bound)));
            for (String extension : needs.extensions()) {
                found.add(extension(session, extension));
            }
            for (String privilege : needs.privileges()) {
                found.add(privilege(session, privilege));
            }
        } catch (ConnectFailed failed) {
            found.add(unmet(failed.trouble().what()));
        } catch (QueryFailed failed) {
            found.add(unmet(failed.trouble().what()));
        }
        return found;
    }

    private String label() {
        return "database " + connection;
    }

    private Requirement unmet(String detail) {
        return new Requirement(label(), false, detail);
    }

    private Requirement version(PostgresSession session, Bound bound) {
        // 150008 is 15.8; before version 10 there were three parts, which we do not support.
        String text = session.version() / 10_000 + "." + session.version() % 10_000;
        Version version = Version.in(text).orElseThrow();
        return new Requirement(
                label() + " version",
                version.fits(bound),
                version
                        + "; needed is "
                        + bound.relation().map(r -> r.sign() + " ").orElse("")
                        + bound.version());
    }

    private Requirement extension(PostgresSession session, String name) throws QueryFailed {
        Optional<String> version =
                cell(
                        session,
                        "select extversion from pg_extension where extname = " + literal(name));
        boolean available =
                version.isEmpty()
                        && cell(
                                        session,
                                        "select name from pg_available_extensions where name = "
                                                + literal(name))
                                .isPresent();
        return new Requirement(
                label() + " extension " + name,
                version.isPresent(),
                version.orElse(
                        available
                                ? "not installed in this database; CREATE EXTENSION "
                                        + name
                                        + " would install it"
                                : "not available on this server"));
    }

    private Requirement privilege(PostgresSession session, String written) throws QueryFailed {
        String name = written.toLowerCase(Locale.ROOT);
        String sql;
        if (OF_DATABASE.contains(name)) {
            sql = "select has_database_privilege(current_database(), " + literal(name) + ")";
        } else if (OF_ROLE.contains(name) || name.equals("superuser")) {
            String column = name.equals("superuser") ? "super" : name;
            sql = "select rol" + column + " from pg_roles where rolname = current_user";
        } else {
            sql =
                    "select pg_has_role(current_user, oid, 'USAGE') from pg_roles where rolname = "
                            + literal(written);
        }
        boolean met = cell(session, sql).equals(Optional.of("t"));
        return new Requirement(
                label() + " privilege " + written,
                met,
                met ? "held" : "not held by " + session.identity().role());
    }

    private static Optional<String> cell(PostgresSession session, String sql) throws QueryFailed {
        Table table = session.query(sql);
        return table.rows().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(table.rows().getFirst().getFirst());
    }

    /// The names come from the document. A backslash means itself in a standard string.
    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
