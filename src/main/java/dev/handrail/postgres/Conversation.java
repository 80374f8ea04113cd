package dev.handrail.postgres;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Capture;
import dev.handrail.engine.Stop;
import dev.handrail.postgres.TypedSql.Sendable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One session into which an operator types statements. Keeps its transaction from one statement to
/// the next. Used by one thread; a [Stop] may come from another.
///
/// On a guarded target nothing that was not confirmed can write, whatever functions it calls: it
/// runs in a read-only transaction, or, inside a transaction that was begun to write, behind a
/// savepoint that is read only (the server gives the transaction its former state back when the
/// savepoint ends: CommitSubTransaction in xact.c).
public final class Conversation implements AutoCloseable {

    /// So long may a statement run; whoever needs more sets `statement_timeout`.
    public static final Duration STATEMENT = Duration.ofSeconds(60);

    /// So long may a statement wait for a lock. Behind a waiting statement others queue up.
    public static final Duration LOCK = Duration.ofSeconds(5);

    private static final String LOOK = "handrail_look";

    /// Whether changes need a confirmation.
    public enum Guard {
        GUARDED,
        OPEN
    }

    /// Whether the operator has confirmed this very statement.
    public enum Consent {
        CONFIRMED,
        NOT_ASKED
    }

    /// Where the session stands.
    public enum Mood {
        IDLE,
        /// In a transaction that may not write.
        READING,
        /// In a transaction that may write.
        WRITING,
        /// In a transaction of which a statement has failed: only ROLLBACK does anything.
        FAILED,
        /// The connection is gone.
        LOST
    }

    /// Whom the answer goes to.
    ///
    /// @param label names the statement to others, such as `handrail <run>/adhoc#3`
    /// @param columns the width of the screen
    /// @param expanded whether results are shown with one line per column
    public record Listener(
            String label, Capture capture, Stop stop, int columns, boolean expanded) {}

    private final PostgresSession session;
    private final PostgresAddress address;
    private final Guard guard;
    private final ServerIdentity identity;
    private boolean writable;
    private boolean changed;

    private Conversation(PostgresSession session, PostgresAddress address, Guard guard)
            throws QueryFailed {
        this.session = session;
        this.address = address;
        this.guard = guard;
        this.identity = session.identity();
        session.query(
                "select set_config('statement_timeout', '%d', false), set_config('lock_timeout', '%d', false)"
                        .formatted(STATEMENT.toMillis(), LOCK.toMillis()));
    }

    /// Connects and asks the server who it is.
    ///
    /// @param label how the session names itself to the server
    public static Conversation open(PostgresAddress address, String label, Guard guard)
            throws ConnectFailed {
        PostgresSession session = PostgresSession.open(address, label);
        try {
            return new Conversation(session, address, guard);
        } catch (QueryFailed e) {
            session.close();
            throw new ConnectFailed(e.state(), e.trouble());
        }
    }

    /// Who the server said it is when the session began.
    public ServerIdentity identity() {
        return identity;
    }

    /// `server_version_num`, e.g. 150008.
    int version() {
        return session.version();
    }

    /// Where the session stands now.
    public Mood mood() {
        if (session.isLost()) {
            return Mood.LOST;
        }
        return switch (session.state()) {
            case IDLE -> Mood.IDLE;
            case FAILED_TRANSACTION -> Mood.FAILED;
            case IN_TRANSACTION -> writable ? Mood.WRITING : Mood.READING;
        };
    }

    /// Whether the open transaction has changed something that is not committed.
    public boolean hasUncommittedChanges() {
        return changed && mood() != Mood.IDLE && mood() != Mood.LOST;
    }

    /// Whether this statement is only to be run when the operator has confirmed it.
    public boolean needsConfirmation(Sendable statement) {
        if (guard == Guard.OPEN || mood() == Mood.FAILED) {
            return false;
        }
        return switch (statement.kind()) {
            case CHANGES, BEGINS -> true;
            case LOOKS, STEERS -> !session.parameter("standard_conforming_strings").equals("on");
        };
    }

    /// Why the statement would be in vain.
    ///
    /// @return empty when nothing is known against it
    public Optional<String> objection(Sendable statement) {
        boolean steers = statement.kind() == StatementKind.STEERS;
        return switch (mood()) {
            case IDLE, WRITING -> Optional.empty();
            case LOST -> Optional.of("there is no connection; `\\c` connects again");
            case FAILED ->
                    steers
                            ? Optional.empty()
                            : Optional.of(
                                    "a statement of this transaction has failed; `rollback;` ends"
                                            + " it, nothing else does anything");
            case READING ->
                    guard == Guard.GUARDED && statement.kind() == StatementKind.CHANGES
                            ? Optional.of(
                                    "this transaction is read only; end it with `rollback;` and"
                                            + " begin one with `begin;`")
                            : Optional.empty();
        };
    }

