package dev.handrail.action;

import dev.handrail.runbook.Connection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// An HTTP service of the document.
///
/// @param base its address, without user and password
/// @param user the user of the address, when it has one
/// @param authorization the header made of user and password
record HttpService(URI base, Optional<String> user, Optional<String> authorization) {

    static HttpService of(Connection.Http connection, Filling filling) throws Unready {
        String address = filling.whole(connection.url());
        filling.complete();
        URI uri;
        try {
            uri = new URI(address.strip());
        } catch (URISyntaxException broken) {
            throw unusable(connection, "it is not a URL");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw unusable(
                    connection,
                    address.isBlank() ? "it is empty" : "it must begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw unusable(connection, "it names no host");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw unusable(connection, "a path cannot be appended behind `?` or `#`");
        }
        String userInfo = uri.getUserInfo();
        if (userInfo == null) {
            return new HttpService(uri, Optional.empty(), Optional.empty());
        }
        String encoded =
                Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
        int colon = userInfo.indexOf(':');
        if (colon >= 0) {
            filling.scope()
                    .surroundings()
                    .conceal(connection.name() + "_password", userInfo.substring(colon + 1));
        }
        URI plain = URI.create(address.strip().replace(uri.getRawUserInfo() + "@", ""));
        return new HttpService(
                plain,
                Optional.of(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                Optional.of("Basic " + encoded));
    }

    private static Unready unusable(Connection.Http connection, String why) {
        return Unready.refused(
                "the address of `" + connection.name() + "` cannot be used: " + why,
                "correct `" + connection.url().text() + "`");
    }

    /// The address of a path of this service.
    URI at(String path) throws Unready {
        String start = base.toString();
        String whole =
                (start.endsWith("/") ? start.substring(0, start.length() - 1) : start)
                        + (path.startsWith("/") || path.startsWith("?") ? "" : "/")
                        + path;
        try {
            return new URI(whole);
        } catch (URISyntaxException broken) {
            throw Unready.refused(
                    "this is not a URL: " + whole + " (" + broken.getReason() + ")",
                    "write spaces and special characters of the path percent-encoded, e.g. %20");
        }
    }

    /// The request with the credentials of the address, unless it brings its own.
    HttpRequest authorized(HttpRequest request) {
        if (authorization.isEmpty() || request.headers().firstValue("Authorization").isPresent()) {
            return request;
        }
        return HttpRequest.newBuilder(request, (_, _) -> true)
                .header("Authorization", authorization.get())
                .build();
    }
}
