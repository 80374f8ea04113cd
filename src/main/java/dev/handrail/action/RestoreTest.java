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
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Restores a backup into a scratch database and compares every table with what was backed up.
record RestoreTest(Database database, Attempt attempt) {

    private static final int NAMED = 20;

    /// Brings the backup into an empty database.
    private interface Filling {
        Optional<Outcome> fill(ScratchDatabase scratch) throws IOException;
    }

    /// Refuses a test that is bound to fail, before anything is done.
    static void check(Database database) throws Unready {
        try (PostgresSession session = PostgresSession.open(database.address(), "handrail looks")) {
            String obstacle = ScratchDatabase.obstacle(session);
            if (!obstacle.isEmpty()) {
                throw Unready.refused(
                        "`restore_test` needs a scratch database, and " + obstacle,
                        "let it, for as long as this takes: ALTER ROLE "
                                + TableFigures.identifier(database.identity().role())
                                + " CREATEDB",
                        "or set `restore_test: false` and restore the backup somewhere else");
            }
        } catch (ConnectFailed failed) {
            throw Unready.refused(failed.trouble());
        } catch (QueryFailed failed) {
            throw Unready.refused(failed.trouble());
        }
    }

    /// Why there is no room for a scratch database; looked at right before the backup is taken.
    Optional<Outcome> noRoom() {
        try (PostgresSession session = PostgresSession.open(database.address(), attempt.label())) {
            return FreeSpace.lacking(session, database)
                    .map(why ->
                            Outcome.notStarted(
                                    "there is no space to restore the backup once: " + why,
                                    "free space on the server, then retry",
                                    "or set `restore_test: false` and restore the backup somewhere"
                                            + " else"));
        } catch (ConnectFailed failed) {
            return Optional.of(Outcome.failed(Effect.NONE, Facts.none(), failed.trouble()));
        }
    }

    /// Restores a dump.
    ///
    /// @return why it has failed; nothing when every table came back as it was
    Optional<Outcome> ofDump(PgDump.Fitting tool, Path dump, Dumped dumped) {
        return run(
                null,
                dumped.figures(),
                scratch -> {
                    Map<String, String> environment = new HashMap<>(System.getenv());
                    environment.putAll(scratch.address().environment());
                    environment.put(ShellAction.LABEL, attempt.label());
                    environment.put("LC_ALL", "C");
                    List<String> arguments =
                            List.of(
                                    tool.restore().toString(),
                                    "--no-password",
                                    "--exit-on-error",
                                    "--no-publications",
                                    "--no-subscriptions",
                                    "--dbname=" + scratch.name(),
                                    dump.toString());
                    Command command = new Command(arguments, Path.of("/"), environment);
                    CommandEnd end = dumped.processes().run(command, attempt);
                    boolean well = end.how() == CommandEnd.How.BY_ITSELF && end.exit() == 0;
                    return well
                            ? Optional.empty()
                            : Optional.of(DumpTrouble.ofRestoreTest(end, attempt));
                });
    }

    /// What was dumped, and what starts programs.
    record Dumped(TableFigures figures, Processes processes) {}

    /// Copies a copy.
    ///
    /// @return why it has failed; nothing when every table came back as it was
    Optional<Outcome> ofCopy(String copy, TableFigures figures) {
        return run(copy, figures, _ -> Optional.empty());
    }

    private Optional<Outcome> run(@Nullable String template, TableFigures wanted, Filling filling) {
        if (!wanted.unknown().isEmpty()) {
            return Optional.of(
                    failed(
                            new Trouble(
                                    "somebody cancelled the counting of "
                                            + String.join(", ", wanted.unknown()),
                                    "",
                                    List.of("retry"))));
        }
        attempt.capture().line(Voice.NOTE, "restoring it into a scratch database");
        try (ScratchDatabase scratch = ScratchDatabase.make(database, template, attempt)) {
            Optional<Outcome> failed = filling.fill(scratch);
            if (failed.isPresent()) {
                return failed;
            }
            TableFigures found =
                    Snapshot.figures(scratch.address(), attempt.label(), "0", attempt.stop());
            List<String> differences = wanted.differences(found);
            if (!differences.isEmpty()) {
                return Optional.of(differs(differences));
            }
        } catch (ConnectFailed failed) {
            return Optional.of(failed(failed.trouble()));
        } catch (QueryFailed failed) {
            return Optional.of(failed(failed.trouble()));
        } catch (IOException failed) {
            return Optional.of(
                    failed(
                            new Trouble(
                                    "pg_restore could not be started: " + failed.getMessage(),
                                    "",
                                    List.of("install the PostgreSQL client programs"))));
        }
        attempt.capture()
                .line(
                        Voice.OUT,
                        "restored  once, into a scratch database: every row of "
                                + wanted.tables().size()
                                + " tables was the same");
        return Optional.empty();
    }

    private static Outcome differs(List<String> differences) {
        String more =
                differences.size() > NAMED ? "\nand " + (differences.size() - NAMED) + " more" : "";
        return Outcome.failed(
                Effect.NONE,
                Facts.none(),
                new Trouble(
                        "the restored copy is not what was backed up:\n"
                                + String.join("\n", differences.stream().limit(NAMED).toList())
                                + more,
                        "there is no backup that can be relied on; the database is unchanged",
                        List.of(
                                "find out what changes rows while they are restored (a trigger, a"
                                        + " rule, a default), before anything else is done")));
    }

    private Outcome failed(Trouble trouble) {
        Stop.Level level = attempt.stop().level();
        return new Outcome(
                level == Stop.Level.NONE ? Ending.FAILED : Ending.STOPPED,
                Effect.NONE,
                Facts.none(),
                Optional.of(
                        new Trouble(
                                attempt.stop()
                                        .explain(
                                                "the backup could not be restored once: "
                                                        + trouble.what()),
                                "the database is unchanged; the scratch database was dropped",
                                trouble.advice())));
    }
}