    /// Runs one statement. Never throws for what the server does.
    public Said run(Sendable statement, Consent consent, Listener listener) {
        PrintSettings layout = PrintSettings.standard();
        TypedOutput output =
                new TypedOutput(
                        listener.capture(),
                        listener.columns(),
                        listener.expanded() || statement.expanded() ? layout.expanded() : layout);
        try (Companion companion = new Companion(address, listener.label() + " looks");
                Watch watch = new Watch(session, companion, attempt(listener), output)) {
            watch.start();
            watch.began();
            Mood before = mood();
            Said said = guarded(new Turn(statement, consent, before, listener), output);
            watch.ended();
            remember(statement, before);
            return said;
        }
    }

    /// One statement on its way.
    record Turn(Sendable statement, Consent consent, Mood before, Listener listener) {}

    private static Attempt attempt(Listener listener) {
        return new Attempt(
                listener.label(),
                "adhoc",
                1,
                Optional.empty(),
                listener.capture(),
                listener.stop(),
                _ -> {},
                question -> {
                    throw new IllegalStateException("a statement asks nothing: " + question);
                });
    }

    private Said guarded(Turn turn, TypedOutput output) {
        if (guard == Guard.OPEN) {
            return send(turn, output);
        }
        try {
            boolean behindSavepoint = prepare(turn);
            Said said = send(turn, output);
            if (behindSavepoint && !session.isLost()) {
                session.query(
                        session.state() == Wire.State.FAILED_TRANSACTION
                                ? "rollback to savepoint " + LOOK + "; release savepoint " + LOOK
                                : "release savepoint " + LOOK);
            } else if (turn.before() == Mood.IDLE && session.state() == Wire.State.IDLE) {
                session.query("set default_transaction_read_only = on");
            }
            return said;
        } catch (QueryFailed e) {
            return Said.notSent(e.trouble());
        }
    }

    /// Puts the session into the state in which this statement may run.
    ///
    /// @return whether it now stands behind a savepoint of ours
    private boolean prepare(Turn turn) throws QueryFailed {
        boolean confirmed = turn.consent() == Consent.CONFIRMED;
        boolean looks = turn.statement().kind() == StatementKind.LOOKS;
        switch (turn.before()) {
            case IDLE ->
                    session.query(
                            "set default_transaction_read_only = " + (confirmed ? "off" : "on"));
            case READING -> {
                if (looks) {
                    session.query("set transaction read only");
                }
            }
            case WRITING -> {
                if (looks && !confirmed) {
                    session.query("savepoint " + LOOK);
                    session.query("set transaction read only");
                    return true;
                }
            }
            case FAILED, LOST -> {}
        }
        return false;
    }

    private Said send(Turn turn, TypedOutput output) {
        long start = System.nanoTime();
        Reply reply = session.run(turn.statement().text(), output);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new TypedVerdict(turn, output, session.state(), changed, time).of(reply);
    }

    /// What the transaction that is open now may do and has done.
    private void remember(Sendable statement, Mood before) {
        if (session.isLost() || session.state() == Wire.State.IDLE) {
            writable = false;
            changed = false;
        } else if (before == Mood.IDLE) {
            writable = guard == Guard.OPEN || statement.kind() == StatementKind.BEGINS;
            changed = false;
        } else {
            changed |= writable && statement.kind() == StatementKind.CHANGES;
        }
    }

    /// Runs questions about the catalogue, one after another, each under its title.
    ///
    /// @return empty when all were answered
    Optional<QueryFailed> show(List<Description.Section> sections, Listener listener) {
        PrintSettings layout = PrintSettings.standard();
        for (Description.Section section : sections) {
            try {
                Table table = session.query(section.sql());
                if (!table.rows().isEmpty() || section.evenEmpty()) {
                    String title = section.title().isEmpty() ? "" : section.title() + "\n";
                    String text =
                            FittedTable.print(
                                    table.limited(TypedOutput.MAX_ROWS),
                                    listener.columns(),
                                    listener.expanded() ? layout.expanded() : layout);
                    new TypedOutput(listener.capture(), listener.columns(), layout)
                            .text(title + text);
                }
            } catch (QueryFailed e) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }

    /// Asks the catalogue.
    Table ask(String sql) throws QueryFailed {
        return session.query(sql);
    }

    /// Asks the server to give up what is running. May be called from another thread.
    public void cancel() {
        session.cancel();
    }

    /// Ends the session; an open transaction is rolled back by that.
    @Override
    public void close() {
        session.close();
    }
}
