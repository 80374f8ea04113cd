package dev.handrail.engine;

import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Observer.Urgency;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The targets of a run, seen through the runner's [Observer].
final class RunVitals implements Vitals {

    private final RunLog log;
    private final Logbook logbook;
    private final Underway underway;

    RunVitals(RunLog log, Logbook logbook, Underway underway) {
        this.log = log;
        this.logbook = logbook;
        this.underway = underway;
    }

    @Override
    public List<Health> snapshot() {
        return log.isOpen() ? observer().health(log.quietScope()) : List.of();
    }

    @Override
    public Optional<Activity> running() {
        return underway.now().flatMap(this::activity);
    }

    /// A look takes as long as the server takes. When the statement has ended meanwhile, what was
    /// seen is not what runs now, and the session that looked came too late to be given back with
    /// the attempt: it would be in the way of a step that copies or drops the database.
    private Optional<Activity> activity(Underway.Statement statement) {
        Optional<Activity> seen;
        try {
            seen = observer().activity(log.quietScope(), statement.connection(), statement.label());
        } catch (RuntimeException unseen) {
            seen = Optional.empty();
        }
        if (underway.now().filter(statement::equals).isPresent()) {
            return seen;
        }
        observer().rest();
        return Optional.empty();
    }

    @Override
    public Ended cancelBlocker(Blocker blocker) {
        return signal(blocker, Urgency.CANCEL);
    }

    @Override
    public Ended terminateBlocker(Blocker blocker) {
        return signal(blocker, Urgency.TERMINATE);
    }

    private Observer observer() {
        return log.ports().runner().observer();
    }

    private Ended signal(Blocker blocker, Urgency urgency) {
        Observer.Signal signal = observer().signal(log.quietScope(), blocker, urgency);
        Logbook.AdHoc adHoc = logbook.begin("sql", signal.target(), signal.text());
        long start = System.nanoTime();
        Outcome outcome;
        try {
            outcome = signal.send(adHoc.capture());
        } catch (RuntimeException mistake) {
            adHoc.finish(ended(unknown(mistake), start));
            throw mistake;
        }
        Ended ended = ended(outcome, start);
        adHoc.finish(ended);
        return ended;
    }

    private static Outcome unknown(RuntimeException mistake) {
        return new Outcome(
                Outcome.Ending.LOST,
                Effect.UNKNOWN,
                Facts.none(),
                Optional.of(
                        new Trouble(
                                "a mistake in Handrail itself: " + mistake,
                                "it is not known whether the session was asked to end",
                                List.of("look at pg_stat_activity on the server"))));
    }

    private static Ended ended(Outcome outcome, long start) {
        return new Ended(
                outcome.verdict(List.of()),
                outcome.effect(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                FactTexts.of(outcome.facts()),
                List.of(),
                outcome.trouble(),
                Map.of(),
                Optional.empty());
    }
}
