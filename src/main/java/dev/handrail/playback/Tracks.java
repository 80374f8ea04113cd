package dev.handrail.playback;

import dev.handrail.engine.RecordingName;
import dev.handrail.engine.RunState;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.RunReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The recordings that are being played at one place in a run: that of the attempt that goes on,
/// and those of what the operator does beside the runbook.
final class Tracks {

    /// No step's id has a dot.
    private static final String UNDO = ".undo";

    private final RunReader run;
    private final List<Track> open = new ArrayList<>();

    Tracks(RunReader run) {
        this.run = run;
    }

    /// What an event begins to record.
    ///
    /// @param of the step or the undo, or what is done beside the runbook
    private record Begun(String of, int attempt, OptionalInt beside) {

        /// How its recording is called.
        ///
        /// @param then a state with the text in force when it began
        String recording(RunState then) {
            return beside.isPresent()
                    ? RecordingName.ofConsole(attempt)
                    : of.endsWith(UNDO)
                            ? RecordingName.ofUndo(
                                    then, of.substring(0, of.length() - UNDO.length()), attempt)
                            : RecordingName.ofStep(then, of, attempt);
        }
    }

    /// What an event says of the end of a recording.
    private record Over(Begun begun, Optional<Output> out) {}

    /// Opens the recording that an event begins, if it begins one.
    ///
    /// @param later the events behind it, as far as they are known
    /// @param then a state with the text that is in force
    void begin(Recorded event, Duration position, List<Recorded> later, RunState then) {
        Optional<Begun> begun = begun(event.event());
        if (begun.isPresent()) {
            Track.Start start = new Track.Start(position, event.at(), begun.get().beside());
            Optional<Output> out = end(begun.get(), later).flatMap(Over::out);
            open.add(track(start, begun.get().recording(then), out));
        }
    }

    private Track track(Track.Start start, String name, Optional<Output> out) {
        String file =
                out.map(Output::file).or(() -> run.recording(name)).orElse("out/" + name + ".cast");
        Track track = new Track(start, file, run.open(file));
        out.ifPresent(track::until);
        return track;
    }

    /// What the journal says of the end of a recording, as far as it is known.
    private Optional<Over> end(Begun begun, List<Recorded> later) {
        for (Recorded event : later) {
            if (cutsOff(event.event())) {
                return Optional.empty();
            }
            Optional<Over> over = over(event.event()).filter(one -> one.begun().equals(begun));
            if (over.isPresent()) {
                return over;
            }
        }
        return Optional.empty();
    }

    /// The track whose next piece comes first of those that come before an event.
    ///
    /// @param position of the event; empty when none is known
    /// @param ending tracks that end with the event: all of them comes before it
    /// @return null when none comes before it
    @Nullable Track before(Optional<Duration> position, List<Track> ending) {
        Track first = null;
        for (Track track : open) {
            Optional<Duration> next = track.next();
            boolean eligible =
                    next.isPresent()
                            && (position.isEmpty()
                                    || ending.contains(track)
                                    || next.get().compareTo(position.get()) <= 0);
            if (eligible
                    && (first == null || next.get().compareTo(first.next().orElseThrow()) < 0)) {
                first = track;
            }
        }
        return first;
    }

    /// The tracks that end with an event.
    List<Track> endingWith(Event event) {
        if (cutsOff(event)) {
            return List.copyOf(open);
        }
        Optional<Over> over = over(event);
        if (over.isEmpty()) {
            return List.of();
        }
        List<Track> ending = belonging(over.get().begun().beside());
        over.flatMap(Over::out).ifPresent(out -> ending.forEach(track -> track.until(out)));
        return ending;
    }

    /// Takes note of how far a recording had come.
    void note(Event event) {
        if (event instanceof Event.OutputExtent e) {
            belonging(OptionalInt.empty()).forEach(track -> track.hadAtLeast(e.out().bytes()));
        } else if (event instanceof Event.AdHocExtent e) {
            belonging(OptionalInt.of(e.number()))
                    .forEach(track -> track.hadAtLeast(e.out().bytes()));
        }
    }

    /// Only one attempt goes on at a time.
    private List<Track> belonging(OptionalInt beside) {
        return open.stream().filter(track -> track.beside().equals(beside)).toList();
    }

    /// Takes a track away that has been played.
    ///
    /// @param event the one it ends with; empty at the end of what there is
    /// @return what happens by that
    List<Frame.Item> end(Track track, Optional<Event> event) {
        Optional<Output> out = event.flatMap(this::over).flatMap(Over::out);
        List<Frame.Item> items = new ArrayList<>();
        track.remarks(out).forEach(remark -> items.add(new Frame.Remarked(remark)));
        if (track.beside().isEmpty()) {
            items.add(new Frame.Ended());
        }
        open.remove(track);
        track.close();
        return items;
    }

    /// All that are open.
    List<Track> all() {
        return List.copyOf(open);
    }

    /// Takes all away without a word.
    void clear() {
        open.forEach(Track::close);
        open.clear();
    }

    private static boolean cutsOff(Event event) {
        return event instanceof Event.RunResumed || event instanceof Event.JournalRecovered;
    }

    private Optional<Begun> begun(Event event) {
        if (event instanceof Event.StepStarted e) {
            return Optional.of(step(e.step(), e.attempt()));
        }
        if (event instanceof Event.UndoStarted e) {
            return Optional.of(undo(e.step(), e.attempt()));
        }
        return event instanceof Event.AdHocStarted e
                ? Optional.of(beside(e.number()))
                : Optional.empty();
    }

    private Optional<Over> over(Event event) {
        if (event instanceof Event.StepFinished e) {
            return Optional.of(new Over(step(e.step(), e.attempt()), e.ended().out()));
        }
        if (event instanceof Event.UndoFinished e) {
            return Optional.of(new Over(undo(e.step(), e.attempt()), e.ended().out()));
        }
        return event instanceof Event.AdHocFinished e
                ? Optional.of(new Over(beside(e.number()), e.ended().out()))
                : Optional.empty();
    }

    private static Begun step(String step, int attempt) {
        return new Begun(step, attempt, OptionalInt.empty());
    }

    private static Begun undo(String step, int attempt) {
        return new Begun(step + UNDO, attempt, OptionalInt.empty());
    }

    private static Begun beside(int number) {
        return new Begun("", number, OptionalInt.of(number));
    }
}
