package dev.handrail.wording;

import dev.handrail.evidence.Verdict;
import dev.handrail.playback.Remark;
import dev.handrail.playback.Status;
import java.time.Duration;
import java.util.Locale;

/// What is said to somebody who watches a run, besides what the run itself says.
public final class WatchWords {

    private final Session session;

    public WatchWords(Session session) {
        this.session = session;
    }

    /// Where a watcher is, in a few words: `replay 4x, 02:13 of 14:32`, `follow, live`.
    public static String of(Status status) {
        String time = time(status.position()) + " of " + time(status.length());
        String speed = status.speed().word();
        return switch (status.mode()) {
            case PLAYING -> "replay " + speed + ", " + time;
            case HALTED -> "replay " + speed + ", standing still at " + time;
            case PLAYED -> "replay " + speed + ", the end, " + time;
            case LIVE -> "follow, live";
            case LEFT_OFF -> "follow, no process works on this run now";
            case OVER -> "follow, the run is over";
        };
    }

    private static String time(Duration time) {
        return time.toHours() == 0
                ? String.format(Locale.ROOT, "%02d:%02d", time.toMinutes(), time.toSecondsPart())
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        time.toHours(),
                        time.toMinutesPart(),
                        time.toSecondsPart());
    }

    /// Whether it is bad news.
    public static Tone tone(Remark remark) {
        return remark.isDamage() || remark instanceof Remark.Unreadable ? Tone.BAD : Tone.CAUTION;
    }

    /// The first word or two of a remark: what it is about.
    public static String subject(Remark remark) {
        return switch (remark) {
            case Remark.ProcessGone _ -> "The process is gone";
            case Remark.WaitsForResume _ -> "Waiting";
            case Remark.StillRunning _ -> "To be continued";
            case Remark.Damaged _ -> "The journal is damaged";
            case Remark.Torn _ -> "The journal is torn";
            case Remark.Unreadable _ -> "This is all that can be shown";
            case Remark.NoRecording _,
                    Remark.ShortRecording _,
                    Remark.ChangedRecording _,
                    Remark.TornRecording _,
                    Remark.OddRecording _ ->
                    "The recording is not whole";
        };
    }

    /// What there is to say.
    public String sentence(Remark remark) {
        return switch (remark) {
            case Remark.ProcessGone _ ->
                    "nothing more comes unless the run is resumed: " + session.resume();
            case Remark.WaitsForResume _ ->
                    "the run is paused; this goes on when somebody resumes it. ^C leaves.";
            case Remark.StillRunning _ ->
                    "a process works on this run now; `handrail follow` shows it as it goes on.";
            case Remark.Damaged(Verdict.Damaged damage) ->
                    "line "
                            + damage.line()
                            + " ("
                            + damage.kind().name().toLowerCase(Locale.ROOT)
                            + "): "
                            + damage.why()
                            + ". What stands from there on is not shown; do not rely on it.";
            case Remark.Torn torn ->
                    "its last "
                            + Words.count(torn.bytes(), "byte")
                            + " are no whole record; nothing that was promised is missing.";
            case Remark.Unreadable unreadable -> unreadable.what() + "; " + unreadable.advice();
            case Remark.NoRecording missing ->
                    "there is no " + missing.file() + "; what was printed is not known.";
            case Remark.ShortRecording shorter ->
                    shorter.file()
                            + " has "
                            + Words.count(shorter.bytes(), "byte")
                            + " and had "
                            + shorter.recorded()
                            + "; the rest of what was printed is missing.";
            case Remark.ChangedRecording changed ->
                    changed.file() + " does not hold what was recorded; do not rely on it.";
            case Remark.TornRecording torn ->
                    torn.file()
                            + " ends in the middle of a line, as nobody recorded its end; its last "
                            + Words.count(torn.bytes(), "byte")
                            + " are not shown.";
            case Remark.OddRecording odd -> odd.file() + ": " + odd.problem() + ".";
        };
    }
}
