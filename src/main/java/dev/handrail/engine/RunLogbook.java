package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import java.util.Optional;

/// The operator's own lines in the journal of a run.
final class RunLogbook implements Logbook {

    private final RunLog log;
    private int begun;

    RunLogbook(RunLog log) {
        this.log = log;
    }

    /// Counts on from what earlier processes did.
    synchronized void replay(Event event) {
        if (event instanceof Event.AdHocStarted started) {
            begun = Math.max(begun, started.number());
        }
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
