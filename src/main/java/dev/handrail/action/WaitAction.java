package dev.handrail.action;

import dev.handrail.engine.ActionRunner;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Expectations;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Resolution.Resolved;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Target;
import dev.handrail.runbook.Action.Wait;
import dev.handrail.runbook.Action.Wait.Until;
import dev.handrail.runbook.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Waits for a time, or asks the same question again and again.
record WaitAction(Until until, Scope scope, ActionRunner runner, Preview preview)
        implements Resolved {

    static WaitAction resolve(Wait wait, Scope scope, ActionRunner runner) throws Unready {
        Preview preview =
                switch (wait.until()) {
                    case Until.Elapsed elapsed -> plain("wait " + Elapsed.words(elapsed.time()));
                    case Until.Holds holds ->
                            probing(
                                    "wait until this holds, asking every "
                                            + Elapsed.words(holds.every())
                                            + ", for at most "
                                            + Elapsed.words(holds.limit()),
                                    asked(holds.probe(), scope, runner));
                    case Until.NoLonger no ->
                            probing(
                                    "wait while this holds, asking every "
                                            + Elapsed.words(no.every())
                                            + ", for at most "
                                            + Elapsed.words(no.limit()),
                                    asked(no.probe(), scope, runner));
                    case Until.Keeps keeps ->
                            probing(
                                    "watch that this holds, asking every "
                                            + Elapsed.words(keeps.every())
                                            + ", for "
                                            + Elapsed.words(keeps.time()),
                                    asked(keeps.probe(), scope, runner));
                };
        return new WaitAction(wait.until(), scope, runner, preview);
    }

    private static Preview plain(String text) {
        return new Preview(
                "wait",
                text,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                List.of(),
                LocalMachine.target());
    }

    /// A question and what is expected as the answer.
    private record Asked(Preview preview, List<String> expected, List<String> uses) {}

    /// The target must answer once, now, so that what is confirmed is known; later tries may fail.
    private static Asked asked(Step.Probe probe, Scope scope, ActionRunner runner) throws Unready {
        List<String> expected = Expectations.wanted(probe.expect(), scope);
        return switch (runner.resolve(probe.action(), scope, probe.uses())) {
            case Resolution.Ready ready ->
                    new Asked(ready.resolved().preview(), expected, probe.uses());
            case Resolution.Missing missing -> throw Unready.missing(missing.variables());
            case Resolution.Refused refused -> throw Unready.refused(refused.trouble());
        };
    }

    private static Preview probing(String how, Asked asked) {
        SequencedMap<String, String> settings = new LinkedHashMap<>(asked.preview().settings());
        settings.putFirst("probe", asked.preview().kind());
        settings.put("expected", String.join(", ", asked.expected()));
        Target target = asked.preview().target();
        return new Preview(
                "wait",
                how + ":\n" + asked.preview().text(),
                settings,
                asked.preview().reads(),
                asked.preview().secrets(),
                target);
    }

    @Override
    public Outcome run(Attempt attempt) {
        return new Waiting(scope, runner, attempt).run(until);
    }
}
