package dev.handrail.postgres;

import dev.handrail.evidence.Event.Trouble;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Says in plain words why a database did not let us in. Never shows a password or the whole URL.
final class ConnectTrouble {

    private static final String STATE = "nothing was changed: no connection was made";

    private ConnectTrouble() {}

    static ConnectFailed explain(SQLException e, PostgresAddress address) {
        String state = e.getSQLState() == null ? "08001" : e.getSQLState();
        String where = address.display();
        Trouble trouble = network(e, address).orElseGet(() -> refused(e, state, where));
        return new ConnectFailed(state, trouble);
    }

    private static Optional<Trouble> network(SQLException e, PostgresAddress address) {
        String hosts = String.join(",", address.hosts());
        if (said(e).contains("timed out")) {
            return silent(hosts);
        }
        for (Throwable at = e; at != null; at = at.getCause()) {
            switch (at) {
                case UnknownHostException _ -> {
                    return trouble(
                            "no such host: " + hosts,
                            "check the spelling of the host, the DNS and the VPN");
                }
                case SocketTimeoutException _ -> {
                    return silent(hosts);
                }
                case ConnectException _, NoRouteToHostException _ -> {
                    return trouble(
                            hosts + " cannot be reached: " + at.getMessage(),
                            "check that the server runs and listens on this address and port");
                }
                case CertificateExpiredException _ -> {
                    return trouble(
                            "the server's certificate has expired: " + hosts,
                            "have the certificate renewed; do not turn the check off");
                }
                case CertPathBuilderException _, CertPathValidatorException _ -> {
                    return trouble(
                            "the server's certificate is not signed by a trusted authority: "
                                    + hosts,
                            "put the authority's certificate into ~/.postgresql/root.crt or name it"
                                    + " with sslrootcert=FILE");
                }
                case SSLException _ -> {
                    return trouble(
                            "TLS failed with " + hosts + ": " + at.getMessage(),
                            "check sslmode, sslrootcert and the server's certificate");
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static Optional<Trouble> silent(String hosts) {
        return trouble(
                hosts + " does not answer",
                "a firewall may drop the packets; check the VPN and the allow-list",
                "check that the port is the database's");
    }

    private static Optional<Trouble> trouble(String what, String... advice) {
        return Optional.of(new Trouble(what, STATE, List.of(advice)));
    }

    private static Trouble refused(SQLException e, String state, String where) {
        String said = said(e);
        List<String> advice =
                switch (state) {
                    case "28P01" ->
                            List.of(
                                    "the password is wrong, or the role does not exist",
                                    "check the environment variable the address comes from");
                    case "28000" -> hostRules(said);
                    case "3D000" -> List.of("check the database's name at the end of the address");
                    case "53300" ->
                            List.of(
                                    "all connections are taken: look at who holds them (select"
                                            + " usename, application_name, state, count(*) from"
                                            + " pg_stat_activity group by 1, 2, 3)",
                                    "a role with superuser rights can still connect");
                    case "57P03" ->
                            List.of(
                                    "the server is starting, stopping or recovering; wait and retry");
                    case "42501" -> List.of("the role may not connect: GRANT CONNECT ON DATABASE");
                    case "08004" -> hostRules(said);
                    default -> List.of("check the address, the TLS mode and the server's log");
                };
        return new Trouble("cannot connect to " + where + ": " + said, STATE, advice);
    }

    /// pg_hba.conf said no; its message names what was missing.
    private static List<String> hostRules(String said) {
        if (said.contains("does not support SSL")) {
            return List.of(
                    "the address asks for TLS and this server speaks none: check that it is the"
                            + " right server, or have TLS turned on there (ssl = on)",
                    "where a connection that can be listened to is acceptable, take sslmode out of"
                            + " the address");
        }
        if (said.contains("no encryption") || said.contains("SSL off")) {
            return List.of(
                    "the server wants TLS: add ?sslmode=require (or verify-full) to the address",
                    "or its pg_hba.conf has no line for this user, database and address");
        }
        return List.of("the server's pg_hba.conf has no line for this user, database and address");
    }

    private static String said(SQLException e) {
        ServerErrorMessage server =
                e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String message = server == null ? e.getMessage() : server.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
