package dev.handrail.playback;

import dev.handrail.evidence.Verdict;

/// Something to be said about a run that is watched and that its journal does not say.
public sealed interface Remark {

    /// No process works on the run any more, and it did not come to an end.
    record ProcessGone() implements Remark {}

    /// The run is paused; whoever follows it waits for somebody to resume it.
    record WaitsForResume() implements Remark {}

    /// The run's end cannot have been played: a process is still writing it.
    record StillRunning() implements Remark {}

    /// The journal is not what was written; what stands before the line was shown.
    record Damaged(Verdict.Damaged damage) implements Remark {}

    /// The last bytes of the journal are no whole record: what was being written when the process
    /// died.
    record Torn(long bytes) implements Remark {}

    /// The rest cannot be read.
    ///
    /// @param what what happened
    /// @param advice what to do next
    record Unreadable(String what, String advice) implements Remark {}

    /// There is no such recording.
    ///
    /// @param file below the run directory
    record NoRecording(String file) implements Remark {}

    /// A recording lacks its end.
    record ShortRecording(String file, long bytes, long recorded) implements Remark {}

    /// A recording holds other bytes than those that were recorded.
    record ChangedRecording(String file) implements Remark {}

    /// The last bytes of a recording are no whole line: nobody recorded its end.
    record TornRecording(String file, long bytes) implements Remark {}

    /// Something in a recording is none.
    record OddRecording(String file, String problem) implements Remark {}

    /// Whether somebody or something changed what had been on disk.
    default boolean isDamage() {
        return switch (this) {
            case Damaged _, NoRecording _, ShortRecording _, ChangedRecording _, OddRecording _ ->
                    true;
            case ProcessGone _,
                    WaitsForResume _,
                    StillRunning _,
                    Torn _,
                    Unreadable _,
                    TornRecording _ ->
                    false;
        };
    }
}
