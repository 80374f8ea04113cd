package dev.handrail.playback;

import dev.handrail.engine.Preview;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import java.time.Duration;
import java.time.Instant;

/// One thing that happens in a run, with its place in time.
///
/// @param position in the run's own time, which never goes back
/// @param clock what the clock showed
record Frame(Duration position, Instant clock, Item item) {

    /// What happens.
    sealed interface Item {}

    /// An event was put into the journal.
    record Told(Recorded event) implements Item {}

    /// An attempt began.
    record Began(Preview preview) implements Item {}

    /// The attempt's terminal has this size from now on.
    record Sized(Tty.Size size) implements Item {}

    /// Output of the attempt.
    record Printed(Voice voice, byte[] bytes) implements Item {}

    /// Output of something beside the runbook.
    record PrintedBeside(int number, Voice voice, byte[] bytes) implements Item {}

    /// The attempt ended.
    record Ended() implements Item {}

    /// Something is to be said.
    record Remarked(Remark remark) implements Item {}
}
