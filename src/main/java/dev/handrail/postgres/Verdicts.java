package dev.handrail.postgres;

import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.Script.Statement;
import dev.handrail.runbook.Fact;
import dev.handrail.text.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says how a script ended: what happened, what state that leaves, what to do next. Whatever is
/// still open is rolled back first, so that what is said about the state is true.
final class Verdicts {

    private final PostgresSession session;
    private final Watch watch;
    private final Companion companion;
    private final ScriptOutput output;
    private final Standing standing;
    private final long startNanos = System.nanoTime();

    Verdicts(
            PostgresSession session,
            Watch watch,
            ScriptRun.Surroundings surroundings,
            Standing standing) {
        this.session = session;
        this.watch = watch;
        this.companion = surroundings.companion();
        this.output = surroundings.output();
        this.standing = standing;
    }

    Outcome completed() {
        return Outcome.completed(facts("00000"));
    }

    Outcome notStarted(QueryFailed e) {
        return new Outcome(
                Ending.FAILED, Effect.NONE, whatStays(e.state()), Optional.of(e.trouble()));
    }

    /// Nothing more is started, at this place, because the operator or the clock said so.
    Outcome stopped(Span place) {
        return stoppedAt(" before " + place.place());
    }

    Outcome stopped() {
        return stoppedAt(" before COMMIT");
    }

    private Outcome stoppedAt(String where) {
        String standingNow = takeBack();
        boolean clock = watch.timedOut();
        return new Outcome(
                clock ? Ending.TIMED_OUT : Ending.STOPPED,
                standing.effect(),
                whatStays("57014"),
                Optional.of(
                        new Trouble(
                                clock
                                        ? "the step's time is up" + where
                                        : watch.stop().stopped(where),
                                standingNow,
                                List.of())));
    }

    /// The server refused a statement or gave it up.
    Outcome failed(FilledStatement filled, ServerMessage error, Wire.State before) {
        Statement statement = filled.statement();
        Span place = error.position() > 0 ? filled.place(error.position()) : statement.place();
        List<String> lines = new ArrayList<>(ErrorDrawing.lines(error, filled.sent()));
        lines.add("  --> " + place.place());
        output.line(Voice.ERR, String.join("\n", lines));
        if (error.state().equals("57014") && watch.mustStop()) {
            return stoppedAt(" during " + statement.place().place());
        }
        List<String> advice = new ArrayList<>(advice(filled, error));
        boolean leavesIndex =
                before == Wire.State.IDLE
                        && statement.words().contains("concurrently")
                        && !statement.startsWith("drop");
        String state = takeBack();
        if (leavesIndex) {
            advice.addFirst(
                    "look for an index marked INVALID and drop it: DROP INDEX CONCURRENTLY");
            state += ", except that an invalid index may be left behind";
        }
        Effect effect = leavesIndex ? Effect.SOME : standing.effect();
        return Outcome.failed(
                effect,
                whatStays(error.state()),
                new Trouble(Explanation.summary(error) + " at " + place.place(), state, advice));
    }

    private List<String> advice(FilledStatement filled, ServerMessage error) {
        List<String> advice = new ArrayList<>();
        for (String holder : watch.lastHolders()) {
            advice.add("the lock was held by " + holder);
        }
        boolean syntax = error.state().startsWith("42");
        if (syntax && !filled.unset().isEmpty()) {
            advice.add(
                    "`:"
                            + filled.unset().getFirst()
                            + "` was sent as it stands: no such variable is set");
        }
        advice.addAll(Explanation.advice(error));
        return advice;
    }

    /// We will not go on.
    Outcome refused(Span place, String why) {
        String state = takeBack();
        output.line(Voice.ERR, "ERROR:  " + why + "\n  --> " + place.place());
        return Outcome.failed(
                standing.effect(),
                whatStays(""),
                new Trouble(place.place() + ": " + why, state, List.of("correct the script")));
    }

    Outcome leftOpen() {
        String state = takeBack();
        return Outcome.failed(
                standing.effect(),
                whatStays("25000"),
                new Trouble(
                        "the script ended with its transaction still open",
                        state,
                        List.of("end the script with COMMIT, or set `transaction: one`")));
    }

    Outcome rolledBackInstead(Span place) {
        return rolledBack(" at " + place.place());
    }

    Outcome rolledBackInstead() {
        return rolledBack("");
    }

