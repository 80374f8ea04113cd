package dev.handrail.postgres;

import dev.handrail.engine.Outcome;
import dev.handrail.postgres.Script.Item;
import dev.handrail.postgres.Script.Meta;
import dev.handrail.postgres.Script.Statement;
import dev.handrail.runbook.Action.Sql.Transaction;
import java.util.List;
import java.util.Optional;

/// One run of a script on an open session: one statement after the other, in the caller's thread,
/// until the first that fails.
final class ScriptRun {

    private final PostgresSession session;
    private final RunSettings settings;
    private final Watch watch;
    private final ScriptOutput output;
    private final CommitWitness witness;
    private final PsqlVariables variables;
    private final MetaCommands meta;
    private final Standing standing = new Standing();
    private final Verdicts verdicts;
    private final Ahead ahead;

    ScriptRun(
            PostgresSession session, RunSettings settings, Watch watch, Surroundings surroundings) {
        this.session = session;
        this.settings = settings;
        this.watch = watch;
        this.output = surroundings.output();
        this.witness = surroundings.witness();
        this.variables = new PsqlVariables(settings.variables());
        this.meta = new MetaCommands(variables, output);
        this.verdicts = new Verdicts(session, watch, surroundings, standing);
        this.ahead = new Ahead(session);
        SessionVariables.set(variables, settings, session.version());
    }

    /// What one attempt needs besides the session.
    record Surroundings(ScriptOutput output, Companion companion, CommitWitness witness) {}

    Outcome run(Script script) {
        Optional<Outcome> ended = start();
        List<Item> items = script.items();
        for (int at = 0; at < items.size() && ended.isEmpty(); at++) {
            ended = item(items, at);
        }
        return ended.or(this::finish).orElseGet(verdicts::completed);
    }

    private Optional<Outcome> start() {
        try {
            Optional<String> limits = settings.limits();
            if (limits.isPresent()) {
                session.query(limits.get());
            }
            if (settings.action().transaction() == Transaction.ONE) {
                session.query("BEGIN");
            }
            return Optional.empty();
        } catch (QueryFailed e) {
            return Optional.of(verdicts.notStarted(e));
        }
    }

    private Optional<Outcome> item(List<Item> items, int at) {
        Item item = items.get(at);
        // What was sent already is received first; the watch cancels it.
        if (watch.mustStop() && session.outstanding() == 0) {
            return Optional.of(verdicts.stopped(item.place()));
        }
        return switch (item) {
            case Meta command ->
                    meta.run(command).map(problem -> verdicts.refused(command.place(), problem));
            case Statement statement -> {
                if (!meta.active()) {
                    yield Optional.empty();
                }
                boolean sent = ahead.has(at) || mayGoAhead() && ahead.send(items, at);
                yield sent ? sentAhead(statement) : statement(statement);
            }
        };
    }

    private boolean mayGoAhead() {
        return settings.action().transaction() == Transaction.ONE && !meta.timing();
    }

    private Optional<Outcome> sentAhead(Statement statement) {
        FilledStatement filled = FilledStatement.of(statement, variables);
        output.begin(statement);
        watch.began();
        Reply reply = session.receive(output);
        watch.ended();
        return switch (reply) {
            case Reply.Done _ -> succeeded(filled, 0);
            case Reply.Failed(ServerMessage error) ->
                    Optional.of(verdicts.failed(filled, error, Wire.State.IN_TRANSACTION));
            case Reply.Lost lost -> Optional.of(verdicts.lostBeforeCommit(statement.place(), lost));
        };
    }

    private Optional<Outcome> statement(Statement statement) {
        Optional<FilledStatement.Refused> refusal = FilledStatement.refusal(statement, variables);
        if (refusal.isPresent()) {
            return Optional.of(verdicts.refused(refusal.get().place(), refusal.get().reason()));
        }
        FilledStatement filled = FilledStatement.of(statement, variables);
        boolean commits = TransactionRules.commits(statement) && session.state() != Wire.State.IDLE;
        if (commits) {
            Optional<Outcome> ended = witness(statement);
            if (ended.isPresent()) {
                return ended;
            }
        }
        Wire.State before = session.state();
        long start = System.nanoTime();
        Reply reply = send(filled);
        return switch (reply) {
            case Reply.Done _ -> succeeded(filled, System.nanoTime() - start);
            case Reply.Failed(ServerMessage error) ->
                    Optional.of(verdicts.failed(filled, error, before));
            case Reply.Lost lost ->
                    Optional.of(
                            before == Wire.State.IDLE || commits
                                    ? verdicts.unknown(statement.place(), lost)
                                    : verdicts.lostBeforeCommit(statement.place(), lost));
        };
    }

    private Reply send(FilledStatement filled) {
        output.begin(filled.statement());
        watch.began();
        Reply reply = session.run(filled.sent(), output);
        watch.ended();
        return reply;
    }

    private Optional<Outcome> witness(Statement statement) {
        if (session.state() == Wire.State.FAILED_TRANSACTION) {
            return Optional.of(
                    verdicts.refused(
                            statement.place(),
                            "the transaction has failed; COMMIT would roll it back"));
        }
        try {
            witness.note();
        } catch (QueryFailed e) {
            return Optional.of(verdicts.lostQuestion(statement.place(), e));
        }
        return watch.mustStop()
                ? Optional.of(verdicts.stopped(statement.place()))
                : Optional.empty();
    }

    private Optional<Outcome> succeeded(FilledStatement filled, long nanos) {
        Statement statement = filled.statement();
        standing.done(statement, output.tag(), session.state());
        boolean rolledBack = output.tag().equals("ROLLBACK") && TransactionRules.commits(statement);
        if (rolledBack) {
            return Optional.of(verdicts.rolledBackInstead(statement.place()));
        }
        if (meta.timing()) {
            output.text("Time: %.3f ms\n".formatted(nanos / 1e6));
        }
        Optional<String> problem =
                SessionVariables.changed(session)
                        .or(() -> SessionVariables.take(statement, output, variables))
                        .or(() -> Blast.problem(settings.action(), output));
        if (problem.isPresent()) {
            return Optional.of(verdicts.refused(statement.place(), problem.get()));
        }
        if (settings.action().transaction() == Transaction.ONE
                && session.state() != Wire.State.IN_TRANSACTION) {
            return Optional.of(verdicts.refused(statement.place(), "this ended the transaction"));
        }
        return Optional.empty();
    }

    private Optional<Outcome> finish() {
        return switch (settings.action().transaction()) {
            case NONE -> Optional.empty();
            case ONE -> commit();
            case SCRIPT ->
                    session.state() == Wire.State.IDLE
                            ? Optional.empty()
                            : Optional.of(verdicts.leftOpen());
        };
    }

    private Optional<Outcome> commit() {
        if (watch.mustStop()) {
            return Optional.of(verdicts.stopped());
        }
        try {
            witness.note();
        } catch (QueryFailed e) {
            return Optional.of(verdicts.lostQuestion(e));
        }
        if (watch.mustStop()) {
            return Optional.of(verdicts.stopped());
        }
        output.begin(null);
        watch.began();
        Reply reply = session.run("COMMIT", output);
        watch.ended();
        return switch (reply) {
            case Reply.Done _ -> {
                if (output.tag().equals("COMMIT")) {
                    standing.commit();
                    yield Optional.empty();
                }
                yield Optional.of(verdicts.rolledBackInstead());
            }
            case Reply.Failed(ServerMessage error) -> Optional.of(verdicts.commitRefused(error));
            case Reply.Lost lost -> Optional.of(verdicts.commitUnknown(lost));
        };
    }
}
