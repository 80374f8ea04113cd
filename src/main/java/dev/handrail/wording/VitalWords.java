package dev.handrail.wording;

import dev.handrail.engine.Assessment;
import dev.handrail.engine.Backend;
import dev.handrail.engine.Health.Level;
import dev.handrail.engine.Vital;
import dev.handrail.engine.Vital.Lasting;
import dev.handrail.engine.Vital.Subject;
import dev.handrail.engine.Vital.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// How one thing that was looked at on a target reads.
public final class VitalWords {

    private static final int QUERY = 80;

    private VitalWords() {}

    /// How bad it is, in a word.
    public static String word(Level level) {
        return switch (level) {
            case OK -> "ok";
            case UNKNOWN -> "UNKNOWN";
            case CAUTION -> "CAUTION";
            case BAD -> "BAD";
        };
    }

    /// The tone that goes with the word.
    public static Tone tone(Level level) {
        return switch (level) {
            case OK -> Tone.GOOD;
            case UNKNOWN -> Tone.PLAIN;
            case CAUTION -> Tone.CAUTION;
            case BAD -> Tone.BAD;
        };
    }

    /// What it is about.
    public static String name(Subject subject) {
        return switch (subject) {
            case SERVER -> "server";
            case CONNECTIONS -> "connections";
            case OLDEST_TRANSACTION -> "oldest transaction";
            case IDLE_IN_TRANSACTION -> "idle in transaction";
            case LONGEST_QUERY -> "longest query";
            case BLOCKED -> "blocked sessions";
            case REPLICATION -> "replication";
            case WRAPAROUND -> "wraparound";
            case SIZE -> "size";
            case MEMORY -> "memory";
            case CLIENTS -> "clients";
            case BLOCKED_CLIENTS -> "blocked clients";
            case KEYS -> "keys";
            case SAVING -> "saving to disk";
        };
    }

    /// The figures.
    public static String text(Vital vital) {
        return switch (vital) {
            case Vital.Unknown(Subject _, String why) -> why;
            case Vital.Server server -> server(server);
            case Vital.Connections(long used, long usable) -> share(used, usable);
            case Vital.OldestTransaction(Optional<Lasting> oldest, Unseen unseen) ->
                    lasting(oldest, "none open", unseen);
            case Vital.IdleInTransaction idle -> idle(idle);
            case Vital.LongestQuery(Optional<Lasting> longest, Unseen unseen) ->
                    lasting(longest, "none running", unseen);
            case Vital.Blocked blocked -> blocked(blocked);
            case Vital.Standbys standbys -> standbys(standbys);
            case Vital.ReplayLag lag -> replay(lag);
            case Vital.Wraparound(String database, long age) ->
                    String.format(
                            Locale.ROOT,
                            "%d %% of the way, database %s at %,d transactions",
                            100 * age / Assessment.WRAPAROUND,
                            database,
                            age);
            case Vital.Size(long bytes) -> Words.bytes(bytes);
            case Vital.Memory memory -> memory(memory);
            case Vital.Clients(long connected, OptionalLong max) ->
                    max.isPresent() ? share(connected, max.getAsLong()) : connected + " connected";
            case Vital.BlockedClients(long count) ->
                    count == 0 ? "none" : count + " in a blocking command (queue workers do that)";
            case Vital.Keys keys -> keys(keys);
            case Vital.Saving saving -> saving(saving);
            case Vital.Replication replication -> replication(replication);
        };
    }

    private static String server(Vital.Server server) {
        return server.product()
                + " "
                + server.version()
                + (server.role().isEmpty() ? "" : ", " + server.role())
                + (server.identity().isEmpty() ? "" : ", " + server.identity());
    }

    private static String share(long used, long limit) {
        String of = String.format(Locale.ROOT, "%,d of %,d", used, limit);
        return limit <= 0 ? of : of + " (" + 100 * used / limit + " %)";
    }

    /// E.g. `pid 4711 (alice, psql, 10.0.0.7)`; what is not known is left out.
    static String backend(Backend backend) {
        String who =
                java.util.stream.Stream.of(backend.user(), backend.application(), backend.client())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
        return "pid " + backend.pid() + (who.isEmpty() ? "" : " (" + who + ")");
    }

    /// The beginning of a statement, on one row.
    static String query(String query) {
        String row = query.replaceAll("\\s+", " ").strip();
        return row.length() <= QUERY ? row : row.substring(0, QUERY - 3) + "...";
    }

    private static String lasting(Optional<Lasting> lasting, String none, Unseen unseen) {
        String seen = lasting.map(VitalWords::lasting).orElse(unseen.sessions() > 0 ? "" : none);
        return join(seen, unseen);
    }

