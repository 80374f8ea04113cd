package dev.handrail.engine;

import dev.handrail.engine.Question.Planned;
import dev.handrail.evidence.Event;
import dev.handrail.runbook.Environment;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Has a phase confirmed: everything that can be known of its open steps is shown, and the digests
/// of exactly that are what is confirmed.
final class PhaseConfirmation {

    private final RunLog log;

    PhaseConfirmation(RunLog log) {
        this.log = log;
    }

    void confirm(Phase phase) {
        List<Planned> planned = plan(phase);
        Optional<String> phrase = phrase();
        RunLog.Reply reply = log.ask(new Question.ConfirmPhase(phase, planned, phrase));
        Answer answer = reply.answer();
        if (answer instanceof Answer.Proceed proceed) {
            if (Phrase.isTyped(phrase, proceed)) {
                log.append(
                        new Event.PhaseConfirmed(
                                phase.id(),
                                digests(planned),
                                proceed.typed(),
                                reply.waitedMillis()));
            }
        } else if (answer instanceof Answer.Skip skip) {
            log.append(new Event.PhaseSkipped(phase.id(), skip.reason()));
        } else {
            log.leave(answer);
        }
    }

    private List<Planned> plan(Phase phase) {
        List<Planned> planned = new ArrayList<>();
        for (Step step : phase.steps()) {
            if (log.state().step(step.id()).status() instanceof StepState.Open) {
                Resolution resolution =
                        log.ports().runner().resolve(step.action(), log.scope(), step.uses());
                planned.add(new Planned(step, resolution));
            }
        }
        return planned;
    }

    private static Map<String, String> digests(List<Planned> planned) {
        Map<String, String> digests = new HashMap<>();
        for (Planned plan : planned) {
            if (plan.resolution() instanceof Resolution.Ready ready) {
                digests.put(plan.step().id(), ready.resolved().preview().digest());
            }
        }
        return digests;
    }

    private Optional<String> phrase() {
        return Optional.ofNullable(
                        log.state()
                                .runbook()
                                .environments()
                                .get(log.state().opening().environment()))
                .flatMap(Environment::confirm);
    }
}
