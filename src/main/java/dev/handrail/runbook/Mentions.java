package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The names a document uses for things it declares elsewhere, gathered while it is read and looked
/// up by [ReferenceCheck] when all of it is known.
final class Mentions {

    private final List<Mention> all = new ArrayList<>();
    private final Set<String> doubtful = new HashSet<>();

    /// What a name is used for.
    enum Kind {
        POSTGRES("a PostgreSQL connection"),
        REDIS("a Redis connection"),
        HTTP("an HTTP connection"),
        SECRET("a secret"),
        STEP("a step"),
        ENVIRONMENT("an environment");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// One use of a name.
    record Mention(Kind kind, String name, Span span) {}

    /// The name at a key that must be there; empty when it is not.
    String need(Fields fields, String key, Kind kind) {
        return fields.need(key).flatMap(value -> take(value, kind)).orElse("");
    }

    /// The name at a key that may be left out.
    Optional<String> find(Fields fields, String key, Kind kind) {
        return fields.find(key).flatMap(value -> take(value, kind));
    }

    /// The names of a list at a key that may be left out.
    List<String> findList(Fields fields, String key, Kind kind) {
        Optional<Value> list = fields.find(key);
        List<String> names = new ArrayList<>();
        for (Value item : list.isPresent() ? list.get().items() : List.<Value>of()) {
            take(item, kind).ifPresent(names::add);
        }
        return names;
    }

    Optional<String> take(Value value, Kind kind) {
        Optional<String> name = value.text();
        name.ifPresent(text -> add(kind, text, value.span()));
        return name;
    }

    void add(Kind kind, String name, Span span) {
        all.add(new Mention(kind, name, span));
    }

    /// Remembers a connection that is there but could not be understood, so that nobody is told
    /// that it is missing.
    void declaredBadly(String connection) {
        doubtful.add(connection);
    }

    boolean isDeclaredBadly(String connection) {
        return doubtful.contains(connection);
    }

    List<Mention> all() {
        return all;
    }
}