    private static String lasting(Lasting lasting) {
        return Words.time(lasting.time())
                + ", "
                + backend(lasting.backend())
                + (lasting.query().isEmpty() ? "" : ": " + query(lasting.query()));
    }

    /// What was seen, and that there is more that was not.
    private static String join(String seen, Unseen unseen) {
        if (unseen.sessions() == 0) {
            return seen;
        }
        String hidden =
                Words.count(unseen.sessions(), "session")
                        + (unseen.sessions() == 1 ? " is" : " are")
                        + " hidden from the role "
                        + unseen.role()
                        + "; GRANT pg_monitor TO "
                        + unseen.role()
                        + " would show them";
        return seen.isEmpty() ? hidden : "at least " + seen + " (" + hidden + ")";
    }

    private static String idle(Vital.IdleInTransaction idle) {
        String seen =
                idle.longest()
                        .map(longest ->
                                Words.count(idle.count(), "session")
                                        + ", the longest for "
                                        + lasting(longest))
                        .orElse(idle.unseen().sessions() > 0 ? "" : "none");
        return join(seen, idle.unseen());
    }

    private static String blocked(Vital.Blocked blocked) {
        if (blocked.count() == 0) {
            return "none";
        }
        List<String> parts = new ArrayList<>();
        parts.add(Words.count(blocked.count(), "session") + " waiting for a lock");
        parts.add(
                blocked.longest()
                        .map(time -> "the longest for " + Words.time(time))
                        .orElse("for how long is hidden from this role"));
        if (!blocked.roots().isEmpty()) {
            parts.add(
                    "held up by "
                            + blocked.roots().stream()
                                    .map(pid -> pid == 0 ? "a prepared transaction" : "pid " + pid)
                                    .collect(Collectors.joining(", ")));
        }
        return String.join(", ", parts);
    }

    private static String standbys(Vital.Standbys standbys) {
        if (standbys.standbys().isEmpty()) {
            return "no standby is connected";
        }
        return standbys.standbys().stream()
                .map(standby ->
                        standby.name()
                                + (standby.behind().isPresent()
                                        ? " "
                                                + standby.state()
                                                + ", "
                                                + Words.bytes(
                                                        Math.max(0, standby.behind().getAsLong()))
                                                + " behind"
                                        : ": how far it is behind is hidden from this role (GRANT"
                                                + " pg_monitor would show it)"))
                .collect(Collectors.joining("; "));
    }

    private static String replay(Vital.ReplayLag lag) {
        String behind =
                lag.lag()
                        .map(time ->
                                time.isZero()
                                        ? "has replayed all it received"
                                        : "the last transaction it replayed is "
                                                + Words.time(time)
                                                + " old")
                        .orElse("has replayed nothing since it started");
        return lag.receiving() ? behind : "not connected to its primary; " + behind;
    }

    private static String memory(Vital.Memory memory) {
        if (memory.max().isEmpty()) {
            return Words.bytes(memory.used()) + ", no limit set";
        }
        long max = memory.max().getAsLong();
        return Words.bytes(memory.used())
                + " of "
                + Words.bytes(max)
                + " ("
                + 100 * memory.used() / max
                + " %)"
                + (memory.policy().isEmpty() ? "" : ", at the limit: " + memory.policy());
    }

    private static String keys(Vital.Keys keys) {
        String count = String.format(Locale.ROOT, "%,d", keys.count());
        return (keys.whole() ? count : "at least " + count + " (counting was stopped after 1 s)")
                + (keys.prefix().isEmpty() ? " in all" : " below " + keys.prefix());
    }

    private static String saving(Vital.Saving saving) {
        String snapshot =
                (saving.saved() ? "last snapshot " : "the last snapshot FAILED; the last good one ")
                        + Words.time(saving.sinceSave())
                        + " ago, "
                        + Words.count(saving.changes(), "change")
                        + " since";
        String log =
                saving.appending()
                        ? saving.appended()
                                ? "; append-only file is written"
                                : "; writing the append-only file FAILED"
                        : "; no append-only file";
        return snapshot + log;
    }

    private static String replication(Vital.Replication replication) {
        if (replication.primary().isEmpty()) {
            return replication.replicas() == 0
                    ? "no replica is connected"
                    : Words.count(replication.replicas(), "replica");
        }
        return replication.linked()
                ? "replica of "
                        + replication.primary()
                        + ", last heard of "
                        + Words.time(replication.silent())
                        + " ago"
                : "replica of " + replication.primary() + ", the link is DOWN";
    }
}
