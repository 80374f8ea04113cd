package dev.handrail.postgres;

import dev.handrail.engine.Attempt;
import dev.handrail.evidence.Event.TransactionMark;
import dev.handrail.evidence.Voice;

/// Notes what is needed to ask later whether a transaction was committed, before it is committed.
final class CommitWitness {

    private static final int XID8 = 130000;
    private static final int STATUS = 100000;

    private final PostgresSession session;
    private final Companion companion;
    private final RunSettings settings;
    private final Attempt attempt;

    CommitWitness(
            PostgresSession session, Companion companion, RunSettings settings, Attempt attempt) {
        this.session = session;
        this.companion = companion;
        this.settings = settings;
        this.attempt = attempt;
    }

    /// To be called inside the transaction, right before COMMIT. Returns when the mark is on disk.
    /// A transaction without an xid has written nothing, so nobody will ever need to ask.
    void note() throws QueryFailed {
        String xid = xid();
        if (xid.isEmpty()) {
            return;
        }
        TransactionMark mark =
                new TransactionMark(
                        settings.connection(),
                        settings.identity().systemIdentifier(),
                        settings.identity().timeline(),
                        xid,
                        Integer.toString(session.pid()),
                        session.started());
        // First the server's log, then ours, then COMMIT: a mark that survives must never name an
        // xid
        // that the server may hand out again.
        boolean durable = companion.makeDurable(attempt.label());
        if (!durable) {
            attempt.capture()
                    .line(
                            Voice.NOTE,
                            "the server's log could not be made durable before COMMIT: should the"
                                    + " connection be lost now, the server cannot prove the outcome");
        }
        attempt.beforeCommit().accept(durable ? mark : Companion.unprovable(mark));
    }

    private String xid() throws QueryFailed {
        if (session.version() >= XID8) {
            return session.cell("select pg_current_xact_id_if_assigned()");
        }
        return session.version() >= STATUS ? session.cell("select txid_current_if_assigned()") : "";
    }
}
