package dev.handrail.wording;

import dev.handrail.engine.Preview;
import dev.handrail.runbook.Durations;
import dev.handrail.runbook.ExpectationText;
import dev.handrail.runbook.Step;
import java.util.Optional;

/// All there is to know of one step, whether its turn has come or not.
public final class StepCard {

    private final Lines lines;
    private final Naming naming;
    private final Previews previews;

    public StepCard(Lines lines, Naming naming) {
        this.lines = lines;
        this.naming = naming;
        this.previews = new Previews(lines, naming);
    }

    /// @param preview what runs, as it was resolved last; empty when it has not been yet
    public void show(Step step, Optional<Preview> preview) {
        if (!step.why().isBlank()) {
            lines.say("Why: " + step.why().strip());
        }
        previews.conditions(step);
        preview.ifPresentOrElse(
                previews::alone,
                () ->
                        lines.say(
                                "Runs: "
                                        + step.action().kind()
                                        + ". What exactly is shown before it is confirmed."));
        ExpectationText texts = new ExpectationText(naming::fill);
        step.expect().forEach(one -> lines.say("Expects: " + texts.of(one)));
        step.flow().timeout().ifPresent(time -> lines.say("Timeout: " + Durations.format(time)));
        switch (step.flow().onFailure()) {
            case ASK -> {}
            case CONTINUE -> lines.say("When it fails: the run goes on");
            case ROLLBACK -> lines.say("When it fails: everything is taken back");
        }
        previews.wayBack(step);
    }
}
