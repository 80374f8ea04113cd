package dev.handrail.cli;

import dev.handrail.engine.Assessment;
import dev.handrail.engine.Health;
import dev.handrail.engine.Health.Level;
import dev.handrail.engine.Vital;
import dev.handrail.json.Json;
import dev.handrail.wording.VitalWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// Health for programs: `{"worst": level, "targets": [{"name", "kind", "address", "level",
/// "problem"?, "checks": [{"check", "level", "text"}]}]}`. Levels are `ok`, `unknown`, `caution`,
/// `bad`; a check's name never changes, its text may.
final class HealthJson {

    private HealthJson() {}

    static Json of(List<Health> found) {
        List<Json> targets = new ArrayList<>();
        Level worst = Level.OK;
        for (Health health : found) {
            worst = health.level().compareTo(worst) > 0 ? health.level() : worst;
            targets.add(target(health));
        }
        SequencedMap<String, Json> whole = new LinkedHashMap<>();
        whole.put("worst", level(worst));
        whole.put("targets", new Json.Arr(targets));
        return new Json.Obj(whole);
    }

    private static Json target(Health health) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("name", new Json.Str(health.connection()));
        fields.put("kind", new Json.Str(health.kind()));
        fields.put("address", new Json.Str(health.address()));
        fields.put("level", level(health.level()));
        health.trouble().ifPresent(trouble -> fields.put("problem", new Json.Str(trouble.what())));
        List<Json> checks = new ArrayList<>();
        for (Vital vital : health.vitals()) {
            checks.add(check(vital));
        }
        fields.put("checks", new Json.Arr(checks));
        return new Json.Obj(fields);
    }

    private static Json check(Vital vital) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("check", new Json.Str(vital.subject().name().toLowerCase(Locale.ROOT)));
        fields.put("level", level(Assessment.of(vital)));
        fields.put("text", new Json.Str(VitalWords.text(vital)));
        return new Json.Obj(fields);
    }

    private static Json level(Level level) {
        return new Json.Str(level.name().toLowerCase(Locale.ROOT));
    }
}
