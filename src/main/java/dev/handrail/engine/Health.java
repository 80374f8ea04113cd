package dev.handrail.engine;

import dev.handrail.evidence.Event.Trouble;
import java.util.List;
import java.util.Optional;

/// How one target of a run was when it was looked at.
///
/// @param connection its name in the document
/// @param kind `postgres` or `redis`
/// @param address without any password; empty when it is not known yet
/// @param vitals what was seen
/// @param trouble why it could not be looked at, or not to the end
public record Health(
        String connection,
        String kind,
        String address,
        List<Vital> vitals,
        Optional<Trouble> trouble) {

    /// How bad something is, from good to bad. What is not known is worse than what is known to be
    /// good, and never hides what is known to be bad.
    public enum Level {
        OK,
        UNKNOWN,
        CAUTION,
        BAD
    }

    public Health {
        vitals = List.copyOf(vitals);
    }

    /// A target that could not be looked at.
    public static Health unreachable(
            String connection, String kind, String address, Trouble trouble) {
        return new Health(connection, kind, address, List.of(), Optional.of(trouble));
    }

    /// The worst of it.
    public Level level() {
        Level seen =
                vitals.stream().map(Assessment::of).max(Level::compareTo).orElse(Level.UNKNOWN);
        return trouble.isPresent() ? Level.BAD : seen;
    }
}
