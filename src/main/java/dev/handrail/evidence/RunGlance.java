package dev.handrail.evidence;

import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.FileLines.FileLine;
import dev.handrail.evidence.JournalLine.Sound;
import dev.handrail.evidence.RunSummary.State;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Sums a run up from the first and the last line of its journal. Only when these do not look right
/// is all of it read.
final class RunGlance {

    private RunGlance() {}

    static RunSummary at(Path run) {
        if (RunLock.isHeld(run)) {
            return look(run, Optional.of(State.RUNNING));
        }
        return look(run, Optional.empty());
    }

    private static RunSummary look(Path run, Optional<State> known) {
        Path journal = run.resolve(RunDirectory.JOURNAL);
        try {
            Optional<Recorded> first = first(journal);
            Optional<Recorded> last = last(journal);
            if (first.isPresent() && last.isPresent()) {
                State state = known.isPresent() ? known.get() : state(journal, last.get());
                return summary(run, state, "", first, last);
            }
            if (known.isPresent()) {
                return summary(run, known.get(), "", first, last);
            }
            return switch (JournalReader.read(journal, _ -> {})) {
                case Verdict.Damaged damaged ->
                        summary(
                                run,
                                State.DAMAGED,
                                "line " + damaged.line() + ": " + damaged.why(),
                                first,
                                last);
                case Verdict.Torn _ ->
                        summary(run, State.INTERRUPTED, "its end is torn", first, last);
                case Verdict.Whole _ ->
                        summary(run, State.INTERRUPTED, "it was never opened", first, last);
            };
        } catch (IOException e) {
            return unreadable(run, Disk.reason(e));
        } catch (EventCodec.UnknownEvent e) {
            return unreadable(run, "a newer version wrote it: " + e.getMessage());
        } catch (EvidenceException e) {
            return unreadable(run, String.valueOf(e.getMessage()));
        }
    }

    private static RunSummary summary(
            Path run,
            State state,
            String remark,
            Optional<Recorded> first,
            Optional<Recorded> last) {
        Optional<RunOpened> opened =
                first.map(Recorded::event)
                        .filter(RunOpened.class::isInstance)
                        .map(RunOpened.class::cast);
        return new RunSummary(String.valueOf(run.getFileName()), run, state, opened, last, remark);
    }

    private static RunSummary unreadable(Path run, String why) {
        return summary(run, State.UNREADABLE, why, Optional.empty(), Optional.empty());
    }

    /// A decision about the text is taken while nobody works on the run yet: it changes nothing in
    /// how the run was left.
    private static State state(Path journal, Recorded last) {
        if (!(last.event() instanceof Event.RunbookRedlined)) {
            return state(last);
        }
        Recorded[] left = {last};
        JournalReader.read(
                journal,
                event -> {
                    if (!(event.event() instanceof Event.RunbookRedlined)) {
                        left[0] = event;
                    }
                });
        return state(left[0]);
    }

    private static State state(Recorded last) {
        if (last.event() instanceof Event.RunPaused) {
            return State.PAUSED;
        }
        if (last.event() instanceof Event.RunFinished) {
            return State.FINISHED;
        }
        return last.event() instanceof Event.RunAborted ? State.ABORTED : State.INTERRUPTED;
    }

    private static Optional<Recorded> first(Path journal)
            throws IOException, EventCodec.UnknownEvent {
        try (FileLines lines = new FileLines(journal)) {
            FileLine line = lines.next();
            return line == null || !line.whole() ? Optional.empty() : recorded(line.bytes());
        }
    }

    /// The last line, when the file ends with a good one.
    private static Optional<Recorded> last(Path journal)
            throws IOException, EventCodec.UnknownEvent {
        try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "r")) {
            int size = (int) Math.min(file.length(), Chain.LONGEST_LINE + 1L);
            byte[] end = new byte[size];
            file.seek(file.length() - size);
            file.readFully(end);
            if (size == 0 || end[size - 1] != '\n') {
                return Optional.empty();
            }
            int from = size - 1;
            while (from > 0 && end[from - 1] != '\n') {
                from--;
            }
            return recorded(Arrays.copyOfRange(end, from, size - 1));
        }
    }

    private static Optional<Recorded> recorded(byte[] line) throws EventCodec.UnknownEvent {
        if (JournalLine.read(line) instanceof Sound sound) {
            Event event = EventCodec.event(sound.fields());
            return Optional.of(new Recorded(sound.seq(), sound.at(), event, Chain.sha256(line)));
        }
        return Optional.empty();
    }
}
