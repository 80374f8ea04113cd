package dev.handrail.postgres;

import dev.handrail.evidence.Event.Trouble;
import java.util.List;

/// What an SQLSTATE means for a person in the middle of a procedure, and what to do about it.
///
/// Source of the codes: PostgreSQL manual, appendix "PostgreSQL Error Codes".
final class Explanation {

    private Explanation() {}

    /// For a question that changes nothing.
    static Trouble ofQuestion(ServerMessage error, Wire.State state) {
        String standing =
                state == Wire.State.IDLE
                        ? "nothing was changed"
                        : "nothing was changed; the transaction is to be rolled back";
        return new Trouble(summary(error), standing, advice(error));
    }

    static Trouble ofLostQuestion(Reply.Lost lost) {
        return new Trouble(
                "the connection to the database was lost: " + reason(lost),
                "nothing was changed",
                List.of("check that the server runs and can be reached, then retry"));
    }

    /// Why a connection ended: the server's last word when there was one.
    static String reason(Reply.Lost lost) {
        return lost.last().map(Explanation::summary).orElse(lost.cause());
    }

    /// `ERROR: relation "x" does not exist (42P01)`.
    static String summary(ServerMessage error) {
        return error.severity() + ": " + error.message() + " (" + error.state() + ")";
    }

    /// Most useful first; at least one.
    static List<String> advice(ServerMessage error) {
        return switch (error.state()) {
            case "55P03" ->
                    List.of(
                            "another session held a lock for longer than lock_timeout; retrying is safe",
                            "if it happens again, end the session that holds the lock or wait for it");
            case "57014" -> cancelled(error);
            case "40P01" ->
                    List.of(
                            "two sessions waited for each other and the server ended this one;"
                                    + " retrying is safe");
            case "40001" ->
                    List.of("another transaction changed the same rows first; retrying is safe");
            case "25P02" ->
                    List.of("an earlier statement of this transaction failed; look at that one");
            case "25P03" -> List.of("the session was idle in its transaction for too long; retry");
            case "25001" ->
                    List.of(
                            "this statement cannot run inside a transaction: set `transaction: none`");
            case "25006" ->
                    List.of(
                            "the server is a read-only standby or the session is read-only;"
                                    + " check that the address names the primary",
                            "look at `show transaction_read_only` and `select pg_is_in_recovery()`");
            case "42501" -> permission(error);
            case "53300" ->
                    List.of("all connections are taken; wait, or end sessions that are idle");
            case "53100" -> List.of("the server's disk is full; free space before anything else");
            case "53200" -> List.of("the server ran out of memory; retry when it is less busy");
            case "53400" -> List.of("a configured limit was reached, such as temp_file_limit");
            case "57P01" ->
                    List.of(
                            "somebody ended this session (pg_terminate_backend or a shutdown);"
                                    + " ask who, before retrying");
            case "57P02", "57P03" -> List.of("the server is restarting; wait and retry");
            default -> byClass(error);
        };
    }

    private static List<String> cancelled(ServerMessage error) {
        return error.message().contains("statement timeout")
                ? List.of("it took longer than statement_timeout; look at what it waited for")
                : List.of("the statement was cancelled by request");
    }

    private static List<String> permission(ServerMessage error) {
        return error.message().contains("row-level security")
                ? List.of(
                        "a row-level security policy refuses this row to this role",
                        "look at the table's policies with `select * from pg_policies`")
                : List.of("this role lacks the right; the table's owner must grant it");
    }

    private static List<String> byClass(ServerMessage error) {
        String kind = error.state().length() < 2 ? "" : error.state().substring(0, 2);
        return switch (kind) {
            case "42" ->
                    List.of(
                            "correct the statement, or check that the schema is in the state this"
                                    + " step expects");
            case "23" -> List.of("the data does not fit a constraint; look at the DETAIL line");
            case "22" -> List.of("a value does not fit its type; look at the place shown");
            case "08" -> List.of("check that the server can be reached, then retry");
            case "53" -> List.of("the server is short of a resource; look at its log");
            case "P0" -> List.of("the script or a function of the database raised this itself");
            case "XX" -> List.of("this is a fault inside the server; keep the message and its log");
            default -> List.of("look at the message and the place shown, then retry or undo");
        };
    }
}
