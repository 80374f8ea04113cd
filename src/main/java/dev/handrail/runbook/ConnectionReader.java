package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `connections:`.
final class ConnectionReader {

    private static final List<String> KINDS = List.of("postgres", "redis", "http");

    private final Mentions mentions;

    ConnectionReader(Mentions mentions) {
        this.mentions = mentions;
    }

    SequencedMap<String, Connection> read(Value value) {
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        for (Fields.Entry entry : value.fields().entries()) {
            if (!Names.isLabel(entry.key())) {
                entry.value()
                        .document()
                        .problems()
                        .error(
                                entry.span(),
                                "`" + entry.key() + "` cannot be the name of a connection",
                                "use letters, digits, `-` and `_`");
            }
            Optional<Connection> connection = one(entry);
            connection.ifPresent(c -> connections.put(entry.key(), c));
            if (connection.isEmpty()) {
                mentions.declaredBadly(entry.key());
            }
        }
        return connections;
    }

    private Optional<Connection> one(Fields.Entry entry) {
        Fields fields = entry.value().fields();
        List<String> kinds = new ArrayList<>(KINDS);
        kinds.removeIf(kind -> !fields.has(kind));
        Optional<Value> postgres = fields.find("postgres");
        Optional<Value> redis = fields.find("redis");
        Optional<Value> http = fields.find("http");
        Optional<Template> prefix =
                redis.isPresent() ? fields.findTemplate("prefix") : Optional.empty();
        boolean slip = kinds.isEmpty() && !fields.notAsked().isEmpty();
        fields.done();
        if (kinds.size() != 1) {
            if (fields.isReadable() && !slip) {
                entry.value()
                        .error(
                                "the connection `" + entry.key() + "` needs one address",
                                "write one of `postgres:`, `redis:` or `http:`");
            }
            return Optional.empty();
        }
        String name = entry.key();
        Span span = entry.span();
        return postgres.<Connection>map(url ->
                        new Connection.Postgres(name, url(url, "postgres", "postgresql"), span))
                .or(() -> redis.map(url -> redis(name, url, prefix, span)))
                .or(() ->
                        http.map(
                                url -> new Connection.Http(name, url(url, "http", "https"), span)));
    }

    private static Connection redis(String name, Value url, Optional<Template> prefix, Span span) {
        return new Connection.Redis(name, url(url, "redis", "rediss"), prefix, span);
    }

    /// An address; when its beginning is written out, that must be one of two schemes.
    private static Template url(Value value, String scheme, String otherScheme) {
        Template url = value.template().orElseGet(() -> Template.literal("", value.span()));
        boolean known =
                url.text().startsWith("${")
                        || url.text().startsWith(scheme + "://")
                        || url.text().startsWith(otherScheme + "://");
        if (!known && !url.text().isEmpty()) {
            value.error(
                    value.name()
                            + " must be an address that starts with `"
                            + scheme
                            + "://` or `"
                            + otherScheme
                            + "://`",
                    "or take it from the environment: `\"${env.NAME}\"`");
        }
        return url;
    }
}
