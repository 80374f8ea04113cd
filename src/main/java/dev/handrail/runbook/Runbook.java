package dev.handrail.runbook;

import dev.handrail.text.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A written operational procedure, as data. Everything in it has been checked against the document
/// itself: references exist, kinds fit, ids are unique.
///
/// @param source the document's text
/// @param directory the folder every relative path in the document starts from
/// @param id `[a-z0-9-]+`, equal to the file's name
/// @param duration how long the whole takes, as its author estimates
public record Runbook(
        Source source,
        Path directory,
        String id,
        String title,
        String summary,
        Risk risk,
        Optional<Duration> duration,
        List<String> links,
        SequencedMap<String, Connection> connections,
        SequencedMap<String, Environment> environments,
        SequencedMap<String, Input> inputs,
        SequencedMap<String, Secret> secrets,
        Requirements requires,
        List<Phase> phases,
        List<RollbackPlan> rollback) {

    /// How much can go wrong, as the author sees it.
    public enum Risk {
        LOW,
        MEDIUM,
        HIGH
    }

    public Runbook {
        links = List.copyOf(links);
        phases = List.copyOf(phases);
        rollback = List.copyOf(rollback);
    }

    /// Every step of every phase, in the order of the document.
    public Stream<Step> steps() {
        return phases.stream().flatMap(phase -> phase.steps().stream());
    }

    /// The step with this id, be it in a phase or in a rollback plan. Ids are unique over both.
    public Optional<Step> step(String id) {
        return Stream.concat(steps(), rollback.stream().flatMap(plan -> plan.steps().stream()))
                .filter(step -> step.id().equals(id))
                .findFirst();
    }

    /// The phase with this id.
    public Optional<Phase> phase(String id) {
        return phases.stream().filter(phase -> phase.id().equals(id)).findFirst();
    }

    /// The variables that `environment` sets, empty when the document has no such environment.
    public Map<String, Template> variables(String environment) {
        Environment found = environments.get(environment);
        return found == null ? Map.of() : found.vars();
    }
}
