package dev.handrail.action;

import dev.handrail.engine.Resolution;
import dev.handrail.evidence.Event.Trouble;
import java.util.List;
import java.util.Set;

/// An action cannot be run as things are: a way out of the depths of resolving, caught in
/// [ActionDispatcher] only.
final class Unready extends Exception {

    private final transient Resolution resolution;

    private Unready(Resolution resolution) {
        super(resolution.toString(), null, false, false);
        this.resolution = resolution;
    }

    static Unready missing(Set<String> variables) {
        return new Unready(new Resolution.Missing(variables));
    }

    static Unready refused(Trouble trouble) {
        return new Unready(new Resolution.Refused(trouble));
    }

    /// Nothing was started, so nothing was changed.
    static Unready refused(String what, String... advice) {
        return refused(new Trouble(what, "nothing was started", List.of(advice)));
    }

    /// A key of the language whose behaviour this version does not have.
    static Unready later(String key, String means) {
        return refused(
                "`" + key + "` (" + means + ") is not supported by this version of Handrail",
                "remove `" + key + "` from the step, or do it by hand in a `manual` step");
    }

    Resolution resolution() {
        return resolution;
    }
}
