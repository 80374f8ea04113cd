package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution.Resolved;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scope.Filled;
import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.runbook.Action.Shell;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Runs a script with bash, exactly as it is written.
///
/// The script's environment holds every variable of the run, but the preview (and so the digest)
/// names only those whose names occur in the text: a value that some other step captures in between
/// must not make the operator confirm this one again.
record ShellAction(
        Shell shell, Context context, Path directory, Optional<Database> database, Preview preview)
        implements Resolved {

    /// Where the attempt's label stands: whatever speaks to PostgreSQL gives it to the server.
    static final String LABEL = "PGAPPNAME";

    private static final List<String> OPTIONS = List.of("-o", "pipefail", "-c");

    /// What a script needs to run besides its text.
    record Context(Scope scope, List<String> uses, Processes processes) {}

    static ShellAction resolve(Shell shell, Context context) throws Unready {
        Filling filling = new Filling(context.scope());
        Path directory = directory(shell, filling);
        readVariables(shell, filling);
        filling.complete();
        Optional<Database> database =
                shell.connection().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Database.ask(filling, shell.connection().get()));
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("shell", "bash " + String.join(" ", OPTIONS));
        settings.put("cwd", directory.toString());
        if (shell.tty()) {
            settings.put("terminal", "one of its own; what you type goes to the script");
        }
        database.ifPresent(found ->
                settings.put("exports", String.join(" ", found.address().environment().keySet())));
        Target target = database.map(Database::target).orElseGet(LocalMachine::target);
        Preview preview =
                new Preview(
                        "shell",
                        shell.script(),
                        settings,
                        filling.reads(),
                        Stream.concat(context.uses().stream(), filling.secrets().stream())
                                .distinct()
                                .toList(),
                        target);
        return new ShellAction(shell, context, directory, database, preview);
    }

    private static Path directory(Shell shell, Filling filling) throws Unready {
        Path document = filling.scope().runbook().directory().toAbsolutePath();
        return shell.cwd().isEmpty()
                ? document.normalize()
                : document.resolve(filling.shown(shell.cwd().get())).normalize();
    }

    /// A name that the document knows must have a value by now, unless the script can do without.
    private static void readVariables(Shell shell, Filling filling) throws Unready {
        ShellScript script = new ShellScript(shell.script());
        Scope scope = filling.scope();
        for (String name : script.references()) {
            boolean has;
            try {
                has = scope.variable(name) instanceof Filled.Value;
            } catch (SecretUnavailable unavailable) {
                throw Unready.refused(unavailable.sentence());
            }
            if (has || isDeclared(name, scope) && !script.canDoWithout(name)) {
                filling.variable(name);
            }
        }
    }

    private static boolean isDeclared(String name, Scope scope) {
        Runbook runbook = scope.runbook();
        Stream<Step> steps =
                Stream.concat(
                        runbook.steps(),
                        runbook.rollback().stream().flatMap(plan -> plan.steps().stream()));
        return runbook.inputs().containsKey(name)
                || runbook.variables(scope.environment()).containsKey(name)
                || steps.anyMatch(step -> step.capture().containsKey(name));
    }

    @Override
    public Outcome run(Attempt attempt) {
        Command command;
        try {
            Map<String, String> environment = ShellEnvironment.of(context.scope(), context.uses());
            database.ifPresent(found -> environment.putAll(found.address().environment()));
            environment.put(LABEL, attempt.label());
            command =
                    new Command(
                            Stream.of(
                                            Stream.of(context.processes().bash()),
                                            OPTIONS.stream(),
                                            Stream.of(shell.script()))
                                    .flatMap(s -> s)
                                    .toList(),
                            directory,
                            environment);
        } catch (SecretUnavailable unavailable) {
            return Outcome.notStarted(unavailable.sentence(), "provide the secret and retry");
        }
        try {
            CommandEnd end =
                    shell.tty()
                            ? context.processes().runInTerminal(command, attempt)
                            : context.processes().run(command, attempt);
            return outcome(end, attempt);
        } catch (NoTerminal none) {
            return ShellTrouble.noTerminal(none);
        } catch (IOException notStarted) {
            return ShellTrouble.notStarted(notStarted, directory);
        }
    }

    private Outcome outcome(CommandEnd end, Attempt attempt) {
        Facts facts =
                Facts.none()
                        .with(Fact.EXIT, end.exit())
                        .with(Fact.STDOUT, end.out().text())
                        .with(Fact.STDERR, end.err().text())
                        .with(Fact.LINES, end.out().lines())
                        .with(Fact.SECONDS, new Facts.Number(Elapsed.seconds(end.elapsed())));
        return switch (end.how()) {
            case BY_ITSELF ->
                    new Outcome(
                            Ending.COMPLETED,
                            end.exit() == 0 ? Effect.ALL : Effect.SOME,
                            facts,
                            ShellTrouble.of(end));
            case STOPPED ->
                    new Outcome(
                            Ending.STOPPED,
                            Effect.SOME,
                            facts,
                            Optional.of(ShellTrouble.stopped(end, attempt)));
            case TIMED_OUT ->
                    new Outcome(
                            Ending.TIMED_OUT,
                            Effect.SOME,
                            facts,
                            Optional.of(
                                    shell.tty()
                                            ? ShellTrouble.timedOutInTerminal(end, attempt)
                                            : ShellTrouble.timedOut(end, attempt)));
        };
    }
}
