package dev.handrail.screen;

import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Answer;
import dev.handrail.engine.Observer.Urgency;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Output;
import dev.handrail.terminal.Key;

/// Something the screen wants done outside of itself.
sealed interface Effect {

    /// The question that is open is answered.
    record Answers(Answer answer) implements Effect {}

    /// What runs is asked to stop.
    record Stops(Stop.Level level) implements Effect {}

    /// This is typed into the running step.
    record Types(Key key) implements Effect {}

    /// This is written into the journal.
    record Notes(String text) implements Effect {}

    /// The ways back are looked up.
    record LooksBack() implements Effect {}

    /// The health of the targets is looked at again and again, or no longer.
    record Watches(boolean health) implements Effect {}

    /// Somebody else's session is asked to let go of what the running step waits for.
    record Signals(Blocker blocker, Urgency urgency) implements Effect {}

    /// A console is opened, or the replay is told something.
    record Opens(Act act) implements Effect {}

    /// The run goes on in plain lines, on the normal screen.
    record GoesPlain() implements Effect {}

    /// The output of an earlier step is read back.
    record ReadsBack(String step, Output recording) implements Effect {}

    /// This goes to the clipboard.
    record Copies(String text) implements Effect {}

    /// The terminal rings.
    record Rings() implements Effect {}

    /// The window is called this.
    record Titles(String text) implements Effect {}

    /// Wheel and click come here, or not.
    record Mouses(boolean on) implements Effect {}

    /// The next frame is drawn anew.
    record Redraws() implements Effect {}

    /// Handrail is stopped as by the shell's `^Z`.
    record Suspends() implements Effect {}
}
