package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.runbook.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A copy of the database inside its own server: `CREATE DATABASE ... TEMPLATE`. Needs no program,
/// but the right to create databases, and that nobody else is connected.
///
/// @param restoreTest whether it is copied once more, and compared
record TemplateCopy(Database database, boolean restoreTest) implements BackupAction.Way {

    /// object_in_use: somebody is connected to the template.
    private static final String IN_USE = "55006";

    private static final String NOT_ALLOWED = "42501";
    private static final String CANCELED = "57014";
    private static final String LOST = "08";

    @Override
    public String text() {
        String name = database.identity().database();
        return "CREATE DATABASE "
                + TableFigures.identifier(name + "_<time>_<run>")
                + " TEMPLATE "
                + TableFigures.identifier(name);
    }

    @Override
    public Outcome run(Attempt attempt) {
        long start = System.nanoTime();
        RestoreTest test = new RestoreTest(database, attempt);
        Optional<Outcome> noRoom = restoreTest ? test.noRoom() : Optional.empty();
        if (noRoom.isPresent()) {
            return noRoom.get();
        }
        String source = database.identity().database();
        Instant taken = Instant.now();
        String copy = BackupName.database(source, taken, attempt.run());
        try (PostgresSession session = PostgresSession.open(database.address(), attempt.label())) {
            long limit = attempt.timeout().map(Duration::toMillis).orElse(0L);
            session.query("set statement_timeout = " + limit);
            try (Stop.Registration _ =
                    attempt.stop().onRequest(_ -> Thread.startVirtualThread(session::cancel))) {
                session.query(
                        "create database "
                                + TableFigures.identifier(copy)
                                + " template "
                                + TableFigures.identifier(source));
            }
        } catch (ConnectFailed unreachable) {
            return Outcome.failed(Effect.NONE, Facts.none(), unreachable.trouble());
        } catch (QueryFailed failed) {
            return failed(failed, copy, attempt);
        }
        return made(new Made(copy, taken, start), test, attempt);
    }

    /// A copy that has been made.
    ///
    /// @param start by [System#nanoTime]
    private record Made(String copy, Instant taken, long start) {}

    private Outcome made(Made made, RestoreTest test, Attempt attempt) {
        String copy = made.copy();
        Facts facts = Facts.none().with(Fact.PATH, copy);
        attempt.capture().line(Voice.OUT, "backup    database " + copy + " on the same server");
        try {
            TableFigures figures =
                    Snapshot.figures(
                            database.address(copy),
                            attempt.label(),
                            restoreTest ? "0" : "60s",
                            attempt.stop());
            if (restoreTest) {
                Optional<Outcome> failed = test.ofCopy(copy, figures);
                if (failed.isPresent()) {
                    return withoutCopy(failed.get(), copy, attempt);
                }
            }
            long bytes = describe(made, figures, attempt);
            attempt.capture().line(Voice.OUT, "size      " + Bytes.words(bytes));
            figures.show(attempt.capture());
            Duration elapsed = Duration.ofNanos(System.nanoTime() - made.start());
            return Outcome.completed(
                    figures.addTo(facts.with(Fact.BYTES, bytes))
                            .with(Fact.SECONDS, new Facts.Number(Elapsed.seconds(elapsed))));
        } catch (ConnectFailed failed) {
            return unseen(copy, failed.trouble(), facts);
        } catch (QueryFailed failed) {
            return unseen(copy, failed.trouble(), facts);
        }
    }

    /// Writes down what it is a copy of, as the copy's comment.
    ///
    /// @return its size in bytes
    private long describe(Made made, TableFigures figures, Attempt attempt)
            throws ConnectFailed, QueryFailed {
        BackupNote note =
                new BackupNote(
                        attempt.run(),
                        database.connection(),
                        BackupNote.Origin.of(database),
                        made.taken(),
                        "",
                        restoreTest,
                        figures);
        try (PostgresSession session =
                PostgresSession.open(database.address(made.copy()), attempt.label())) {
            session.query(
                    "comment on database "
                            + TableFigures.identifier(made.copy())
                            + " is "
                            + ScratchDatabase.literal(note.json()));
            return Long.parseLong(
                    ScratchDatabase.cell(
                            session, "select pg_catalog.pg_database_size(current_database())"));
        }
    }

    private Outcome withoutCopy(Outcome outcome, String copy, Attempt attempt) {
        try (PostgresSession session = PostgresSession.open(database.address(), attempt.label())) {
            session.query("drop database if exists " + TableFigures.identifier(copy));
            return outcome;
        } catch (ConnectFailed | QueryFailed stays) {
            attempt.capture()
                    .line(Voice.NOTE, "the copy " + copy + " is still there and is NOT a backup");
            return outcome;
        }
    }

    private static Outcome unseen(String copy, Trouble trouble, Facts facts) {
        return Outcome.failed(
                Effect.ALL,
                facts,
                new Trouble(
                        "the copy was made but could not be looked into: " + trouble.what(),
                        "database " + copy + " is there",
                        List.of("look into it by hand, or drop it and retry")));
    }

    private Outcome failed(QueryFailed failed, String copy, Attempt attempt) {
        String source = database.identity().database();
        if (failed.state().startsWith(LOST)) {
            return new Outcome(
                    Ending.LOST,
                    Effect.UNKNOWN,
                    Facts.none(),
                    Optional.of(
                            new Trouble(
                                    failed.trouble().what(),
                                    "the copy " + copy + " may or may not have been made",
                                    List.of("look for it with: select datname from pg_database"))));
        }
        String state = "no copy was made; " + source + " is unchanged";
        Ending ending = Ending.FAILED;
        List<String> advice = failed.trouble().advice();
        if (failed.state().equals(IN_USE)) {
            advice =
                    List.of(
                            "a copy inside the server needs that nobody else is connected to "
                                    + source
                                    + ": stop the application, or install a fitting pg_dump, which"
                                    + " does not mind",
                            "see who is connected: select pid, usename, application_name from"
                                    + " pg_stat_activity where datname = '"
                                    + source
                                    + "'");
        } else if (failed.state().equals(NOT_ALLOWED)) {
            advice =
                    List.of(
                            "let the role create databases (ALTER ROLE ... CREATEDB), or install a"
                                    + " fitting pg_dump");
        } else if (failed.state().equals(CANCELED)) {
            boolean stopped = attempt.stop().level() != Stop.Level.NONE;
            ending = stopped ? Ending.STOPPED : Ending.TIMED_OUT;
        }
        return new Outcome(
                ending,
                Effect.NONE,
                Facts.none(),
                Optional.of(
                        new Trouble(
                                attempt.stop().explain(failed.trouble().what()), state, advice)));
    }
}
