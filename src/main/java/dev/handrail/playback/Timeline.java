package dev.handrail.playback;

import dev.handrail.engine.Fold;
import dev.handrail.engine.RunState;
import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.RunReader;
import dev.handrail.evidence.Verdict;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A run's events and the output of its recordings as one sequence. The journal has the say in what
/// comes before what: output lies between the beginning and the end of its attempt whatever the
/// clocks showed, and time never goes back. Grows while the run goes on. Only the events are kept
/// in memory; recordings are read piece by piece.
final class Timeline implements Closeable {

    private final Previews previews;
    private final Tracks tracks;
    private final List<Recorded> events = new ArrayList<>();
    private final List<Duration> positions = new ArrayList<>();

    /// Index of an event -> a state with the text in force from there on.
    private final NavigableMap<Integer, RunState> byText = new TreeMap<>();

    private final Deque<Frame> queue = new ArrayDeque<>();
    private RunState state;
    private int index;
    private Duration latest = Duration.ZERO;
    private Instant clock = Instant.EPOCH;

    Timeline(RunReader run, Texts texts) {
        this.previews = new Previews(run);
        this.state = RunState.initial(texts);
        this.tracks = new Tracks(run);
        this.byText.put(0, state);
    }

    /// The journal goes on with these.
    ///
    /// @return that an event does not fit the document: it and what follows it are not played
    Optional<Verdict.Damaged> add(List<Recorded> more) {
        for (Recorded event : more) {
            try {
                state = Fold.apply(state, event);
            } catch (IllegalArgumentException misfit) {
                return Optional.of(
                        new Verdict.Damaged(
                                event.seq(),
                                Verdict.Kind.EDITED,
                                "it does not fit the run's runbook: " + misfit.getMessage()));
            }
            Duration position = Duration.ZERO;
            if (!events.isEmpty()) {
                Duration since = Duration.between(events.getLast().at(), event.at());
                position = positions.getLast().plus(since.isNegative() ? Duration.ZERO : since);
            }
            if (event.event() instanceof Event.RunbookRedlined) {
                byText.put(events.size(), state);
            }
            events.add(event);
            positions.add(position);
        }
        return Optional.empty();
    }

    /// The events that are known.
    List<Recorded> events() {
        return Collections.unmodifiableList(events);
    }

    /// Where the run stands behind all of them.
    RunState state() {
        return state;
    }

    /// Which event comes next.
    int index() {
        return index;
    }

    /// When an event came, in the run's own time.
    Duration position(int of) {
        return positions.get(of);
    }

    /// How long the run is, as far as it is known.
    Duration length() {
        Duration last = positions.isEmpty() ? Duration.ZERO : positions.getLast();
        return last.compareTo(latest) > 0 ? last : latest;
    }

    /// What comes next; null when nothing does now.
    @Nullable Frame next() {
        while (queue.isEmpty()) {
            Optional<Recorded> event =
                    index < events.size() ? Optional.of(events.get(index)) : Optional.empty();
            List<Track> ending =
                    event.map(Recorded::event).map(tracks::endingWith).orElse(List.of());
            Track first = tracks.before(event.map(_ -> positions.get(index)), ending);
            if (first != null) {
                queue.add(first.take());
            } else if (event.isPresent()) {
                take(event.get(), ending);
            } else {
                return null;
            }
        }
        return inTime(queue.remove());
    }

    private void take(Recorded event, List<Track> ending) {
        Duration position = positions.get(index);
        for (Track track : ending) {
            tracks.end(track, Optional.of(event.event()))
                    .forEach(item -> queue.add(new Frame(position, event.at(), item)));
        }
        queue.add(new Frame(position, event.at(), new Frame.Told(event)));
        tracks.note(event.event());
        index++;
        tracks.begin(
                event,
                position,
                events.subList(index, events.size()),
                byText.floorEntry(index - 1).getValue());
        previews.of(event.event())
                .ifPresent(preview ->
                        queue.add(new Frame(position, event.at(), new Frame.Began(preview))));
    }

    /// An attempt's recording goes on a little behind the clock of the journal, and clocks are set.
    private Frame inTime(Frame frame) {
        Duration position = frame.position();
        if (index < events.size() && position.compareTo(positions.get(index)) > 0) {
            position = positions.get(index);
        }
        latest = position.compareTo(latest) > 0 ? position : latest;
        clock = frame.clock().isAfter(clock) ? frame.clock() : clock;
        return new Frame(latest, clock, frame.item());
    }

    /// No more is going to come, or not soon: ends what has no end.
    ///
    /// @return what happens by that
    List<Frame> cutOff() {
        List<Frame> frames = new ArrayList<>();
        for (Track track : tracks.all()) {
            tracks.end(track, Optional.<Event>empty())
                    .forEach(item -> frames.add(new Frame(latest, clock, item)));
        }
        return frames;
    }

    /// Goes to an event, which then comes next. What was recorded before it is passed over.
    void seek(int to) {
        queue.clear();
        tracks.clear();
        index = to;
        latest = to == 0 ? Duration.ZERO : positions.get(to - 1);
        clock = to == 0 ? Instant.EPOCH : events.get(to - 1).at();
    }

    @Override
    public void close() {
        tracks.clear();
    }
}
