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

    /// 64 hex digits and a step's id each, in a line of at most 64 KiB that shortens what is too
    /// long.
    private static final int DIGESTS_IN_A_LINE = 100;

    private final RunLog log;

    PhaseConfirmation(RunLog log) {
        this.log = log;
    }

    void confirm(Phase phase) {
        List<Planned> planned = plan(phase);
        Optional<String> phrase = phrase();
        RunLog.Reply reply =
                log.ask(
                        new Question.ConfirmPhase(
                                phase, planned, phrase, WaysBack.offered(log.state())));
        Answer answer = reply.answer();
        if (answer instanceof Answer.Proceed proceed) {
            if (Phrase.isTyped(phrase, proceed)) {
                Map<String, String> last = shown(phase, planned);
                log.append(
                        new Event.PhaseConfirmed(
                                phase.id(), last, proceed.typed(), reply.waitedMillis()));
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

    /// Writes down the digests of what was shown, all but the last part of them.
    ///
    /// @return the last part
    private Map<String, String> shown(Phase phase, List<Planned> planned) {
        Map<String, String> part = new HashMap<>();
        for (Planned plan : planned) {
            if (plan.resolution() instanceof Resolution.Ready ready) {
                if (part.size() == DIGESTS_IN_A_LINE) {
                    log.append(new Event.PhaseShown(phase.id(), part));
                    part = new HashMap<>();
                }
                part.put(plan.step().id(), ready.resolved().preview().digest());
            }
        }
        return part;
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
