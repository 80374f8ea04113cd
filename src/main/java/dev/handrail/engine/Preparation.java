package dev.handrail.engine;

import com.google.re2j.Pattern;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.runbook.Input;
import java.util.List;
import java.util.Optional;

/// What happens before the first step: requirements and inputs.
final class Preparation {

    private final RunLog log;

    Preparation(RunLog log) {
        this.log = log;
    }

    void check() {
        List<Requirement> found =
                log.ports().runner().requirements(log.state().runbook().requires(), log.scope());
        log.append(new Event.RequirementsChecked(found));
    }

    void tellNotReady(List<Requirement> requirements) {
        Answer answer = log.ask(new Question.NotReady(requirements)).answer();
        if (answer instanceof Answer.Retry) {
            check();
        } else {
            log.leave(answer);
        }
    }

    /// A value given on the command line is taken when it fits; otherwise the operator is asked,
    /// and asked again until the value fits.
    void input(Input input) {
        Optional<String> set = Optional.ofNullable(log.state().opening().set().get(input.name()));
        Optional<String> problem = set.flatMap(value -> problem(input, value));
        if (set.isPresent() && problem.isEmpty()) {
            log.append(new Event.InputGiven(input.name(), set.get()));
            return;
        }
        while (true) {
            Answer answer = log.ask(new Question.GiveInput(input, problem)).answer();
            if (!(answer instanceof Answer.Value value)) {
                log.leave(answer);
                return;
            }
            problem = problem(input, value.text());
            if (problem.isEmpty()) {
                log.append(new Event.InputGiven(input.name(), value.text()));
                return;
            }
        }
    }

    private Optional<String> problem(Input input, String value) {
        if (!log.ports().evidence().redact(value).equals(value)) {
            return Optional.of(
                    "it holds something that is kept secret, and inputs are written down; use"
                            + " `secrets` in the runbook for it");
        }
        if (input.pattern().isEmpty()) {
            return Optional.empty();
        }
        String pattern = input.pattern().get();
        return Pattern.matches(pattern, value)
                ? Optional.empty()
                : Optional.of("`" + value + "` does not match the pattern " + pattern);
    }
}
