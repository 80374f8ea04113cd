package dev.handrail.postgres;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.TransactionMark;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Sql.Client;
import dev.handrail.runbook.Action.Sql.Transaction;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Requirements;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Template;
import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One attempt of a `sql` action in a test: what it is, where it runs, what it said.
final class Trial {

    static final Span SPAN = new Source("test.yaml", "step: test\n").at(1, 1);

    final Heard heard = new Heard();
    final Stop stop = new Stop();
    final List<TransactionMark> marks = new ArrayList<>();
    final List<String> concealed = new ArrayList<>();
    Consumer<TransactionMark> beforeCommit = marks::add;
    Map<String, String> values = Map.of();
    Optional<Duration> timeout = Optional.empty();
    Optional<Duration> lockTimeout = Optional.empty();
    Optional<Duration> statementTimeout = Optional.empty();
    Optional<Action.Sql.Touches> touches = Optional.empty();
    Transaction transaction = Transaction.ONE;
    Client client = Client.HANDRAIL;
    String url;
    Path folder = Path.of(".");
    int number = 1;

    Trial(PostgresAddress address) {
        this.url = url(address);
    }

    static String url(PostgresAddress address) {
        return "postgres://" + address.display();
    }

    Trial with(Transaction mode) {
        transaction = mode;
        return this;
    }

    Action.Sql query(String sql) {
        return action(new Action.Sql.Script.Query(sql, SPAN));
    }

    Action.Sql file(String name) {
        return action(new Action.Sql.Script.File(Template.literal(name, SPAN)));
    }

    private Action.Sql action(Action.Sql.Script script) {
        return new Action.Sql(
                "main", script, transaction, lockTimeout, statementTimeout, touches, client, SPAN);
    }

    Scope scope() {
        Connection connection = new Connection.Postgres("main", Template.literal(url, SPAN), SPAN);
        Runbook runbook =
                new Runbook(
                        SPAN.source(),
                        folder,
                        "test",
                        "Test",
                        "",
                        Runbook.Risk.LOW,
                        Optional.empty(),
                        List.of(),
                        new LinkedHashMap<>(Map.of("main", connection)),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new Requirements(new LinkedHashMap<>(), List.of(), new LinkedHashMap<>()),
                        List.of(),
                        List.of());
        return new Scope(runbook, "test", values, new Outside());
    }

    private final class Outside implements Scope.Surroundings {
        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public String secret(String name) throws Scope.SecretUnavailable {
            throw new Scope.SecretUnavailable("no secret " + name);
        }

        @Override
        public void conceal(String name, String value) {
            concealed.add(value);
        }
    }

    Resolution resolve(Action.Sql action) {
        return SqlActions.resolve(action, scope());
    }

    Resolution.Resolved ready(Action.Sql action) {
        return switch (resolve(action)) {
            case Resolution.Ready(Resolution.Resolved resolved) -> resolved;
            case Resolution.Missing missing -> throw new AssertionError(missing.toString());
            case Resolution.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    Attempt attempt() {
        return new Attempt(
                "run-1",
                "step",
                number,
                timeout,
                heard,
                stop,
                mark -> beforeCommit.accept(mark),
                _ -> new Answer.Abort("nobody is here"));
    }

    Outcome run(String sql) {
        return ready(query(sql)).run(attempt());
    }

    Outcome runFile(String name) {
        return ready(file(name)).run(attempt());
    }

    /// A fact as one text.
    static String text(Outcome outcome, Fact fact) {
        return switch (outcome.facts().of(fact).orElseThrow()) {
            case Facts.Number(BigDecimal value) -> value.toPlainString();
            case Facts.Text(String value, boolean _) -> value;
            case Facts.Texts texts -> texts.values().toString();
            case Facts.Rows rows -> rows.rows().toString();
            case Facts.Named named -> named.values().toString();
        };
    }

    static Trouble trouble(Outcome outcome) {
        return outcome.trouble().orElseThrow();
    }

    /// Waits for a thread a test has started.
    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
