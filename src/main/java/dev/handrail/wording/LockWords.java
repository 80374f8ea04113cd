package dev.handrail.wording;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Activity.Lock;
import dev.handrail.engine.Activity.Progress;
import dev.handrail.engine.Activity.Waiter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How reads what the server does for the running SQL step.
public final class LockWords {

    private LockWords() {}

    /// Whom it waits for; empty when it waits for nobody.
    public static Optional<String> waiting(Activity activity) {
        if (!activity.isBlocked()) {
            return Optional.empty();
        }
        Blocker first = activity.blockers().getFirst();
        int others = activity.blockers().size() - 1;
        return Optional.of(
                "waiting"
                        + activity.waited().map(time -> " " + Words.about(time)).orElse("")
                        + " for a lock"
                        + object(activity)
                        + " held by "
                        + blocker(first)
                        + (others == 0 ? "" : "; and by " + Words.count(others, "other")));
    }

    /// Whom it holds up; empty when nobody waits for it.
    public static Optional<String> blocking(Activity activity) {
        if (activity.waiters().isEmpty()) {
            return Optional.empty();
        }
        Waiter first = activity.waiters().getFirst();
        return Optional.of(
                "holding up "
                        + Words.count(activity.waiters().size(), "session")
                        + ", the longest for "
                        + first.waited().map(Words::about).orElse("an unknown time")
                        + ": "
                        + VitalWords.backend(first.backend()));
    }

    private static String object(Activity activity) {
        return activity.locks().stream()
                .filter(lock -> !lock.granted() && !lock.object().isEmpty())
                .findFirst()
                .map(lock -> " on " + lock.object())
                .orElse("");
    }

    /// Who it is, what it does and since when, e.g. `pid 4711 (alice, psql, 10.0.0.7), idle in
    /// transaction for 12 min: UPDATE ...`.
    public static String blocker(Blocker blocker) {
        if (blocker.isPrepared()) {
            return "a prepared transaction (look at pg_prepared_xacts)";
        }
        String waits =
                blocker.waitsFor().isEmpty()
                        ? ""
                        : ", itself waiting for "
                                + blocker.waitsFor().stream()
                                        .map(pid -> "pid " + pid)
                                        .collect(Collectors.joining(", "));
        return VitalWords.backend(blocker.backend())
                + state(blocker)
                + waits
                + (blocker.query().isEmpty() ? "" : ": " + VitalWords.query(blocker.query()));
    }

    private static String state(Blocker blocker) {
        if (blocker.state().isEmpty()) {
            return ", what it does is hidden from this role";
        }
        Optional<Duration> open = blocker.transaction();
        return ", "
                + blocker.state()
                + blocker.inState().map(time -> " for " + Words.about(time)).orElse("")
                + (blocker.isIdle() || open.isEmpty()
                        ? ""
                        : ", transaction open for " + Words.about(open.get()));
    }

    /// What ending a blocker's session, or cancelling what it runs, does to it.
    public static String consequence(Blocker blocker) {
        return "Its open transaction is rolled back"
                + blocker.transaction()
                        .map(time -> " (" + Words.about(time) + " of work at most)")
                        .orElse("")
                + "; its application sees a lost connection.";
    }

    /// Why a blocker cannot be cancelled; empty when it can be tried.
    public static Optional<String> cannotCancel(Blocker blocker) {
        return blocker.isIdle()
                ? Optional.of(
                        "it runs nothing that could be cancelled; only its end frees its locks")
                : cannotTerminate(blocker);
    }

    /// Why a blocker's session cannot be ended; empty when it can be tried.
    public static Optional<String> cannotTerminate(Blocker blocker) {
        if (blocker.isPrepared()) {
            return Optional.of("a prepared transaction has no session: ROLLBACK PREPARED ends it");
        }
        return blocker.started().isEmpty()
                ? Optional.of(
                        "the role may not see when that session began, so it could hit another one")
                : Optional.empty();
    }

    /// How far it has come.
    public static String progress(Progress progress) {
        String figures = String.format(Locale.ROOT, "%,d", progress.done());
        boolean bytes = progress.unit().equals("bytes");
        if (bytes) {
            figures = Words.bytes(progress.done());
        }
        if (progress.total() > 0) {
            figures +=
                    " of "
                            + (bytes
                                    ? Words.bytes(progress.total())
                                    : String.format(Locale.ROOT, "%,d", progress.total()))
                            + " ("
                            + Math.min(100, 100 * progress.done() / progress.total())
                            + " %)";
        }
        return progress.command()
                + ", "
                + progress.phase()
                + ": "
                + figures
                + (bytes ? "" : " " + progress.unit());
    }

    /// Locks in one sentence, those of one mode together.
    static String locks(List<Lock> locks) {
        return locks.stream()
                .collect(
                        Collectors.groupingBy(
                                Lock::mode,
                                java.util.LinkedHashMap::new,
                                Collectors.mapping(LockWords::object, Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry ->
                        entry.getKey()
                                + " on "
                                + entry.getValue().stream()
                                        .distinct()
                                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String object(Lock lock) {
        if (!lock.object().isEmpty()) {
            return lock.object();
        }
        return switch (lock.kind()) {
            case "transactionid" -> "another transaction's row";
            case "virtualxid" -> "another transaction";
            default -> "a " + lock.kind();
        };
    }

    /// Who waits for the step.
    static String waiter(Waiter waiter) {
        return VitalWords.backend(waiter.backend())
                + waiter.waited().map(time -> " for " + Words.time(time)).orElse("")
                + (waiter.object().isEmpty() ? "" : ", wants " + waiter.object())
                + (waiter.query().isEmpty() ? "" : ": " + VitalWords.query(waiter.query()));
    }
}
