package dev.handrail.engine;

import dev.handrail.engine.Scope.Filled;
import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.NotWanted;
import dev.handrail.runbook.Condition;
import dev.handrail.runbook.Durations;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds out whether a phase or a step is wanted here and now.
final class Considering {

    /// What came of looking at a condition.
    private sealed interface Wanted {
        record Yes(String reason) implements Wanted {}

        record No(String reason) implements Wanted {}

        record Unknown(Trouble trouble) implements Wanted {}
    }

    private final RunLog log;
    private final Probing probing;

    Considering(RunLog log, Probing probing) {
        this.log = log;
        this.probing = probing;
    }

    void phase(Phase phase) {
        switch (condition(phase.when(), phase.id())) {
            case Wanted.No no -> log.append(new Event.PhaseNotApplicable(phase.id(), no.reason()));
            case Wanted.Unknown unknown ->
                    log.append(
                            new Event.RunPaused(
                                    "the condition of phase `"
                                            + phase.id()
                                            + "` could not be looked at: "
                                            + unknown.trouble().what()));
            case Wanted.Yes yes -> {
                Optional<Answer> declined =
                        phase.optional() ? declined(phase.title(), phase.goal()) : Optional.empty();
                if (declined.isEmpty()) {
                    log.append(new Event.PhaseWanted(phase.id(), yes.reason()));
                } else if (declined.get() instanceof Answer.Skip skip) {
                    log.append(new Event.PhaseNotApplicable(phase.id(), notWanted(skip)));
                } else {
                    log.leave(declined.get());
                }
            }
        }
    }

    void step(Step step) {
        switch (condition(step.flow().when(), step.id())) {
            case Wanted.No no -> log.append(new Event.StepNotApplicable(step.id(), no.reason()));
            case Wanted.Unknown unknown ->
                    log.append(new Event.StepRefused(step.id(), unknown.trouble()));
            case Wanted.Yes yes -> wanted(step, yes.reason());
        }
    }

    private void wanted(Step step, String reason) {
        Optional<String> early = step.flow().notBefore().flatMap(this::tooEarly);
        if (early.isPresent()) {
            log.append(new Event.RunPaused(early.get()));
            return;
        }
        Optional<Answer> declined =
                step.flow().optional()
                        ? declined(step.title().text(), step.why())
                        : Optional.empty();
        if (declined.isEmpty()) {
            log.append(new Event.StepWanted(step.id(), reason));
        } else if (declined.get() instanceof Answer.Skip skip) {
            log.append(new Event.StepNotApplicable(step.id(), notWanted(skip)));
        } else {
            log.leave(declined.get());
        }
    }

    private static String notWanted(Answer.Skip skip) {
        return NotWanted.reason(skip.reason());
    }

    private Optional<Answer> declined(String title, String why) {
        Answer answer = log.ask(new Question.Wanted(title, why)).answer();
        return answer instanceof Answer.Proceed ? Optional.empty() : Optional.of(answer);
    }

    private Optional<String> tooEarly(Step.NotBefore notBefore) {
        Optional<Instant> ended = log.state().step(notBefore.step()).end().map(StepState.End::at);
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        Instant earliest = ended.get().plus(notBefore.after());
        Duration left = Duration.between(log.ports().clock().instant(), earliest);
        return left.isPositive()
                ? Optional.of(
                        "it is too early: not before "
                                + earliest
                                + " ("
                                + Durations.format(notBefore.after())
                                + " after step `"
                                + notBefore.step()
                                + "`)")
                : Optional.empty();
    }

    private Wanted condition(Optional<Condition> condition, String about) {
        return condition.isEmpty() ? new Wanted.Yes("always") : look(condition.get(), about);
    }

    private Wanted look(Condition condition, String about) {
        return switch (condition) {
            case Condition.InEnvironment in -> environment(in.environments());
            case Condition.ValueIs is -> value(is);
            case Condition.Holds holds ->
                    switch (probing.ask(holds.probe(), about)) {
                        case Probing.Found.Holds yes -> new Wanted.Yes(yes.detail());
                        case Probing.Found.DoesNotHold no -> new Wanted.No(no.detail());
                        case Probing.Found.CannotTell unknown ->
                                new Wanted.Unknown(unknown.trouble());
                    };
            case Condition.All all -> all(all.conditions(), about);
        };
    }

    private Wanted all(List<Condition> conditions, String about) {
        for (Condition condition : conditions) {
            Wanted wanted = look(condition, about);
            if (!(wanted instanceof Wanted.Yes)) {
                return wanted;
            }
        }
        return new Wanted.Yes("all its conditions hold");
    }

    private Wanted environment(List<String> environments) {
        String here = log.state().opening().environment();
        return environments.contains(here)
                ? new Wanted.Yes("the environment is " + here)
                : new Wanted.No("only in " + String.join(", ", environments) + "; this is " + here);
    }

    private Wanted value(Condition.ValueIs is) {
        try {
            return switch (log.scope().fill(is.value())) {
                case Filled.Value value ->
                        value.text().equals(is.is())
                                ? new Wanted.Yes(is.value().text() + " is " + is.is())
                                : new Wanted.No(
                                        is.value().text()
                                                + " is `"
                                                + value.text()
                                                + "`, not `"
                                                + is.is()
                                                + "`");
                case Filled.Missing missing ->
                        new Wanted.Unknown(Troubles.missing(missing.names()));
            };
        } catch (SecretUnavailable unavailable) {
            return new Wanted.Unknown(
                    new Trouble(unavailable.sentence(), "nothing was started", List.of()));
        }
    }
}
