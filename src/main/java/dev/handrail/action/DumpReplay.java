package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.CommitGate;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Empties a database and fills it from a dump, in one transaction: pg_restore writes SQL, psql
/// sends it, and a [CommitGate] lets it be committed. pg_restore writes its COMMIT when it has come
/// to its end and not before, so a dump that breaks off is rolled back.
///
/// @param psql of the same version as the pg_restore, whose `\restrict` an older one does not know
record DumpReplay(From from, PgDump.Fitting tool, Path psql, Processes processes)
        implements RestoreAction.Way {

    /// For each lock on what is there now.
    static final String LOCK_TIMEOUT = "30s";

    /// pg_restore before this one does not know `--file=-`.
    private static final int OLDEST = 12;

    private static final long LOOK_MILLIS = 50;

    /// What is put back where.
    record From(Database database, Path dump, BackupNote note) {}

    static DumpReplay of(From from, Processes processes) throws Unready {
        int server = from.database().majorVersion();
        PgDump.Fitting tool =
                switch (PgDump.find(processes, server)) {
                    case PgDump.Fitting fitting -> fitting;
                    case PgDump.None none ->
                            throw Unready.refused(
                                    "the backup cannot be put back: " + none.why(),
                                    install(server));
                };
        if (tool.version().numbers().getFirst().intValue() < OLDEST) {
            throw Unready.refused(
                    "pg_restore " + tool.version() + " is too old", install(Math.max(server, 12)));
        }
        Path beside = tool.restore().resolveSibling("psql");
        Optional<Path> psql = Files.isExecutable(beside) ? Optional.of(beside) : Tools.find("psql");
        if (psql.isEmpty()) {
            throw Unready.refused("there is no psql on the PATH", install(server));
        }
        return new DumpReplay(from, tool, psql.get(), processes);
    }

    private static String install(int major) {
        return "install the PostgreSQL " + major + " client programs, or some that are newer";
    }

    @Override
    public List<String> how() {
        return List.of(
                "all in one transaction, by pg_restore and psql "
                        + tool.version()
                        + ": a failure leaves everything as it is now",
                "extensions stay; afterwards rows and checksums are compared");
    }

    @Override
    public Outcome run(Attempt attempt) {
        long start = System.nanoTime();
        String age = Elapsed.words(Duration.between(from.note().taken(), Instant.now()).abs());
        attempt.capture().line(Voice.OUT, "backup    " + from.dump() + ", taken " + age + " ago");
        Sessions.inTransactions(from.database(), attempt)
                .forEach(session ->
                        attempt.capture()
                                .line(Voice.NOTE, "in the middle of something: " + session));
        CommitGate.Of of =
                new CommitGate.Of(from.database().connection(), from.database().address());
        try (ReplayList list = ReplayList.of(this, attempt);
                CommitGate gate = CommitGate.open(of, attempt)) {
            CommandEnd end = replay(attempt, list, gate);
            if (end.how() != CommandEnd.How.BY_ITSELF || end.exit() != 0 || !gate.wasOpened()) {
                return ReplayTrouble.of(end, gate.wasOpened(), from.database(), attempt);
            }
        } catch (IOException failed) {
            return Outcome.notStarted(
                    "the restore could not be started: " + failed.getMessage(),
                    "check the PostgreSQL client programs and the temporary folder");
        } catch (ConnectFailed failed) {
            return Outcome.failed(Effect.NONE, Facts.none(), failed.trouble());
        } catch (QueryFailed failed) {
            return Outcome.failed(Effect.NONE, Facts.none(), failed.trouble());
        }
        return compared(attempt, start);
    }

    private CommandEnd replay(Attempt attempt, ReplayList list, CommitGate gate)
            throws IOException {
        Command command =
                new Command(
                        List.of(
                                processes.bash(),
                                "-o",
                                "pipefail",
                                "-c",
                                ReplayScript.pipeline(tool, from.database()),
                                "handrail-restore",
                                ReplayScript.head() + gate.statements(),
                                tool.restore().toString(),
                                list.file().toString(),
                                from.dump().toString(),
                                psql.toString()),
                        Path.of("/"),
                        environment(attempt));
        CompletableFuture<CommandEnd> end = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("restore")
                .start(() -> {
                    try {
                        end.complete(processes.run(command, attempt));
                    } catch (IOException | RuntimeException failed) {
                        end.completeExceptionally(failed);
                    }
                });
        return minded(end, gate, attempt);
    }

    private Map<String, String> environment(Attempt attempt) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(from.database().address().environment());
        // The name by which Settlement looks for the session; the server would cut the whole label.
        environment.put("PGAPPNAME", CommitGate.applicationName(attempt));
        environment.put("LC_ALL", "C");
        return environment;
    }

    /// Waits for the end, and opens the gate meanwhile: here, because only this thread may write to
    /// the journal.
    private static CommandEnd minded(
            CompletableFuture<CommandEnd> end, CommitGate gate, Attempt attempt)
            throws IOException {
        while (true) {
            try {
                if (!end.isDone()) {
                    gate.open(attempt);
                }
            } catch (QueryFailed gone) {
                // Without us the transaction is rolled back, and says so.
                gate.close();
            }
            try {
                return end.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException running) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IOException(String.valueOf(e.getCause()), e);
            }
        }
    }

    private Outcome compared(Attempt attempt, long start) {
        TableFigures found;
        try {
            found =
                    Snapshot.figures(
                            from.database().address(), attempt.label(), "0", attempt.stop());
        } catch (ConnectFailed failed) {
            return unseen(failed.trouble());
        } catch (QueryFailed failed) {
            return unseen(failed.trouble());
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        Facts facts =
                found.addTo(
                        Facts.none()
                                .with(Fact.SECONDS, new Facts.Number(Elapsed.seconds(elapsed))));
        found.show(attempt.capture());
        List<String> differences = from.note().figures().differences(found);
        if (!differences.isEmpty()) {
            return Outcome.failed(
                    Effect.ALL,
                    facts,
                    RestoreAction.differs(
                            differences,
                            "the backup was put back and committed",
                            "was something written meanwhile? Stop the writers and restore again"));
        }
        attempt.capture()
                .line(Voice.OUT, "restored  every table is as it was when it was backed up");
        return Outcome.completed(facts);
    }

    private static Outcome unseen(Trouble trouble) {
        return new Outcome(
                Ending.FAILED,
                Effect.ALL,
                Facts.none(),
                Optional.of(
                        new Trouble(
                                "it could not be compared with the backup: " + trouble.what(),
                                "the backup was put back and committed",
                                List.of("look at the tables by hand"))));
    }
}
