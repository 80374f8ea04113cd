package dev.handrail.engine;

import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Resolves an action and holds its target against what the environment says the target must be.
final class Preparing {

    /// What came of it.
    sealed interface Prepared {
        record Yes(Resolution.Resolved resolved) implements Prepared {}

        record No(Trouble trouble) implements Prepared {}
    }

    private final RunLog log;

    Preparing(RunLog log) {
        this.log = log;
    }

    Prepared prepare(Action action, List<String> uses) {
        return switch (log.ports().runner().resolve(action, log.scope(), uses)) {
            case Resolution.Missing missing ->
                    new Prepared.No(Troubles.missing(missing.variables()));
            case Resolution.Refused refused -> new Prepared.No(refused.trouble());
            case Resolution.Ready ready ->
                    impostor(ready.resolved().preview().target())
                            .<Prepared>map(Prepared.No::new)
                            .orElseGet(() -> new Prepared.Yes(ready.resolved()));
        };
    }

    /// What is wrong when the target is not the one the environment names.
    private Optional<Trouble> impostor(Target target) {
        String name = log.state().opening().environment();
        Environment environment = log.state().runbook().environments().get(name);
        if (environment == null || !environment.identity().containsKey(target.connection())) {
            return Optional.empty();
        }
        Environment.Identity expected = environment.identity().get(target.connection());
        return mismatch(
                        target,
                        "database",
                        expected == null ? Optional.empty() : expected.database())
                .or(() ->
                        mismatch(
                                target,
                                "system_identifier",
                                expected == null ? Optional.empty() : expected.systemIdentifier()))
                .map(difference ->
                        new Trouble(
                                "`"
                                        + target.connection()
                                        + "` at "
                                        + target.address()
                                        + " is not the server of "
                                        + name
                                        + ": "
                                        + difference,
                                "nothing was started; nothing was sent to it but the question"
                                        + " who it is",
                                List.of(
                                        "check the connection's address for "
                                                + name
                                                + " before anything else",
                                        "if the server was rebuilt on purpose, change"
                                                + " `identity` in the runbook")));
    }

    private static Optional<String> mismatch(Target target, String key, Optional<String> expected) {
        Map<String, String> proof = target.proof();
        String got = proof.getOrDefault(key, "unknown");
        return expected.filter(wanted -> !wanted.equals(got))
                .map(wanted -> key + " is " + got + ", expected " + wanted);
    }
}
