package dev.handrail.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGProperty;

/// libpq's connection options and what the JDBC driver and libpq's tools call them.
///
/// Source: PostgreSQL manual, "Parameter Key Words" and "Environment Variables".
final class ConnectionOptions {

    private static final Map<String, PGProperty> SAME_MEANING =
            Map.ofEntries(
                    Map.entry("sslmode", PGProperty.SSL_MODE),
                    Map.entry("sslcert", PGProperty.SSL_CERT),
                    Map.entry("sslkey", PGProperty.SSL_KEY),
                    Map.entry("sslrootcert", PGProperty.SSL_ROOT_CERT),
                    Map.entry("sslpassword", PGProperty.SSL_PASSWORD),
                    Map.entry("sslnegotiation", PGProperty.SSL_NEGOTIATION),
                    Map.entry("channel_binding", PGProperty.CHANNEL_BINDING),
                    Map.entry("gssencmode", PGProperty.GSS_ENC_MODE),
                    Map.entry("krbsrvname", PGProperty.KERBEROS_SERVER_NAME),
                    Map.entry("require_auth", PGProperty.REQUIRE_AUTH),
                    Map.entry("connect_timeout", PGProperty.CONNECT_TIMEOUT),
                    Map.entry("options", PGProperty.OPTIONS));

    /// Known to libpq, of no effect on what Handrail does, or decided by Handrail.
    private static final Set<String> ACCEPTED =
            Set.of(
                    "application_name",
                    "fallback_application_name",
                    "keepalives",
                    "keepalives_idle",
                    "keepalives_interval",
                    "keepalives_count",
                    "client_encoding");

    private static final Set<String> IN_URL =
            Set.of("user", "password", "host", "port", "dbname", "target_session_attrs");

    private static final Map<String, String> VARIABLES =
            Map.ofEntries(
                    Map.entry("sslmode", "PGSSLMODE"),
                    Map.entry("sslcert", "PGSSLCERT"),
                    Map.entry("sslkey", "PGSSLKEY"),
                    Map.entry("sslrootcert", "PGSSLROOTCERT"),
                    Map.entry("sslnegotiation", "PGSSLNEGOTIATION"),
                    Map.entry("channel_binding", "PGCHANNELBINDING"),
                    Map.entry("gssencmode", "PGGSSENCMODE"),
                    Map.entry("krbsrvname", "PGKRBSRVNAME"),
                    Map.entry("require_auth", "PGREQUIREAUTH"),
                    Map.entry("connect_timeout", "PGCONNECT_TIMEOUT"),
                    Map.entry("target_session_attrs", "PGTARGETSESSIONATTRS"),
                    Map.entry("options", "PGOPTIONS"));

    private ConnectionOptions() {}

    static boolean isKnown(String name) {
        return SAME_MEANING.containsKey(name) || ACCEPTED.contains(name) || IN_URL.contains(name);
    }

    static Optional<String> environmentVariable(String name) {
        return Optional.ofNullable(VARIABLES.get(name));
    }

    /// Puts what the address says into the driver's properties.
    static void apply(PostgresAddress address, Properties properties) {
        address.options()
                .forEach((name, value) -> {
                    PGProperty same = SAME_MEANING.get(name);
                    if (same != null) {
                        same.set(properties, value);
                    } else if (name.equals("target_session_attrs")) {
                        PGProperty.TARGET_SERVER_TYPE.set(properties, serverType(value));
                    }
                });
    }

    private static String serverType(String attributes) {
        return switch (attributes) {
            case "read-write", "primary" -> "primary";
            case "read-only", "standby" -> "secondary";
            case "prefer-standby" -> "preferSecondary";
            default -> "any";
        };
    }
}
