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
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.postgres.Table;
import dev.handrail.runbook.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A copy of the database inside its own server: `CREATE DATABASE ... TEMPLATE`. Needs no program,
/// but the right to create databases, and that nobody else is connected.
record TemplateCopy(Database database) implements BackupAction.Way {

    /// object_in_use: somebody is connected to the template.
    private static final String IN_USE = "55006";

    private static final String NOT_ALLOWED = "42501";
    private static final String CANCELED = "57014";
    private static final String LOST = "08";

    @Override
    public String text() {
        String name = database.identity().database();
        return "CREATE DATABASE "
                + TableCounts.identifier(name + "_<time>_<run>")
                + " TEMPLATE "
                + TableCounts.identifier(name);
    }

    @Override
    public Outcome run(Attempt attempt) {
        long start = System.nanoTime();
        String source = database.identity().database();
        String copy = BackupName.database(source, Instant.now(), attempt.run());
        try (PostgresSession session = PostgresSession.open(database.address(), attempt.label())) {
            long limit = attempt.timeout().map(Duration::toMillis).orElse(0L);
            session.query("set statement_timeout = " + limit);
            try (Stop.Registration _ =
                    attempt.stop().onRequest(_ -> Thread.startVirtualThread(session::cancel))) {
                session.query(
                        "create database "
                                + TableCounts.identifier(copy)
                                + " template "
                                + TableCounts.identifier(source));
            }
        } catch (ConnectFailed unreachable) {
            return Outcome.failed(Effect.NONE, Facts.none(), unreachable.trouble());
        } catch (QueryFailed failed) {
            return failed(failed, copy, attempt);
        }
        return made(copy, attempt, start);
    }

    private Outcome made(String copy, Attempt attempt, long start) {
        Facts facts = Facts.none().with(Fact.PATH, copy);
        attempt.capture().line(Voice.OUT, "backup    database " + copy + " on the same server");
        try (PostgresSession session = PostgresSession.open(address(copy), attempt.label())) {
            session.query("set statement_timeout = '60s'");
            Table size = session.query("select pg_database_size(current_database())");
            long bytes = Long.parseLong(String.valueOf(size.rows().getFirst().getFirst()));
            attempt.capture().line(Voice.OUT, "size      " + Bytes.words(bytes));
            TableCounts counts = TableCounts.count(session, TableCounts.names(session));
            counts.show(attempt.capture());
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return Outcome.completed(
                    counts.addTo(facts.with(Fact.BYTES, bytes))
                            .with(Fact.SECONDS, new Facts.Number(Elapsed.seconds(elapsed))));
        } catch (ConnectFailed failed) {
            return unseen(copy, failed.trouble(), facts);
        } catch (QueryFailed failed) {
            return unseen(copy, failed.trouble(), facts);
        }
    }

    private PostgresAddress address(String copy) {
        PostgresAddress here = database.address();
        return new PostgresAddress(
                here.hosts(), copy, here.user(), here.password(), here.options());
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
                Optional.of(new Trouble(failed.trouble().what(), state, advice)));
    }
}
