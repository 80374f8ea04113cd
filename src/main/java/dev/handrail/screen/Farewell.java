package dev.handrail.screen;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Narration;
import dev.handrail.wording.Session;
import dev.handrail.wording.Tone;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands on the normal screen when the full screen has gone: how the run stands, where its
/// evidence is, how to go on. Thread-safe.
final class Farewell {

    private final Lines lines;
    private final Session session;
    private final Narration narration;
    private @Nullable Recorded end;
    private @Nullable Throwable failure;

    Farewell(Lines lines, Session session, ZoneId zone) {
        this.lines = lines;
        this.session = session;
        this.narration = new Narration(lines, session, zone, List.of());
    }

    synchronized void told(Recorded recorded) {
        Recorded before = end;
        if (before != null) {
            narration.remember(before);
        }
        boolean last =
                recorded.event() instanceof Event.RunPaused
                        || recorded.event() instanceof Event.RunAborted
                        || recorded.event() instanceof Event.RunFinished;
        end = last ? recorded : null;
        if (!last) {
            narration.remember(recorded);
        }
    }

    /// Everything is told anew.
    synchronized void forget() {
        narration.account().forget();
        end = null;
    }

    /// The screen could not go on.
    synchronized void failed(Throwable thrown) {
        failure = thrown;
    }

    /// Says it to somebody who has only watched.
    synchronized void sayWatched() {
        sayFailure();
        sayRun();
        lines.say("You have only watched it; the run is as it was.");
        lines.say("Evidence: " + session.evidence());
    }

    /// Says it.
    synchronized void say() {
        sayFailure();
        sayRun();
        Recorded last = end;
        if (last != null) {
            narration.tell(last);
        } else {
            narration.summarise();
        }
    }

    private void sayFailure() {
        Throwable broken = failure;
        if (broken != null) {
            lines.say(Tone.BAD, "The screen broke down", ": " + broken);
            lines.say("No step was stopped by that. Go on with --plain, and please report it.");
        }
    }

    private void sayRun() {
        lines.say(
                Tone.HEADING,
                narration.account().environment(),
                " "
                        + narration.account().runbook().title()
                        + narration
                                .account()
                                .opened()
                                .map(opened -> ", run " + opened.run())
                                .orElse(""));
    }
}
