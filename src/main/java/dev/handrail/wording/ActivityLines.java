package dev.handrail.wording;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Activity.Lock;
import java.util.List;

/// What the server does for the running SQL step, one fact on a line.
public final class ActivityLines {

    private final Lines lines;

    public ActivityLines(Lines lines) {
        this.lines = lines;
    }

    /// All that was seen, what needs a decision first.
    public void show(Activity activity) {
        for (Blocker blocker : activity.blockers()) {
            lines.say(
                    Tone.CAUTION,
                    "waits",
                    activity.waited().map(time -> " " + Words.time(time)).orElse("")
                            + " for "
                            + LockWords.blocker(blocker));
        }
        activity.waiters()
                .forEach(waiter ->
                        lines.say(Tone.CAUTION, "blocks", " " + LockWords.waiter(waiter)));
        lines.say(
                "pid "
                        + activity.pid()
                        + ", "
                        + activity.state()
                        + ", statement for "
                        + Words.time(activity.statement())
                        + (activity.waitsOn().isEmpty() ? "" : ", waits on " + activity.waitsOn()));
        activity.progress()
                .ifPresent(progress -> lines.say("progress: " + LockWords.progress(progress)));
        locks("wants ", activity.locks().stream().filter(lock -> !lock.granted()).toList());
        locks("holds ", activity.locks().stream().filter(Lock::granted).toList());
    }

    private void locks(String verb, List<Lock> locks) {
        if (!locks.isEmpty()) {
            lines.say(verb + LockWords.locks(locks));
        }
    }
}
