package dev.handrail.postgres;

import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Capture;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Observer.Urgency;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import java.util.List;
import java.util.Optional;

/// Asks a session that holds up another to let go, and looks what came of it.
///
/// A process number is used again by the server soon after its session has ended. So the statement
/// itself picks the session by its number *and* its beginning, and only while it still blocks the
/// attempt: whoever has the number by then is never hit.
final class BlockerSignal {

    private static final int LOOKS = 50;
    private static final long BETWEEN_LOOKS = 100;

    private final PostgresSession session;
    private final Blocker blocker;
    private final Urgency urgency;

    BlockerSignal(PostgresSession session, Blocker blocker, Urgency urgency) {
        this.session = session;
        this.blocker = blocker;
        this.urgency = urgency;
    }

    static String text(Blocker blocker, Urgency urgency) {
        String function =
                switch (urgency) {
                    case CANCEL -> "pg_cancel_backend";
                    case TERMINATE -> "pg_terminate_backend";
                };
        return """
        select %s(pid) from pg_stat_activity
        where pid = %d and backend_start = %s
          and pid = any (pg_blocking_pids(%d))\
        """
                .formatted(
                        function,
                        blocker.backend().pid(),
                        blocker.started().isEmpty()
                                ? "null"
                                : PsqlVariables.literal(blocker.started()),
                        blocker.blocked());
    }

    Outcome send(Capture capture) {
        if (blocker.isPrepared()) {
            return Outcome.notStarted(
                    "a prepared transaction holds the lock; it has no session that could be ended",
                    "look it up: select gid, owner, prepared from pg_prepared_xacts",
                    "whoever prepared it must COMMIT PREPARED or ROLLBACK PREPARED it");
        }
        if (blocker.started().isEmpty()) {
            return Outcome.notStarted(
                    "the role may not see when process "
                            + blocker.backend().pid()
                            + " began, so it could not be told from another that has its number by"
                            + " now; nothing was sent",
                    "connect as a role with pg_monitor and pg_signal_backend, or ask a superuser");
        }
        try {
            List<Cells> sent = Cells.of(session.query(text(blocker, urgency)));
            if (sent.isEmpty()) {
                return gone();
            }
            return sent.getFirst().yes(0) ? after(capture) : notReached();
        } catch (QueryFailed failed) {
            return failed(failed);
        }
    }

    private Outcome gone() {
        return Outcome.notStarted(
                name() + " is no longer what the step waits for; nothing was sent",
                "look again: the step may be going on already, or somebody else holds it up now");
    }

    private Outcome notReached() {
        return Outcome.failed(
                Effect.NONE,
                Facts.none(),
                new Trouble(
                        "the server could not signal " + name(),
                        "nothing was changed",
                        List.of("look again: it may have ended by itself")));
    }

    private Outcome failed(QueryFailed failed) {
        if (failed.state().equals("42501")) {
            return Outcome.notStarted(
                    "this role may not end the sessions of " + blocker.backend().user(),
                    "ask a superuser to do it, or: GRANT pg_signal_backend TO this role",
                    "only a superuser can end the session of a superuser");
        }
        boolean lost = session.isLost();
        return new Outcome(
                lost ? Ending.LOST : Ending.FAILED,
                lost ? Effect.UNKNOWN : Effect.NONE,
                Facts.none(),
                Optional.of(
                        new Trouble(
                                failed.trouble().what(),
                                lost
                                        ? "it is not known whether "
                                                + name()
                                                + " was asked to let go"
                                        : "nothing was changed",
                                List.of("look again at who holds the step up"))));
    }

    /// The server only passes the wish on; whether the session heard it shows a moment later.
    private Outcome after(Capture capture) throws QueryFailed {
        capture.line(Voice.OUT, "the server was asked to " + verb() + " " + name());
        for (int look = 0; look < LOOKS; look++) {
            if (letGo()) {
                capture.line(
                        Voice.OUT,
                        switch (urgency) {
                            case CANCEL -> name() + " no longer blocks the step";
                            case TERMINATE -> name() + " has ended";
                        });
                return Outcome.completed(Facts.none());
            }
            pause();
        }
        return Outcome.failed(
                Effect.UNKNOWN,
                Facts.none(),
                new Trouble(
                        name() + " was asked to " + verb() + ", but has not after 5 s",
                        "it still holds the lock, and the step still waits",
                        List.of(
                                urgency == Urgency.CANCEL
                                        ? "a session that does nothing has nothing to cancel: end"
                                                + " it instead"
                                        : "a session that rolls back a lot, or hangs in the disk or"
                                                + " the network, ends later; look again")));
    }

    private boolean letGo() throws QueryFailed {
        String still =
                switch (urgency) {
                    case CANCEL ->
                            "select %d = any (pg_blocking_pids(%d))"
                                    .formatted(blocker.backend().pid(), blocker.blocked());
                    case TERMINATE ->
                            "select exists (select 1 from pg_stat_activity where pid = %d and"
                                            .formatted(blocker.backend().pid())
                                    + " backend_start = "
                                    + PsqlVariables.literal(blocker.started())
                                    + ")";
                };
        return !session.cell(still).equals("t");
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String verb() {
        return switch (urgency) {
            case CANCEL -> "cancel its statement";
            case TERMINATE -> "end";
        };
    }

    private String name() {
        return "process " + blocker.backend().pid() + " (" + blocker.backend().user() + ")";
    }
}
