package dev.handrail.postgres;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Action;
import dev.handrail.text.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A script with everything it needs, ready to be shown and run by Handrail itself.
final class PreparedSql implements Resolution.Resolved {

    private final Script script;
    private final RunSettings settings;

    PreparedSql(Script script, RunSettings settings) {
        this.script = script;
        this.settings = settings;
    }

    @Override
    public Preview preview() {
        return new Preview(
                "sql",
                text(script.sources()),
                settings(settings),
                new LinkedHashMap<>(settings.variables()),
                List.of(),
                target(settings.connection(), settings.address(), settings.identity()));
    }

    /// The script as it stands; behind it, under their names, the files it includes.
    static String text(List<Source> sources) {
        StringBuilder text = new StringBuilder(sources.getFirst().content());
        for (Source included : sources.subList(1, sources.size())) {
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : "\n");
            text.append("-- file ").append(included.name()).append('\n').append(included.content());
        }
        return text.toString();
    }

    /// All of them: the one that is not named would be taken for what runs.
    static String edited(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "))
                + (files.size() == 1
                        ? " is not what this run has; the run's copy runs."
                        : " are not what this run has; the run's copies run.")
                + " To decide: pause, resume";
    }

    static SequencedMap<String, String> settings(RunSettings settings) {
        Action.Sql action = settings.action();
        SequencedMap<String, String> shown = new LinkedHashMap<>();
        if (!settings.edited().isEmpty()) {
            shown.put("edited", edited(settings.edited()));
        }
        shown.put("client", action.client().name().toLowerCase(Locale.ROOT));
        shown.put("transaction", action.transaction().name().toLowerCase(Locale.ROOT));
        action.lockTimeout().ifPresent(limit -> shown.put("lock_timeout", time(limit)));
        action.statementTimeout().ifPresent(limit -> shown.put("statement_timeout", time(limit)));
        action.touches()
                .ifPresent(bound ->
                        shown.put("touches", bound.relation().sign() + " " + bound.rows()));
        return shown;
    }

    private static String time(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    static Target target(String connection, PostgresAddress address, ServerIdentity identity) {
        return new Target(connection, address.display(), identity.proof());
    }

    @Override
    public Outcome run(Attempt attempt) {
        try (PostgresSession session = PostgresSession.open(settings.address(), attempt.label())) {
            ServerIdentity now = session.identity();
            if (!now.proof().equals(settings.identity().proof())) {
                return Outcome.notStarted(
                        "the database is not the one that was confirmed: it was "
                                + settings.identity().display()
                                + ", it is "
                                + now.display(),
                        "look at the address of the connection, then confirm the step again");
            }
            return run(session, attempt);
        } catch (ConnectFailed e) {
            return notStarted(e.trouble());
        } catch (QueryFailed e) {
            return notStarted(e.trouble());
        }
    }

    private static Outcome notStarted(Trouble trouble) {
        return Outcome.notStarted(trouble.what(), trouble.advice().toArray(String[]::new));
    }

    private Outcome run(PostgresSession session, Attempt attempt) {
        ScriptOutput output =
                new ScriptOutput(attempt.capture(), script.sources().getFirst().name());
        try (Companion companion =
                        new Companion(settings.address(), "handrail watches " + attempt.step());
                Watch watch = new Watch(session, companion, attempt, output)) {
            watch.start();
            CommitWitness witness = new CommitWitness(session, companion, settings, attempt);
            return new ScriptRun(
                            session,
                            settings,
                            watch,
                            new ScriptRun.Surroundings(output, companion, witness))
                    .run(script);
        }
    }
}
