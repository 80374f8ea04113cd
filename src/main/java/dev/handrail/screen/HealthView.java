package dev.handrail.screen;

import dev.handrail.engine.Health;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Key;
import dev.handrail.wording.ActivityLines;
import dev.handrail.wording.HealthLines;
import dev.handrail.wording.HealthStrip;
import dev.handrail.wording.VitalWords;
import java.util.List;

/// How the targets are, read anew every few seconds while it is open. Where the running step is
/// held up, `c` and `t` lead to the dialogs that ask whether to end that.
///
/// @param viewer scrolls and finds
record HealthView(Viewer viewer) implements Dialog {

    static HealthView of(String title, Pulse pulse) {
        return new HealthView(Viewer.of(title, body(pulse)));
    }

    /// The same, with what was seen since. Keeps its place.
    HealthView with(Pulse pulse) {
        return new HealthView(viewer.showing(body(pulse)));
    }

    private static Body body(Pulse pulse) {
        return new Body(lines -> {
            pulse.activity()
                    .ifPresent(activity -> {
                        new ActivityLines(lines).show(activity);
                        if (activity.isBlocked()) {
                            lines.say(
                                    "c cancels what the blocker runs, t ends its session; both ask.");
                        }
                        lines.gap();
                    });
            if (pulse.health().isEmpty()) {
                lines.say("Looking at the run's databases and Redis servers ...");
                return;
            }
            List<Health> targets = pulse.health().get();
            if (targets.size() > 1) {
                targets.forEach(target ->
                        lines.say(VitalWords.tone(target.level()), HealthStrip.of(target)));
                lines.gap();
            }
            new HealthLines(lines).show(targets);
        });
    }

    @Override
    public String title() {
        return viewer.title();
    }

    @Override
    public int wantedRows(int columns) {
        return viewer.wantedRows(columns);
    }

    @Override
    public void draw(Canvas canvas) {
        viewer.draw(canvas);
    }

    @Override
    public Reaction press(Key key, Room room) {
        if (viewer.typing().isEmpty() && key.equals(Key.of('c'))) {
            return new Reaction.Then(Act.CANCEL_BLOCKER);
        }
        if (viewer.typing().isEmpty() && key.equals(Key.of('t'))) {
            return new Reaction.Then(Act.TERMINATE_BLOCKER);
        }
        Reaction reaction = viewer.press(key, room);
        return reaction instanceof Reaction.Stay(Viewer next)
                ? new Reaction.Stay(new HealthView(next))
                : reaction;
    }
}
