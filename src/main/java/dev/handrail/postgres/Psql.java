package dev.handrail.postgres;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Sql.Transaction;
import dev.handrail.text.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A script that psql itself runs: `psql -X -v ON_ERROR_STOP=1 -f FILE`. The address and the
/// password go into its environment, never into its arguments.
final class Psql implements Resolution.Resolved {

    /// The script.
    ///
    /// @param folder psql's working directory
    /// @param file that psql reads
    /// @param edited files of the script that are no longer what the run has
    private record Input(Source source, Path folder, Path file, List<Path> edited) {}

    private final RunSettings settings;
    private final Input input;

    private Psql(RunSettings settings, Input input) {
        this.settings = settings;
        this.input = input;
    }

    static Resolution resolve(Action.Sql action, Scope scope, PostgresAddress address, String name)
            throws Scope.SecretUnavailable {
        Path folder = scope.runbook().directory().toAbsolutePath().normalize();
        ScriptReader.Shelf shelf = new ScriptReader.Shelf(folder, scope.surroundings()::copyOf);
        Path top = folder.resolve(name).normalize();
        List<Path> edited = shelf.edited(name);
        Optional<Path> included = edited.stream().filter(file -> !file.equals(top)).findFirst();
        if (included.isPresent()) {
            return refused(
                    "psql reads "
                            + included.get()
                            + " by itself, and it is no longer what this run has",
                    List.of(
                            "put it back as it was; this run's copy is "
                                    + shelf.copies().apply(included.get()),
                            "or pause, and resume with the new text"));
        }
        Path file = read(shelf, top);
        return switch (ScriptFile.read(file, name)) {
            case ScriptFile.Unreadable(String why, String hint) -> refused(why, List.of(hint));
            case ScriptFile.Content(Source source) -> {
                Map<String, String> reads = new LinkedHashMap<>();
                ScopeVariables.known(scope)
                        .forEach((variable, value) -> {
                            if (mentions(source.content(), variable)) {
                                reads.put(variable, value);
                            }
                        });
                yield identified(action, address, reads, new Input(source, folder, file, edited));
            }
        };
    }

    /// The file where it is while it is still what the run has, so that what stands beside it is
    /// found; else the run's copy.
    private static Path read(ScriptReader.Shelf shelf, Path file) {
        return shelf.isSame(file) ? file : shelf.copies().apply(file);
    }

    private static boolean mentions(String text, String variable) {
        return text.contains(":" + variable)
                || text.contains(":'" + variable + "'")
                || text.contains(":\"" + variable + "\"")
                || text.contains(":{?" + variable + "}");
    }

    private static Resolution identified(
            Action.Sql action, PostgresAddress address, Map<String, String> reads, Input input) {
        try (PostgresSession session = PostgresSession.open(address, "handrail looks")) {
            RunSettings settings =
                    new RunSettings(
                            action.on(),
                            address,
                            session.identity(),
                            action,
                            reads,
                            input.edited());
            return new Resolution.Ready(new Psql(settings, input));
        } catch (ConnectFailed e) {
            return new Resolution.Refused(e.trouble());
        } catch (QueryFailed e) {
            return new Resolution.Refused(e.trouble());
        }
    }

    private static Resolution refused(String what, List<String> advice) {
        return new Resolution.Refused(
                new Trouble(what, "nothing was changed: the script was not started", advice));
    }

    @Override
    public Preview preview() {
        SequencedMap<String, String> shown = PreparedSql.settings(settings);
        shown.put("command", String.join(" ", command()));
        return new Preview(
                "sql",
                input.source().content(),
                shown,
                new LinkedHashMap<>(settings.variables()),
                List.of(),
                PreparedSql.target(settings.connection(), settings.address(), settings.identity()));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("psql", "-X", "-v", "ON_ERROR_STOP=1"));
        if (settings.action().transaction() == Transaction.ONE) {
            command.add("--single-transaction");
        }
        settings.variables()
                .forEach((name, value) -> command.addAll(List.of("-v", name + "=" + value)));
        command.addAll(List.of("-f", input.file().toString()));
        return command;
    }

    private Map<String, String> environment(Attempt attempt) {
        Map<String, String> environment = new LinkedHashMap<>(settings.address().environment());
        environment.put("PGAPPNAME", ApplicationName.of(attempt.label()));
        environment.put("PGCLIENTENCODING", "UTF8");
        StringBuilder options = new StringBuilder(environment.getOrDefault("PGOPTIONS", ""));
        if (settings.identity().major() >= 14) {
            options.append(" -c client_connection_check_interval=500ms");
        }
        settings.action()
                .lockTimeout()
                .ifPresent(limit -> options.append(" -c lock_timeout=").append(limit.toMillis()));
        settings.action()
                .statementTimeout()
                .ifPresent(
                        limit -> options.append(" -c statement_timeout=").append(limit.toMillis()));
        environment.put("PGOPTIONS", options.toString().strip());
        return environment;
    }

    @Override
    public Outcome run(Attempt attempt) {
        if (!Files.isReadable(input.file())
                || !(ScriptFile.read(input.file(), input.source().name())
                        instanceof ScriptFile.Content(Source now))
                || !now.content().equals(input.source().content())) {
            return Outcome.notStarted(
                    "the file " + input.source().name() + " has changed since it was confirmed",
                    "look at it and confirm the step again");
        }
        return new PsqlProcess(attempt, settings.action())
                .run(command(), environment(attempt), input.folder());
    }
}
