package dev.handrail.action;

import dev.handrail.engine.Scope;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Environment;
import java.util.List;
import java.util.Optional;

/// Holds who a target says it is against who the environment says it must be.
public final class ExpectedTarget {

    private ExpectedTarget() {}

    /// Why this target must not be used; empty when it is the one, or the environment does not say.
    public static Optional<Trouble> mismatch(Target target, Scope scope) {
        Environment environment = scope.runbook().environments().get(scope.environment());
        Environment.Identity wanted =
                environment == null ? null : environment.identity().get(target.connection());
        if (wanted == null) {
            return Optional.empty();
        }
        return differs("database", wanted.database(), target)
                .or(() -> differs("system_identifier", wanted.systemIdentifier(), target));
    }

    private static Optional<Trouble> differs(String what, Optional<String> wanted, Target target) {
        String got = target.proof().getOrDefault(what, "not told");
        if (wanted.isEmpty() || wanted.get().equals(got)) {
            return Optional.empty();
        }
        return Optional.of(
                new Trouble(
                        "`"
                                + target.connection()
                                + "` is not the server that the environment names: its "
                                + what
                                + " is "
                                + got
                                + ", expected "
                                + wanted.get(),
                        "nothing was started; " + target.address() + " was only asked who it is",
                        List.of(
                                "check the address of `" + target.connection() + "`",
                                "check `identity` of the environment in the runbook")));
    }
}
