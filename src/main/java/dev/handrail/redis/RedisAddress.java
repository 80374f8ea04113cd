package dev.handrail.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Where a Redis is and who connects to it: `redis://user:password@host:port/db`, `rediss://` with
/// TLS. Printing one never shows the password.
///
/// @param db the number of the database, counted from 0
public record RedisAddress(
        String host,
        int port,
        boolean tls,
        Optional<String> user,
        Optional<String> password,
        int db) {

    private static final int PORT = 6379;

    /// The URL cannot be used; the reason never repeats the URL.
    public static final class Unusable extends Exception {
        private final String reason;

        Unusable(String reason) {
            super(reason);
            this.reason = reason;
        }

        /// Why, as the rest of a sentence.
        public String reason() {
            return reason;
        }
    }

    /// Reads a URL.
    public static RedisAddress parse(String url) throws Unusable {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException broken) {
            throw new Unusable(
                    "it is not a URL; special characters of a password are written as %XX");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("redis") && !scheme.equals("rediss")) {
            throw new Unusable(
                    url.isBlank() ? "it is empty" : "it must begin with redis:// or rediss://");
        }
        if (uri.getHost() == null) {
            throw new Unusable("it names no host; write localhost for this machine");
        }
        String userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        Optional<String> password =
                colon < 0 ? Optional.empty() : Optional.of(decode(userInfo.substring(colon + 1)));
        return new RedisAddress(
                uri.getHost(),
                uri.getPort() < 0 ? PORT : uri.getPort(),
                scheme.equals("rediss"),
                user.isEmpty() ? Optional.empty() : Optional.of(decode(user)),
                password.filter(p -> !p.isEmpty()),
                db(uri.getPath()));
    }

    private static int db(String path) throws Unusable {
        String number = path == null ? "" : path.replaceFirst("^/", "");
        if (number.isEmpty()) {
            return 0;
        }
        if (!number.matches("[0-9]{1,4}")) {
            throw new Unusable("behind the host stands the number of the database, such as /0");
        }
        return Integer.parseInt(number);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// `redis://user@host:port/db`, for people; without the password.
    public String display() {
        return (tls ? "rediss://" : "redis://")
                + user.map(name -> name + "@").orElse("")
                + host
                + ":"
                + port
                + "/"
                + db;
    }

    /// Same as [#display]: a record's own text would hold the password.
    @Override
    public String toString() {
        return display();
    }
}
