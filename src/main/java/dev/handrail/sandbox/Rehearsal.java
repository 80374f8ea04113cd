package dev.handrail.sandbox;

import dev.handrail.runbook.Action;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Environment;
import dev.handrail.runbook.Input;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import dev.handrail.runbook.Template;
import dev.handrail.text.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Turns a runbook into the one that is rehearsed.
///
/// @param folder of the sandbox
/// @param addresses of the stand-ins, by name
record Rehearsal(Drill drill, Path folder, Map<String, String> addresses) {

    /// Behind a step's id it names the step's undo, as in the journal.
    private static final String UNDO = ".undo";

    /// What keeps `runbook` from being rehearsed with `drill`. Above all no connection may be left
    /// that leads to a real system.
    static List<Diagnostic> problems(Drill drill, Runbook runbook) {
        List<Diagnostic> problems = new ArrayList<>();
        for (Connection connection : runbook.connections().values()) {
            Drill.Server server = drill.servers().get(connection.name());
            if (server == null) {
                problems.add(
                        Diagnostic.error(
                                drill.span(),
                                "the runbook acts on `"
                                        + connection.name()
                                        + "`, for which the drill has no server",
                                "add it to `servers`: a rehearsal must not reach a real system"));
            } else if (!fits(connection, server)) {
                problems.add(
                        Diagnostic.error(
                                server.span(),
                                "`"
                                        + server.name()
                                        + "` is another kind of connection in the runbook"));
            }
        }
        drill.inputs()
                .forEach((name, answer) -> problems.addAll(answerProblems(runbook, name, answer)));
        drill.manual()
                .forEach((step, answer) -> problems.addAll(manualProblems(runbook, step, answer)));
        return problems;
    }

    private static List<Diagnostic> manualProblems(
            Runbook runbook, String step, Drill.Answer answer) {
        Optional<Action> action =
                step.endsWith(UNDO)
                        ? runbook.step(step.substring(0, step.length() - UNDO.length()))
                                .flatMap(undone -> undone.recovery().undo())
                                .map(Step.Undo::action)
                        : runbook.step(step).map(Step::action);
        if (!(action.orElse(null) instanceof Action.Manual manual)) {
            return List.of(
                    Diagnostic.error(
                            answer.span(), "the runbook has no manual step `" + step + "`"));
        }
        return manual.choices().isEmpty() || manual.choices().contains(answer.value())
                ? List.of()
                : List.of(
                        Diagnostic.error(
                                answer.span(),
                                "this is none of the answers of the step `" + step + "`",
                                "they are: " + String.join(", ", manual.choices())));
    }

    private static List<Diagnostic> answerProblems(
            Runbook runbook, String name, Drill.Answer answer) {
        var input = runbook.inputs().get(name);
        if (input == null) {
            return List.of(
                    Diagnostic.error(answer.span(), "the runbook has no input `" + name + "`"));
        }
        boolean fits =
                input.pattern()
                        .map(pattern -> com.google.re2j.Pattern.matches(pattern, answer.value()))
                        .orElse(true);
        return fits
                ? List.of()
                : List.of(
                        Diagnostic.error(
                                answer.span(),
                                "this does not match the pattern of the input `" + name + "`"));
    }

    private static boolean fits(Connection connection, Drill.Server server) {
        return switch (connection) {
            case Connection.Postgres _ -> server instanceof Drill.Postgres;
            case Connection.Redis _ -> server instanceof Drill.Redis;
            case Connection.Http _ -> server instanceof Drill.Http;
        };
    }

    Runbook of(Runbook runbook) {
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        runbook.connections()
                .forEach((name, connection) -> connections.put(name, replaced(connection)));
        SequencedMap<String, Environment> environments = new LinkedHashMap<>();
        environments.put(Drill.ENVIRONMENT, environment());
        return new Runbook(
                runbook.source(),
                runbook.directory(),
                runbook.id(),
                runbook.title(),
                runbook.summary(),
                runbook.risk(),
                runbook.duration(),
                runbook.links(),
                connections,
                environments,
                inputs(runbook),
                runbook.secrets(),
                runbook.requires(),
                runbook.phases(),
                runbook.rollback());
    }

    /// What the drill answers is the default of the question: offered to the trainee, taken when
    /// nobody is there.
    private SequencedMap<String, Input> inputs(Runbook runbook) {
        SequencedMap<String, Input> inputs = new LinkedHashMap<>();
        runbook.inputs()
                .forEach((name, input) -> {
                    Drill.Answer answer = drill.inputs().get(name);
                    inputs.put(
                            name,
                            answer == null
                                    ? input
                                    : new Input(
                                            name,
                                            input.ask(),
                                            input.pattern(),
                                            Optional.of(answer.value()),
                                            input.span()));
                });
        return inputs;
    }

    /// Addresses with a password stay in the environment: the template names the variable only.
    private Connection replaced(Connection connection) {
        Drill.Server server = drill.servers().get(connection.name());
        return switch (connection) {
            case Connection.Postgres postgres when server instanceof Drill.Postgres there ->
                    new Connection.Postgres(
                            postgres.name(), variable(there.variable(), there), postgres.span());
            case Connection.Redis redis when server instanceof Drill.Redis there ->
                    new Connection.Redis(
                            redis.name(),
                            variable(there.variable(), there),
                            redis.prefix(),
                            redis.span());
            case Connection.Http http when server instanceof Drill.Http ->
                    new Connection.Http(
                            http.name(),
                            Template.literal(addresses.getOrDefault(http.name(), ""), http.span()),
                            http.span());
            case Connection.Postgres _, Connection.Redis _, Connection.Http _ ->
                    throw new IllegalArgumentException(
                            "the drill has no server for `" + connection.name() + "`");
        };
    }

    private static Template variable(String name, Drill.Server server) {
        return new Template(
                "${env." + name + "}",
                server.span(),
                List.of(new Template.EnvironmentVariable(name)));
    }

    private Environment environment() {
        SequencedMap<String, Template> vars = new LinkedHashMap<>();
        drill.vars().forEach((name, template) -> vars.put(name, filled(template)));
        return new Environment(
                Drill.ENVIRONMENT,
                vars,
                Optional.empty(),
                Environment.Pace.PHASE,
                0,
                Optional.empty(),
                true,
                new LinkedHashMap<>(),
                drill.span());
    }

    private Template filled(Template template) {
        StringBuilder text = new StringBuilder();
        for (Template.Part part : template.parts()) {
            switch (part) {
                case Template.Literal literal -> text.append(literal.text());
                case Template.Variable _ -> text.append(folder);
                case Template.EnvironmentVariable _, Template.SecretReference _ ->
                        throw new IllegalStateException(
                                "the reader let a reference pass in " + template.span().place());
            }
        }
        return Template.literal(text.toString(), template.span());
    }
}
