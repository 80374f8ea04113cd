package dev.handrail.postgres;

import dev.handrail.engine.ActionRunner.Doubt;
import dev.handrail.engine.ActionRunner.Finding;
import dev.handrail.evidence.Event.TransactionMark;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Sql.Client;
import dev.handrail.runbook.Action.Sql.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a server, over a new connection, whether an attempt whose end nobody saw took effect.
///
/// What is left of the attempt is ended first: a transaction that is still open would otherwise be
/// answered with "in progress" now and be committed or rolled back a moment later.
final class Settlement {

    private static final int XID8 = 130000;
    private static final int STATUS = 100000;
    private static final int TRIES = 100;
    private static final long PAUSE = 100;

    private final PostgresSession session;
    private final Action.Sql action;
    private final Doubt doubt;

    private Settlement(PostgresSession session, Action.Sql action, Doubt doubt) {
        this.session = session;
        this.action = action;
        this.doubt = doubt;
    }

    static Finding ask(PostgresAddress address, Action.Sql action, Doubt doubt) {
        try (PostgresSession session = PostgresSession.open(address, "handrail settles doubt")) {
            return new Settlement(session, action, doubt).find();
        } catch (ConnectFailed e) {
            return new Finding.CannotTell("the database cannot be asked: " + e.trouble().what());
        } catch (QueryFailed e) {
            return new Finding.CannotTell("the database gave no answer: " + e.trouble().what());
        }
    }

    private Finding find() throws QueryFailed {
        Optional<String> other = otherServer();
        if (other.isPresent()) {
            return new Finding.CannotTell(other.get());
        }
        List<String> left = endOldSessions();
        if (!left.isEmpty()) {
            return new Finding.CannotTell(
                    "the attempt's session is still there (process "
                            + String.join(", ", left)
                            + ") and this role may not end it; end it, then look again");
        }
        if (action.client() == Client.PSQL || action.transaction() == Transaction.NONE) {
            return new Finding.CannotTell(
                    "each statement committed by itself, and the server keeps no note of how far"
                            + " the script came; its session is gone");
        }
        if (doubt.mark().isEmpty()) {
            return action.transaction() == Transaction.ONE
                    ? new Finding.DidNotHappen(
                            "COMMIT was never sent, and the attempt's session is gone: it was rolled"
                                    + " back")
                    : new Finding.CannotTell(
                            "no transaction of the script came to its COMMIT; statements outside its"
                                    + " transactions may have taken effect");
        }
        return status(doubt.mark().get());
    }

    /// Why this is not the server the transaction ran on; empty when it is.
    private Optional<String> otherServer() throws QueryFailed {
        if (doubt.mark().isEmpty()) {
            return Optional.empty();
        }
        TransactionMark mark = doubt.mark().get();
        ServerIdentity now = session.identity();
        if (!now.systemIdentifier().equals(mark.systemIdentifier())) {
            return Optional.of(
                    "this is another database cluster: system identifier "
                            + now.systemIdentifier()
                            + " instead of "
                            + mark.systemIdentifier());
        }
        if (!now.timeline().equals(mark.timeline())) {
            return Optional.of(
                    "the server is on timeline "
                            + now.timeline()
                            + " instead of "
                            + mark.timeline()
                            + ": there was a failover, and the last commits before it may be lost");
        }
        return now.inRecovery()
                ? Optional.of(
                        "this server is a standby, which may not have heard of the commit yet")
                : Optional.empty();
    }

    /// Ends the sessions of the attempt and waits until they are gone. Answers those that stay.
    private List<String> endOldSessions() throws QueryFailed {
        List<String> left = oldSessions();
        for (String pid : left) {
            try {
                session.query("select pg_terminate_backend(" + pid + ")");
            } catch (QueryFailed notAllowed) {
                if (session.isLost()) {
                    throw notAllowed;
                }
            }
        }
        for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
            left = oldSessions();
            if (!left.isEmpty() && !pause()) {
                return left;
            }
        }
        return left;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> oldSessions() throws QueryFailed {
        String name = PsqlVariables.literal(ApplicationName.of(doubt.label()));
        Table found =
                session.query(
                        "select pid from pg_stat_activity where application_name = "
                                + name
                                + " and pid <> pg_backend_pid()");
        List<String> pids = new ArrayList<>();
        for (List<@Nullable String> row : found.rows()) {
            pids.add(String.valueOf(row.getFirst()));
        }
        return pids;
    }

    private Finding status(TransactionMark mark) throws QueryFailed {
        if (mark.xid().isEmpty()) {
            return new Finding.CannotTell(
                    "the server's log could not be made durable before COMMIT, so its answer would"
                            + " prove nothing");
        }
        if (session.version() < STATUS) {
            return new Finding.CannotTell(
                    "PostgreSQL before 10 does not say what became of a transaction");
        }
        String function = session.version() >= XID8 ? "pg_xact_status" : "txid_status";
        String type = session.version() >= XID8 ? "xid8" : "bigint";
        String status;
        try {
            status = session.cell("select %s('%s'::%s)".formatted(function, mark.xid(), type));
        } catch (QueryFailed future) {
            if (session.isLost()) {
                throw future;
            }
            return new Finding.CannotTell(
                    "the server does not know transaction "
                            + mark.xid()
                            + ": "
                            + future.getMessage());
        }
        return said(status, mark.xid());
    }

    private Finding said(String status, String xid) {
        boolean one = action.transaction() == Transaction.ONE;
        return switch (status) {
            case "committed" ->
                    one
                            ? new Finding.Happened(
                                    "the server says transaction " + xid + " is committed")
                            : new Finding.CannotTell(
                                    "transaction "
                                            + xid
                                            + " of the script is committed; whether statements after it"
                                            + " ran is not known");
            case "aborted" ->
                    one
                            ? new Finding.DidNotHappen(
                                    "the server says transaction " + xid + " was rolled back")
                            : new Finding.CannotTell(
                                    "transaction "
                                            + xid
                                            + " of the script was rolled back; transactions before it"
                                            + " are committed");
            case "in progress" ->
                    new Finding.CannotTell(
                            "transaction " + xid + " is still open (it may be a prepared one)");
            default ->
                    new Finding.CannotTell(
                            "transaction " + xid + " is too old for the server to remember");
        };
    }
}
