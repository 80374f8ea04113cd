package dev.handrail.postgres;

import dev.handrail.engine.ActionRunner.Doubt;
import dev.handrail.engine.ActionRunner.Finding;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Sql.Client;
import dev.handrail.runbook.Action.Sql.Script.File;
import dev.handrail.runbook.Action.Sql.Script.Query;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Template;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Prepares `sql` actions and settles doubts about them.
public final class SqlActions {

    /// How many problems of a script are told at once.
    private static final int MOST = 20;

    private SqlActions() {}

    /// Reads the script and everything it includes, asks the server who it is, and gives what can
    /// be shown, confirmed and run. Changes nothing.
    public static Resolution resolve(Action.Sql action, Scope scope) {
        return switch (Located.of(action.on(), scope)) {
            case Located.Missing(Set<String> names) -> new Resolution.Missing(names);
            case Located.Unusable(Trouble trouble) -> new Resolution.Refused(trouble);
            case Located.At(PostgresAddress address) -> {
                try {
                    yield resolve(action, scope, address);
                } catch (Scope.SecretUnavailable e) {
                    yield refused(e.sentence(), List.of());
                }
            }
        };
    }

    /// Asks the server whether an attempt that was cut off took effect; ends what is left of it.
    public static Finding settle(Action.Sql action, Scope scope, Doubt doubt) {
        return switch (Located.of(action.on(), scope)) {
            case Located.Missing(Set<String> names) ->
                    new Finding.CannotTell("the database's address is not known: " + names);
            case Located.Unusable(Trouble trouble) -> new Finding.CannotTell(trouble.what());
            case Located.At(PostgresAddress address) -> Settlement.ask(address, action, doubt);
        };
    }

    private static Resolution resolve(Action.Sql action, Scope scope, PostgresAddress address)
            throws Scope.SecretUnavailable {
        return switch (action.script()) {
            case Query(String sql, Span span) -> query(action, scope, address, named(sql, span));
            case File(Template template) -> {
                yield switch (scope.fill(template)) {
                    case Scope.Filled.Missing(Set<String> names) -> new Resolution.Missing(names);
                    case Scope.Filled.Value(String file) -> {
                        if (action.client() == Client.PSQL) {
                            yield Psql.resolve(action, scope, address, file);
                        }
                        Map<String, String> known = ScopeVariables.known(scope);
                        yield read(
                                action,
                                scope,
                                address,
                                ScriptReader.file(shelf(scope), file, known, template.span()));
                    }
                };
            }
        };
    }

    private static Source named(String sql, Span span) {
        return new Source(span.source().name() + ":" + span.line() + " query", sql);
    }

    private static Resolution query(
            Action.Sql action, Scope scope, PostgresAddress address, Source source)
            throws Scope.SecretUnavailable {
        if (action.client() == Client.PSQL) {
            return refused(
                    "`client: psql` needs a `file`",
                    List.of("put the SQL into a file and name it"));
        }
        Map<String, String> known = ScopeVariables.known(scope);
        return read(action, scope, address, ScriptReader.text(shelf(scope), source, known));
    }

    private static List<Path> edited(Action.Sql action, Scope scope)
            throws Scope.SecretUnavailable {
        return action.script() instanceof File(Template template)
                        && scope.fill(template) instanceof Scope.Filled.Value(String file)
                ? shelf(scope).edited(file)
                : List.of();
    }

    private static ScriptReader.Shelf shelf(Scope scope) {
        return new ScriptReader.Shelf(scope.runbook().directory(), scope.surroundings()::copyOf);
    }

    private static Resolution read(
            Action.Sql action, Scope scope, PostgresAddress address, Reading<Script> reading)
            throws Scope.SecretUnavailable {
        return reading.result().isEmpty()
                ? refused(reading.diagnostics())
                : ready(action, scope, address, reading.result().get());
    }

    private static Resolution ready(
            Action.Sql action, Scope scope, PostgresAddress address, Script script)
            throws Scope.SecretUnavailable {
        List<Diagnostic> problems = TransactionRules.problems(script, action);
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        Set<String> missing = ScopeVariables.missing(scope, script.variables());
        if (!missing.isEmpty()) {
            return new Resolution.Missing(missing);
        }
        SequencedMap<String, String> reads = ScopeVariables.values(scope, script.variables());
        try (PostgresSession session = PostgresSession.open(address, "handrail looks")) {
            RunSettings settings =
                    new RunSettings(
                            action.on(),
                            address,
                            session.identity(),
                            action,
                            reads,
                            edited(action, scope));
            return new Resolution.Ready(new PreparedSql(script, settings));
        } catch (ConnectFailed e) {
            return new Resolution.Refused(e.trouble());
        } catch (QueryFailed e) {
            return new Resolution.Refused(e.trouble());
        }
    }

    private static Resolution refused(List<Diagnostic> problems) {
        String what =
                problems.stream()
                        .limit(MOST)
                        .map(problem -> problem.span().place() + ": " + problem.message())
                        .collect(Collectors.joining("\n"));
        List<String> hints = new ArrayList<>();
        problems.stream()
                .flatMap(problem -> problem.hints().stream())
                .distinct()
                .forEach(hints::add);
        return refused(what, hints);
    }

    private static Resolution refused(String what, List<String> advice) {
        return new Resolution.Refused(
                new Trouble(what, "nothing was changed: the script was not started", advice));
    }
}
