package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Event.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The operator's own lines in the journal of a run.
final class RunLogbook implements Logbook {

    private final RunLog log;
    private final SequencedMap<Integer, Event.AdHocStarted> open = new LinkedHashMap<>();
    private int begun;

    RunLogbook(RunLog log) {
        this.log = log;
    }

    /// Counts on from what earlier processes did.
    synchronized void replay(Event event) {
        if (event instanceof Event.AdHocStarted started) {
            begun = Math.max(begun, started.number());
            open.put(started.number(), started);
        } else if (event instanceof Event.AdHocFinished finished) {
            open.remove(finished.number());
        }
    }

    /// What an earlier process had begun and did not see the end of has an end from now on, if only
    /// an unknown one. Nothing is asked: what the operator did of their own is never run again, and
    /// what it did is theirs to look after.
    synchronized void settle() {
        open.forEach(
                (number, started) -> log.append(new Event.AdHocFinished(number, unknown(started))));
        open.clear();
    }

    private static Ended unknown(Event.AdHocStarted started) {
        return new Ended(
                Verdict.UNKNOWN,
                Effect.UNKNOWN,
                0,
                Map.of(),
                List.of(),
                Optional.of(
                        new Trouble(
                                "Handrail was ended while this ran",
                                "it is not known whether it took effect, or whether it still runs",
                                List.of("look at " + started.target() + " before you go on"))),
                Map.of(),
                Optional.empty());
    }

    @Override
    public void note(String text) {
        log.append(new Event.NoteAdded(text));
    }

    @Override
    public AdHoc begin(String kind, String target, String text) {
        int number = next();
        LiveCapture capture =
                LiveCapture.ofConsole(log.ports(), RecordingName.ofConsole(number), number);
        try {
            log.append(new Event.AdHocStarted(number, kind, target, text));
        } catch (RuntimeException refused) {
            capture.finish();
            throw refused;
        }
        return new Begun(number, capture);
    }

    private synchronized int next() {
        return ++begun;
    }

    private final class Begun implements AdHoc {

        private final int number;
        private final LiveCapture capture;

        Begun(int number, LiveCapture capture) {
            this.number = number;
            this.capture = capture;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public Capture capture() {
            return capture;
        }

        @Override
        public void finish(Ended ended) {
            Event.Output out = capture.finish();
            log.append(
                    new Event.AdHocFinished(
                            number,
                            new Ended(
                                    ended.verdict(),
                                    ended.effect(),
                                    ended.millis(),
                                    ended.facts(),
                                    ended.failures(),
                                    ended.trouble(),
                                    ended.captured(),
                                    Optional.of(out))));
            capture.lost().ifPresent(lost -> log.append(new Event.JournalGap(lost)));
        }
    }
}
