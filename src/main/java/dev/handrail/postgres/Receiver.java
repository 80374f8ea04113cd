package dev.handrail.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes what the server sends for one statement, in the order in which it arrives and while the
/// statement still runs. Called in the thread that runs the statement.
interface Receiver {

    /// A result begins.
    void columns(List<Table.Column> columns);

    /// Whether further rows of this result are of interest; rows that are not are counted only.
    boolean wantsRows();

    /// One row as the texts the server prints; a null cell is SQL NULL.
    void row(List<@Nullable String> cells);

    /// The statement (or one part of it, for rules) is done, e.g. `UPDATE 2`.
    ///
    /// @param rows how many rows the server sent, those not wanted included
    void done(String tag, long rows);

    void notice(ServerMessage notice);

    /// A piece of what `COPY ... TO stdout` yields.
    void copied(byte[] bytes, int length);

    /// Writes what stands behind `COPY ... FROM stdin`; answers false when nothing does. Called in
    /// a thread of its own, because the server may answer while it still takes data.
    boolean copyData(OutputStream to) throws IOException;

    /// A NOTIFY of some session arrived.
    void notified(String channel, String payload, int pid);
}
