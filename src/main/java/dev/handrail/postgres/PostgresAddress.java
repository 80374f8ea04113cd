package dev.handrail.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where a database is and who connects to it, taken from a URL of libpq's form
/// `postgres://user:password@host:port/database?sslmode=require`. Several hosts may be separated by
/// commas. Printing one never shows the password.
///
/// @param hosts `host` or `host:port`, IPv6 addresses in brackets; at least one
/// @param password empty when the URL has none; then `~/.pgpass` is asked
/// @param options libpq's connection options, by libpq's names
public record PostgresAddress(
        List<String> hosts,
        String database,
        String user,
        Optional<String> password,
        Map<String, String> options) {

    /// The URL cannot be used.
    public static final class Unusable extends Exception {
        private final String reason;

        Unusable(String reason) {
            super(reason);
            this.reason = reason;
        }

        /// Why; never repeats the URL.
        public String reason() {
            return reason;
        }
    }

    public PostgresAddress {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
    }

    /// Reads a URL.
    public static PostgresAddress parse(String url) throws Unusable {
        if (url.startsWith("jdbc:")) {
            throw new Unusable("this is a JDBC address; drop `jdbc:` and write postgres://...");
        }
        int scheme = url.indexOf("://");
        String name = scheme < 0 ? "" : url.substring(0, scheme);
        if (!name.equals("postgres") && !name.equals("postgresql")) {
            throw new Unusable(
                    "a PostgreSQL address starts with postgres:// or postgresql://"
                            + (url.isBlank() ? "; this one is empty" : ""));
        }
        String rest = url.substring(scheme + 3);
        int question = rest.indexOf('?');
        Map<String, String> options =
                question < 0 ? new TreeMap<>() : options(rest.substring(question + 1));
        String place = question < 0 ? rest : rest.substring(0, question);
        int at = place.lastIndexOf('@');
        String credentials = at < 0 ? "" : place.substring(0, at);
        String where = place.substring(at + 1);
        int slash = where.indexOf('/');
        String hosts = slash < 0 ? where : where.substring(0, slash);
        String path = slash < 0 ? "" : decode(where.substring(slash + 1));
        return assemble(credentials, hosts, path, options);
    }

    private static PostgresAddress assemble(
            String credentials, String hosts, String path, Map<String, String> options)
            throws Unusable {
        int colon = credentials.indexOf(':');
        String user = colon < 0 ? credentials : credentials.substring(0, colon);
        Optional<String> password =
                colon < 0
                        ? Optional.empty()
                        : Optional.of(decode(credentials.substring(colon + 1)));
        user = taken(options, "user").orElse(decode(user));
        password = taken(options, "password").or(inUserInfo(password));
        String database = taken(options, "dbname").orElse(path);
        Optional<String> host = taken(options, "host");
        Optional<String> port = taken(options, "port");
        List<String> places =
                host.isPresent()
                        ? List.of(host.get() + port.map(p -> ":" + p).orElse(""))
                        : Arrays.stream(hosts.split(",", -1)).map(PostgresAddress::decode).toList();
        if (user.isEmpty()) {
            throw new Unusable("the address names no user; write postgres://USER@host/database");
        }
        checkHosts(places);
        return new PostgresAddress(
                places, database.isEmpty() ? user : database, user, password, options);
    }

    private static java.util.function.Supplier<Optional<String>> inUserInfo(
            Optional<String> found) {
        return () -> found;
    }

    private static Optional<String> taken(Map<String, String> options, String name) {
        return Optional.ofNullable(options.remove(name)).filter(value -> !value.isEmpty());
    }

    private static void checkHosts(List<String> hosts) throws Unusable {
        for (String host : hosts) {
            if (host.isEmpty() || host.startsWith(":")) {
                throw new Unusable("the address names no host; write localhost for this machine");
            }
            if (host.startsWith("/") || host.startsWith("@")) {
                throw new Unusable(
                        "the address names a Unix socket, which is not supported; use localhost");
            }
            String port = port(host);
            if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
                throw new Unusable("the port in the address is not a number up to 65535");
            }
        }
    }

    private static Map<String, String> options(String query) throws Unusable {
        Map<String, String> options = new TreeMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : decode(pair.substring(0, equals));
            if (!ConnectionOptions.isKnown(name)) {
                throw new Unusable(
                        "the address has an option `"
                                + name
                                + "`, which PostgreSQL clients do not know; remove it");
            }
            options.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return options;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    static String host(String hostAndPort) {
        int colon = portColon(hostAndPort);
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    static String port(String hostAndPort) {
        int colon = portColon(hostAndPort);
        return colon < 0 ? "5432" : hostAndPort.substring(colon + 1);
    }

    private static int portColon(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return colon > hostAndPort.lastIndexOf(']') ? colon : -1;
    }

    /// `user@host:port/database`, for people; without the password.
    public String display() {
        String places =
                hosts.stream()
                        .map(host -> portColon(host) < 0 ? host + ":5432" : host)
                        .collect(Collectors.joining(","));
        return user + "@" + places + "/" + database;
    }

    /// The environment variables with which libpq's own tools (psql, pg_dump) reach this database.
    /// Holds the password: hand it to a child process, never show it.
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(
                "PGHOST",
                hosts.stream().map(PostgresAddress::host).collect(Collectors.joining(",")));
        environment.put(
                "PGPORT",
                hosts.stream().map(PostgresAddress::port).collect(Collectors.joining(",")));
        environment.put("PGDATABASE", database);
        environment.put("PGUSER", user);
        password.ifPresent(secret -> environment.put("PGPASSWORD", secret));
        options.forEach((name, value) ->
                ConnectionOptions.environmentVariable(name)
                        .ifPresent(variable -> environment.put(variable, value)));
        return environment;
    }

    /// Same as [#display]: a record's own text would hold the password.
    @Override
    public String toString() {
        return display();
    }
}
