package dev.handrail.postgres;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Voice;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Looks after a running script from a thread of its own: passes collected output on, says what a
/// statement waits for, and ends it when the operator or the clock says so. How hard it tries
/// grows: a cancel request, a cancel from a second connection, the end of the session, a closed
/// socket.
final class Watch implements AutoCloseable {

    private static final long TICK_NANOS = 25_000_000;
    private static final Duration FIRST_LOOK = Duration.ofMillis(150);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final PostgresSession session;
    private final Companion companion;
    private final Attempt attempt;
    private final Watched output;
    private final long deadline;
    private final Thread thread;

    private volatile boolean closed;
    private volatile boolean timedOut;
    private volatile long statementStart;
    private volatile List<String> lastHolders = List.of();

    private int measures;
    private long lastMeasure;
    private long lastLook;
    private List<String> said = List.of();

    Watch(PostgresSession session, Companion companion, Attempt attempt, Watched output) {
        this.session = session;
        this.companion = companion;
        this.attempt = attempt;
        this.output = output;
        long now = System.nanoTime();
        this.deadline = now + attempt.timeout().map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
        this.thread = Thread.ofVirtual().name("watch " + attempt.label()).unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    /// A statement is sent now.
    void began() {
        lastHolders = List.of();
        statementStart = System.nanoTime();
    }

    /// It has ended.
    void ended() {
        statementStart = 0;
    }

    /// Whether nothing more may be started.
    boolean mustStop() {
        return timedOut
                || System.nanoTime() > deadline
                || attempt.stop().level() != Stop.Level.NONE;
    }

    /// Who else may say so, and why.
    Stop stop() {
        return attempt.stop();
    }

    /// Whether it is the clock that says so.
    boolean timedOut() {
        return attempt.stop().level() == Stop.Level.NONE
                && (timedOut || System.nanoTime() > deadline);
    }

    /// Whom the last statement was last seen waiting for.
    List<String> lastHolders() {
        return lastHolders;
    }

    private void watch() {
        while (!closed) {
            // Not an interruptible wait: an interrupt could hit the thread inside a file's channel
            // or a socket, and would close it for everybody.
            LockSupport.parkNanos(TICK_NANOS);
            output.flush();
            long now = System.nanoTime();
            timedOut |= now > deadline;
            long start = statementStart;
            if (start == 0 || closed) {
                continue;
            }
            if (mustStop()) {
                stop(now);
            } else if (now - start > FIRST_LOOK.toNanos()
                    && (lastLook < start || now - lastLook > BETWEEN_LOOKS.toNanos())) {
                lastLook = now;
                look();
            }
        }
    }

    /// The lock that a statement waits for can be seen only while it waits.
    private void look() {
        List<Companion.Holder> found;
        try {
            found = companion.holders(session.pid());
        } catch (ConnectFailed | QueryFailed e) {
            return;
        }
        if (found.isEmpty()) {
            return;
        }
        lastHolders = found.stream().map(Companion.Holder::text).toList();
        List<String> now = found.stream().map(Companion.Holder::pid).toList();
        // Once for the recording; how long it lasts is said by the faces, while it does.
        if (!now.equals(said)) {
            said = now;
            output.line(Voice.NOTE, "waiting for a lock held by " + String.join("; ", lastHolders));
        }
    }

    private void stop(long now) {
        Stop.Level level = attempt.stop().level();
        int wanted =
                switch (level) {
                    case NONE, INTERRUPT -> 1;
                    case TERMINATE -> 3;
                    case KILL -> 4;
                };
        boolean overdue = measures > 0 && now - lastMeasure > GRACE.toNanos();
        if (measures >= wanted && !overdue) {
            return;
        }
        measures = Math.max(wanted, measures + (overdue ? 1 : 0));
        lastMeasure = now;
        switch (measures) {
            case 1 -> tell("asking the server to cancel the statement", session.cancel());
            case 2 -> tell("cancelling from a second connection", companion.cancel(session.pid()));
            case 3 -> tell("ending the session", companion.terminate(session.pid()));
            default -> {
                tell("closing the connection", true);
                session.cut();
            }
        }
    }

    private void tell(String measure, boolean done) {
        output.line(Voice.NOTE, measure + (done ? "" : " (the server could not be asked)"));
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        output.flush();
    }
}
