package dev.handrail.postgres;

import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.Conversation.Consent;
import dev.handrail.postgres.Conversation.Mood;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Says what the server's answer to a typed statement amounts to.
///
/// @param after where the session stands behind it
/// @param time how long the server took
/// @param changes whether the transaction it was typed into had changed something
record TypedVerdict(
        Conversation.Turn turn,
        TypedOutput output,
        Wire.State after,
        boolean changes,
        Duration time) {

    /// They may have committed a part before they failed.
    private static final Set<String> PIECEMEAL =
            Set.of("call", "do", "vacuum", "cluster", "reindex", "create", "drop", "alter");

    Said of(Reply reply) {
        return switch (reply) {
            case Reply.Done _ -> done();
            case Reply.Failed(ServerMessage error) -> failed(error);
            case Reply.Lost lost -> lost(lost);
        };
    }

    private Said done() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("tag", output.tag());
        output.table().ifPresent(table -> facts.put("rows", Long.toString(table.total())));
        boolean commit = isCommit();
        if (commit && output.tag().equals("ROLLBACK")) {
            return said(
                    Verdict.FAILED,
                    Effect.NONE,
                    facts,
                    new Trouble(
                            "the transaction was rolled back instead of committed, because a"
                                    + " statement in it had failed",
                            "nothing of it was changed",
                            List.of("begin again and leave out the statement that fails")));
        }
        boolean open = after != Wire.State.IDLE;
        if (open) {
            facts.put("transaction", "open");
        }
        boolean committed = commit ? changes : !open && isChange();
        return new Said(
                Verdict.OK,
                committed ? Effect.ALL : Effect.NONE,
                time.toMillis(),
                facts,
                Optional.empty(),
                false);
    }

    private Said failed(ServerMessage error) {
        ErrorDrawing.lines(error, turn.statement().text())
                .forEach(line -> output.line(Voice.ERR, line));
        output.line(Voice.ERR, "SQLSTATE: " + error.state());
        boolean idle = turn.before() == Mood.IDLE;
        boolean piecemeal = idle && isChange() && PIECEMEAL.contains(firstWord());
        String state;
        if (after != Wire.State.IDLE) {
            state =
                    turn.before() == Mood.WRITING && unconfirmedLook()
                            ? "nothing was changed, and the transaction goes on"
                            : "the transaction has failed; `rollback;` ends it";
        } else if (piecemeal) {
            state =
                    "what it did before it failed may stay (an invalid index, a part of a procedure)";
        } else {
            state = idle ? "nothing was changed" : "the transaction was rolled back";
        }
        Trouble trouble = new Trouble(Explanation.summary(error), state, advice(error));
        boolean wouldWrite =
                error.state().equals("25006")
                        && unconfirmedLook()
                        && (idle || turn.before() == Mood.WRITING);
        return new Said(
                verdict(error),
                piecemeal ? Effect.SOME : Effect.NONE,
                time.toMillis(),
                Map.of("sqlstate", error.state()),
                Optional.of(trouble),
                wouldWrite);
    }

    private Verdict verdict(ServerMessage error) {
        if (!error.state().equals("57014")) {
            return Verdict.FAILED;
        }
        return turn.listener().stop().level() == Stop.Level.NONE
                ? Verdict.TIMED_OUT
                : Verdict.STOPPED;
    }

    private List<String> advice(ServerMessage error) {
        return switch (error.state()) {
            case "25001" -> List.of("end the transaction first: `commit;` or `rollback;`");
            case "57014" ->
                    verdict(error) == Verdict.STOPPED
                            ? List.of()
                            : List.of("for this session: `set statement_timeout = '10min';`");
            case "55P03" ->
                    List.of(
                            "another session held a lock for longer than lock_timeout; retrying is"
                                    + " safe");
            case "25006" ->
                    turn.consent() == Consent.CONFIRMED
                            ? Explanation.advice(error)
                            : List.of("it writes, although its words do not show it");
            default ->
                    error.state().startsWith("42") && !error.state().equals("42501")
                            ? List.of()
                            : Explanation.advice(error);
        };
    }

    private Said lost(Reply.Lost lost) {
        boolean decided = turn.before() != Mood.IDLE && !isCommit();
        boolean unknown = !decided && (isChange() || isCommit() && changes);
        Trouble trouble =
                new Trouble(
                        "the connection to the database was lost: " + Explanation.reason(lost),
                        unknown
                                ? "it is not known whether this took effect"
                                : turn.before() == Mood.IDLE
                                        ? "nothing was changed"
                                        : "the server rolls the open transaction back",
                        unknown
                                ? List.of(
                                        "`\\c` connects again; then look whether it is there"
                                                + " before you repeat it")
                                : List.of("`\\c` connects again"));
        return said(
                unknown ? Verdict.UNKNOWN : Verdict.FAILED,
                unknown ? Effect.UNKNOWN : Effect.NONE,
                Map.of("sqlstate", lost.last().map(ServerMessage::state).orElse("08006")),
                trouble);
    }

    private Said said(Verdict verdict, Effect effect, Map<String, String> facts, Trouble trouble) {
        return new Said(verdict, effect, time.toMillis(), facts, Optional.of(trouble), false);
    }

    private boolean unconfirmedLook() {
        return turn.consent() == Consent.NOT_ASKED
                && turn.statement().kind() == StatementKind.LOOKS;
    }

    private boolean isChange() {
        return turn.statement().kind() == StatementKind.CHANGES
                || turn.consent() == Consent.CONFIRMED
                        && turn.statement().kind() != StatementKind.BEGINS;
    }

    private boolean isCommit() {
        String first = firstWord();
        return first.equals("commit") || first.equals("end");
    }

    private String firstWord() {
        return StatementKind.firstWord(turn.statement().text());
    }
}
