package dev.handrail.action;

import dev.handrail.engine.ActionRunner.Doubt;
import dev.handrail.engine.ActionRunner.Finding;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.runbook.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Puts a copy of a copy in the place of a database, by renaming both in one transaction while
/// nobody may connect. The old database is kept under another name until the new one has been
/// compared with the backup; the backup itself stays as it is.
///
/// @param copy the database that was made as a backup
record CopySwap(Database database, String copy, BackupNote note) implements RestoreAction.Way {

    /// What the note of a copy inside the server is; see [TemplateCopy].
    static BackupNote.Reading note(Database database, String copy) throws Unready {
        try (PostgresSession session = PostgresSession.open(database.address(), "handrail looks")) {
            String text =
                    ScratchDatabase.cell(
                            session,
                            "select coalesce(pg_catalog.shobj_description(oid, 'pg_database'), ' ')"
                                    + " from pg_catalog.pg_database where datname = "
                                    + ScratchDatabase.literal(copy));
            return text.isEmpty()
                    ? new BackupNote.Reading.None("there is neither a file nor a database " + copy)
                    : BackupNote.read(text, "the comment on database " + copy);
        } catch (ConnectFailed failed) {
            throw Unready.refused(failed.trouble());
        } catch (QueryFailed failed) {
            throw Unready.refused(failed.trouble());
        }
    }

    @Override
    public List<String> how() {
        return List.of(
                "whoever is connected is disconnected, and nobody may connect until it is done",
                "the old database is kept as "
                        + SwapNames.of(database.identity().database(), "<run>").replaced()
                        + " until rows and checksums have been compared, then dropped");
    }

    @Override
    public Outcome run(Attempt attempt) {
        long start = System.nanoTime();
        SwapNames names = SwapNames.of(database.identity().database(), attempt.run());
        try (PostgresSession session =
                        PostgresSession.open(names.elsewhere(database), attempt.label());
                Stop.Registration _ =
                        attempt.stop().onRequest(_ -> Thread.startVirtualThread(session::cancel))) {
            session.query("set statement_timeout = 0");
            TableFigures kept =
                    Snapshot.figures(database.address(copy), attempt.label(), "0", attempt.stop());
            List<String> changed = note.figures().differences(kept);
            if (!changed.isEmpty()) {
                return Outcome.notStarted(
                        "the copy "
                                + copy
                                + " has been changed since it was made:\n"
                                + String.join("\n", changed),
                        "do not restore it; find out who writes to it");
            }
            DatabaseSwap swap = new DatabaseSwap(session, names, attempt);
            swap.prepare(copy);
            swap.swap();
            return compared(swap, attempt, start);
        } catch (ConnectFailed failed) {
            return Outcome.failed(Effect.NONE, Facts.none(), failed.trouble());
        } catch (QueryFailed failed) {
            return failed(failed, attempt);
        }
    }

    private Outcome failed(QueryFailed failed, Attempt attempt) {
        boolean lost = failed.state().startsWith("08");
        boolean stopped = attempt.stop().level() != Stop.Level.NONE;
        Ending ending = lost ? Ending.LOST : stopped ? Ending.STOPPED : Ending.FAILED;
        return new Outcome(
                ending,
                lost ? Effect.UNKNOWN : Effect.NONE,
                Facts.none(),
                Optional.of(
                        new Trouble(
                                attempt.stop()
                                        .explain(
                                                "the copy could not be put in place: "
                                                        + failed.trouble().what()),
                                lost
                                        ? "the databases may or may not have been swapped"
                                        : "the database is as it was, and may be connected to",
                                failed.trouble().advice())));
    }

    private Outcome compared(DatabaseSwap swap, Attempt attempt, long start)
            throws ConnectFailed, QueryFailed {
        TableFigures found = Snapshot.figures(database.address(), attempt.label(), "0", new Stop());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        Facts facts =
                found.addTo(
                        Facts.none()
                                .with(Fact.SECONDS, new Facts.Number(Elapsed.seconds(elapsed))));
        found.show(attempt.capture());
        List<String> differences = note.figures().differences(found);
        if (!differences.isEmpty()) {
            return Outcome.failed(
                    Effect.ALL,
                    facts,
                    RestoreAction.differs(
                            differences,
                            "the copy is in place; the old database is kept as "
                                    + swap.names().replaced(),
                            "was something written meanwhile? The old database can be renamed"
                                    + " back"));
        }
        swap.dropReplaced();
        attempt.capture()
                .line(Voice.OUT, "restored  every table is as it was when it was backed up");
        return Outcome.completed(facts);
    }

    /// Whether an attempt that was cut off has swapped the databases. What it left half done is
    /// cleared away: above all nobody could connect otherwise.
    static Finding settle(PostgresAddress address, Doubt doubt) {
        SwapNames names = SwapNames.of(address.database(), SwapNames.runOf(doubt.label()));
        PostgresAddress elsewhere =
                new PostgresAddress(
                        address.hosts(),
                        names.maintenance(),
                        address.user(),
                        address.password(),
                        address.options());
        try (PostgresSession session = PostgresSession.open(elsewhere, "handrail settles doubt")) {
            return DatabaseSwap.settle(session, names, doubt.label());
        } catch (ConnectFailed e) {
            return new Finding.CannotTell("the server cannot be asked: " + e.trouble().what());
        } catch (QueryFailed e) {
            return new Finding.CannotTell("the server gave no answer: " + e.trouble().what());
        }
    }
}
