package dev.handrail.wording;

import dev.handrail.engine.Assessment;
import dev.handrail.engine.Health;
import dev.handrail.engine.Health.Level;
import dev.handrail.engine.Vital;
import dev.handrail.engine.Vital.Subject;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// One target on one row, e.g. `main CAUTION: oldest transaction 2 min | connections 4/97 | ...`:
/// what is worst first, so that a narrow screen cuts off what matters least.
public final class HealthStrip {

    /// What has its place even when it is good.
    private static final Set<Subject> ALWAYS =
            Set.of(
                    Subject.CONNECTIONS,
                    Subject.OLDEST_TRANSACTION,
                    Subject.BLOCKED,
                    Subject.REPLICATION,
                    Subject.MEMORY,
                    Subject.KEYS);

    private HealthStrip() {}

    /// The row; its word of the level is that of [Health#level].
    public static String of(Health health) {
        String start = health.connection() + " " + VitalWords.word(health.level()) + ": ";
        if (health.trouble().isPresent()) {
            return start + health.trouble().get().what();
        }
        return start
                + health.vitals().stream()
                        .filter(vital ->
                                ALWAYS.contains(vital.subject())
                                        || Assessment.of(vital) != Level.OK)
                        .sorted(Comparator.comparing(Assessment::of).reversed())
                        .map(HealthStrip::fact)
                        .collect(Collectors.joining(" | "));
    }

    private static String fact(Vital vital) {
        if (Assessment.of(vital) == Level.UNKNOWN) {
            return VitalWords.name(vital.subject()) + " UNKNOWN";
        }
        return switch (vital) {
            case Vital.Connections(long used, long usable) -> "connections " + used + "/" + usable;
            case Vital.OldestTransaction transaction ->
                    transaction
                            .oldest()
                            .map(oldest -> "oldest transaction " + Words.time(oldest.time()))
                            .orElse("no open transaction");
            case Vital.IdleInTransaction idle ->
                    idle.longest()
                            .map(longest -> "idle in transaction " + Words.time(longest.time()))
                            .orElse("none idle in transaction");
            case Vital.Blocked blocked -> "blocked " + blocked.count();
            case Vital.Standbys standbys ->
                    standbys.standbys().isEmpty()
                            ? "no standby"
                            : "lag " + Words.bytes(behind(standbys));
            case Vital.ReplayLag lag ->
                    lag.receiving()
                            ? "lag " + lag.lag().map(Words::time).orElse("?")
                            : "not connected to its primary";
            case Vital.Keys(String prefix, long count, boolean whole) ->
                    String.format(
                            Locale.ROOT,
                            "%s%s%,d keys",
                            prefix.isEmpty() ? "" : prefix + " ",
                            whole ? "" : ">= ",
                            count);
            case Vital.Memory(long used, OptionalLong _, String _) -> "memory " + Words.bytes(used);
            case Vital.Replication replication -> VitalWords.text(replication);
            case Vital.Unknown _,
                    Vital.Server _,
                    Vital.LongestQuery _,
                    Vital.Wraparound _,
                    Vital.Size _,
                    Vital.Clients _,
                    Vital.BlockedClients _,
                    Vital.Saving _ ->
                    VitalWords.name(vital.subject()) + " " + VitalWords.text(vital);
        };
    }

    private static long behind(Vital.Standbys standbys) {
        return standbys.standbys().stream()
                .mapToLong(standby -> standby.behind().orElse(0))
                .max()
                .orElse(0);
    }
}