    private Outcome rolledBack(String where) {
        return Outcome.failed(
                standing.effect(),
                whatStays("25P02"),
                new Trouble(
                        "the server answered ROLLBACK to COMMIT"
                                + where
                                + ": the transaction had failed before",
                        takeBack(),
                        List.of("look at the output for the statement that failed")));
    }

    Outcome commitRefused(ServerMessage error) {
        output.line(Voice.ERR, String.join("\n", ErrorDrawing.lines(error, "COMMIT")));
        return Outcome.failed(
                standing.effect(),
                whatStays(error.state()),
                new Trouble(
                        "the server refused COMMIT: " + Explanation.summary(error),
                        takeBack(),
                        Explanation.advice(error)));
    }

    /// The connection went while a transaction was open and before COMMIT was sent, so it cannot
    /// have been committed.
    Outcome lostBeforeCommit(Span place, Reply.Lost lost) {
        return lostInside("at " + place.place(), Explanation.reason(lost), state(lost));
    }

    Outcome lostQuestion(Span place, QueryFailed e) {
        return lostInside("before COMMIT at " + place.place(), e.getMessage(), e.state());
    }

    Outcome lostQuestion(QueryFailed e) {
        return lostInside("before COMMIT", e.getMessage(), e.state());
    }

    private Outcome lostInside(
            String where, @org.jspecify.annotations.Nullable String why, String state) {
        String ended = endOldSession();
        boolean asked = watch.mustStop();
        Ending ending =
                !asked ? Ending.FAILED : watch.timedOut() ? Ending.TIMED_OUT : Ending.STOPPED;
        String standingNow = takeBack();
        return new Outcome(
                ending,
                standing.effect(),
                whatStays(state),
                Optional.of(
                        new Trouble(
                                watch.stop()
                                        .explain("the connection was lost " + where + ": " + why),
                                standingNow + " (COMMIT was never sent" + ended + ")",
                                List.of("check that the server can be reached, then retry"))));
    }

    /// The connection went while a statement ran that commits by itself.
    Outcome unknown(Span place, Reply.Lost lost) {
        boolean serverEndedIt = lost.last().filter(ServerMessage::endsSession).isPresent();
        if (serverEndedIt) {
            return Outcome.failed(
                    standing.effect(),
                    whatStays(state(lost)),
                    new Trouble(
                            Explanation.reason(lost) + " at " + place.place(),
                            takeBack(),
                            Explanation.advice(lost.last().get())));
        }
        return lost("the connection was lost at " + place.place() + ": " + lost.cause(), lost);
    }

    Outcome commitUnknown(Reply.Lost lost) {
        return lost("the connection was lost during COMMIT: " + Explanation.reason(lost), lost);
    }

    private Outcome lost(String what, Reply.Lost lost) {
        return new Outcome(
                Ending.LOST,
                Effect.UNKNOWN,
                facts(state(lost)),
                Optional.of(
                        new Trouble(
                                what,
                                "it is not known yet whether this took effect",
                                List.of("the database is asked as soon as it can be reached"))));
    }

    private static String state(Reply.Lost lost) {
        return lost.last().map(ServerMessage::state).orElse("08006");
    }

    /// Rolls back what is open; answers what stays.
    private String takeBack() {
        String sentence = standing.sentence();
        if (session.outstanding() > 0 && session.state() == Wire.State.IN_TRANSACTION) {
            session.cancel();
        }
        if (!session.isLost() && session.state() != Wire.State.IDLE) {
            session.run("ROLLBACK", new AnswerReceiver());
        }
        return sentence;
    }

    /// The old session may hold its locks for a while; what is to be retried would wait for them.
    private String endOldSession() {
        boolean alive =
                companion.started(session.pid()).filter(session.started()::equals).isPresent();
        if (!alive) {
            return "";
        }
        return companion.terminate(session.pid())
                ? ", and its session on the server has been ended"
                : "; its session on the server, process " + session.pid() + ", is still there";
    }

    /// As [#facts], with what was rolled back not counted as changed.
    private Facts whatStays(String state) {
        Facts facts = facts(state);
        return output.knowsUpdated() ? facts.with(Fact.UPDATED, standing.rows()) : facts;
    }

    private Facts facts(String state) {
        BigDecimal seconds = BigDecimal.valueOf((System.nanoTime() - startNanos) / 1_000_000, 3);
        return output.facts()
                .with(Fact.SQLSTATE, state)
                .with(Fact.SECONDS, new Facts.Number(seconds));
    }
}
