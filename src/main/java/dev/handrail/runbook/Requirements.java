package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What is checked before anything else; all failures are shown together.
///
/// @param tools command -> bound on its version
/// @param env environment variables that must be set
/// @param postgres connection -> what its server must offer
public record Requirements(
        SequencedMap<String, Bound> tools,
        List<Named> env,
        SequencedMap<String, PostgresNeeds> postgres) {

    public Requirements {
        env = List.copyOf(env);
    }

    /// A name and where it stands.
    public record Named(String name, Span span) {}

    /// A bound on a version: `*` (any) or a relation and a version such as `>=12` or `>=12.4`.
    public record Bound(Optional<Expectation.Relation> relation, String version, Span span) {}

    /// What a PostgreSQL server must offer.
    public record PostgresNeeds(
            Optional<Bound> version, List<String> extensions, List<String> privileges, Span span) {
        public PostgresNeeds {
            extensions = List.copyOf(extensions);
            privileges = List.copyOf(privileges);
        }
    }
}
