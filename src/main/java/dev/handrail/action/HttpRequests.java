package dev.handrail.action;

import dev.handrail.runbook.Action.Http;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Makes requests for the JDK's client.
final class HttpRequests {

    private HttpRequests() {}

    /// Whether the document leaves out what the body is, although it is clear.
    static boolean needsContentType(Http http) {
        boolean json = http.body().isPresent() && http.body().get() instanceof Http.Body.JsonBody;
        return json && http.headers().keySet().stream().noneMatch("content-type"::equalsIgnoreCase);
    }

    /// @param body present when something is sent
    static HttpRequest request(
            Http http, URI uri, SequencedMap<String, String> headers, Optional<String> body)
            throws Unready {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(uri)
                        .method(
                                http.method().name(),
                                body.isPresent()
                                        ? HttpRequest.BodyPublishers.ofString(body.get())
                                        : HttpRequest.BodyPublishers.noBody());
        builder.setHeader("User-Agent", "handrail");
        if (needsContentType(http)) {
            builder.header("Content-Type", "application/json");
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            set(builder, header.getKey(), header.getValue());
        }
        return builder.build();
    }

    /// Some headers cannot be sent, because the client itself decides about them.
    static void checkHeader(String name, String value) throws Unready {
        set(HttpRequest.newBuilder(), name, value);
    }

    private static void set(HttpRequest.Builder builder, String name, String value) throws Unready {
        try {
            builder.setHeader(name, value);
        } catch (IllegalArgumentException refused) {
            boolean restricted = String.valueOf(refused.getMessage()).startsWith("restricted");
            throw Unready.refused(
                    restricted
                            ? "the header `" + name + "` is set by the HTTP client itself"
                            : "the header `"
                                    + name
                                    + "` cannot be sent: its name or value is not"
                                    + " allowed in HTTP",
                    "remove or correct `" + name + "` in `headers`");
        }
    }
}
