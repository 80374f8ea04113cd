package dev.handrail.wording;

import dev.handrail.engine.Assessment;
import dev.handrail.engine.Health;
import dev.handrail.engine.Health.Level;
import dev.handrail.engine.Vital;
import java.util.List;

/// How targets are, one fact on a line, each beginning with its word.
public final class HealthLines {

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
}
