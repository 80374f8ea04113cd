package dev.handrail.wording;

import dev.handrail.engine.Assessment;
import dev.handrail.engine.Health;
import dev.handrail.engine.Health.Level;
import dev.handrail.engine.Vital;
import dev.handrail.engine.Vital.Subject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How targets are, one fact on a line, each beginning with its word.
public final class HealthLines {

    /// What stands in the strip even when it is good.
    private static final Set<Subject> ALWAYS =
            Set.of(
                    Subject.CONNECTIONS,
                    Subject.OLDEST_TRANSACTION,
                    Subject.BLOCKED,
                    Subject.REPLICATION,
                    Subject.KEYS);

    /// As wide as the widest word.
    private static final int WORD = 9;

    private final Lines lines;

    public HealthLines(Lines lines) {
        this.lines = lines;
    }

    /// All that was seen.
    public void show(List<Health> targets) {
        if (targets.isEmpty()) {
            lines.say("There is no database and no Redis among the connections to look at.");
        }
        targets.forEach(this::show);
    }

    private void show(Health health) {
        lines.say(
                Tone.HEADING,
                health.connection()
                        + (health.address().isEmpty() ? "" : " = " + health.address())
                        + ": "
                        + VitalWords.word(health.level()));
        for (Vital vital : health.vitals()) {
            Level level = Assessment.of(vital);
            lines.say(
                    VitalWords.tone(level),
                    VitalWords.word(level),
                    " ".repeat(WORD - VitalWords.word(level).length())
                            + VitalWords.name(vital.subject())
                            + ": "
                            + VitalWords.text(vital));
        }
        health.trouble()
                .ifPresent(trouble -> {
                    lines.say(
                            VitalWords.tone(Level.BAD),
                            VitalWords.word(Level.BAD),
                            " ".repeat(WORD - VitalWords.word(Level.BAD).length())
                                    + trouble.what());
                    trouble.advice().forEach(advice -> lines.say("Advice: " + advice));
                });
    }

    /// One target on one row, e.g. `main CAUTION: oldest transaction 2 min, connections 4 of 97`:
    /// what is worst first.
    public static String strip(Health health) {
        String start = health.connection() + " " + VitalWords.word(health.level());
        if (health.trouble().isPresent()) {
            return start + ": " + health.trouble().get().what();
        }
        String facts =
                health.vitals().stream()
                        .filter(vital ->
                                ALWAYS.contains(vital.subject())
                                        || Assessment.of(vital) != Level.OK)
                        .sorted((a, b) -> Assessment.of(b).compareTo(Assessment.of(a)))
                        .map(HealthLines::fact)
                        .collect(Collectors.joining("; "));
        return start + ": " + facts;
    }

    private static String fact(Vital vital) {
        return VitalWords.name(vital.subject())
                + " "
                + (vital instanceof Vital.Unknown ? "UNKNOWN" : VitalWords.text(vital));
    }
}
