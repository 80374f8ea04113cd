package dev.handrail.screen;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Health;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the screen knows of the targets beside the output of steps. The thread that draws uses it.
///
/// @param health as it was seen last; empty before the first look
/// @param activity of the SQL step that runs
record Pulse(Optional<List<Health>> health, Optional<Activity> activity) {

    static final Pulse NONE = new Pulse(Optional.empty(), Optional.empty());

    /// A wait shorter than this is everyday life on a busy table.
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(3);

    Pulse seen(List<Health> targets) {
        return new Pulse(Optional.of(targets), activity);
    }

    Pulse seen(Activity now) {
        return new Pulse(health, Optional.of(now));
    }

    /// Nothing runs any more.
    Pulse ended() {
        return new Pulse(health, Optional.empty());
    }

    /// Who holds up the running step, when it has waited long enough to speak of it.
    Optional<Blocker> blocker() {
        return waiting().map(seen -> seen.blockers().getFirst());
    }

    /// The activity, when it waits for a lock for long enough to speak of it.
    Optional<Activity> waiting() {
        return activity.filter(Activity::isBlocked)
                .filter(seen ->
                        seen.waited().orElse(seen.statement()).compareTo(WORTH_A_WORD) >= 0);
    }
}
