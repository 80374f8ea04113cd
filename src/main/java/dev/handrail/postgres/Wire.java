package dev.handrail.postgres;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.PGStream;
import org.postgresql.core.QueryExecutorBase;
import org.postgresql.jdbc.PgConnection;

/// The simple query protocol over a connection that pgjdbc has opened and authenticated (hosts,
/// TLS, passwords and all). JDBC's own statements collect every row and every notice of a statement
/// in memory before (rows) or behind (notices) its end, hide the command tag, and lose the order of
/// rows and notices; psql's way of talking has none of that.
///
/// Source of the message formats: PostgreSQL manual, "Frontend/Backend Protocol". Used by one
/// thread at a time.
final class Wire {

    /// What the last ReadyForQuery said.
    enum State {
        IDLE,
        IN_TRANSACTION,
        FAILED_TRANSACTION
    }

    /// A cell longer than this is cut; the rest is read past.
    static final int MAX_CELL = 1 << 20;

    private static final int SMALL = 1 << 16;

    private final PGStream stream;
    private final Map<String, String> parameters = new ConcurrentHashMap<>();
    private State state = State.IDLE;
    private byte[] buffer = new byte[SMALL];
    private long rows;
    private int outstanding;
    private boolean lost;
    private String cause = "";
    private @Nullable Thread copySender;

    Wire(PgConnection connection) {
        this.stream = stream(connection);
        parameters.putAll(connection.getParameterStatuses());
    }

    /// The driver keeps its stream to itself; there is no other way to an authenticated one.
    private static PGStream stream(PgConnection connection) {
        try {
            return (PGStream)
                    MethodHandles.privateLookupIn(QueryExecutorBase.class, MethodHandles.lookup())
                            .findGetter(QueryExecutorBase.class, "pgStream", PGStream.class)
                            .invoke((QueryExecutorBase) connection.getQueryExecutor());
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "this version of the PostgreSQL driver keeps its stream elsewhere", e);
        }
    }

    State state() {
        return state;
    }

    /// Whether the connection is gone.
    boolean isLost() {
        return lost;
    }

    Socket socket() {
        return stream.getSocket();
    }

    /// The server's last word on a setting it reports, such as `client_encoding`.
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /// Sends one statement and passes on everything up to ReadyForQuery. Answers to statements sent
    /// ahead that nobody has received are dropped first.
    Reply run(String sql, Receiver receiver) {
        while (outstanding > 0 && !lost) {
            receive(new AnswerReceiver());
        }
        return sendAhead(List.of(sql))
                ? receive(receiver)
                : new Reply.Lost(Optional.empty(), cause);
    }

    /// Sends statements whose answers are then received one by one. Together they must be short
    /// enough for the buffers of the network.
    ///
    /// @return whether they could be sent
    boolean sendAhead(List<String> statements) {
        try {
            for (String sql : statements) {
                send(sql);
            }
            stream.flush();
            outstanding += statements.size();
            return true;
        } catch (IOException e) {
            lost = true;
            cause = cause(e);
            return false;
        }
    }

    /// How many statements have been sent whose answer has not been received.
    int outstanding() {
        return lost ? 0 : outstanding;
    }

    /// Passes on everything up to the next ReadyForQuery.
    Reply receive(Receiver receiver) {
        Optional<ServerMessage> error = Optional.empty();
        try {
            while (true) {
                int type = stream.receiveChar();
                int length = stream.receiveInteger4() - 4;
                switch (type) {
                    case 'E' ->
                            error =
                                    Optional.of(
                                            error.orElse(ServerMessage.read(body(length), length)));
                    case 'Z' -> {
                        ready(length);
                        outstanding--;
                        awaitCopySender();
                        return error.<Reply>map(Reply.Failed::new).orElseGet(Reply.Done::new);
                    }
                    default -> take(type, length, receiver);
                }
            }
        } catch (IOException e) {
            lost = true;
            cause = cause(e);
            return new Reply.Lost(error, cause);
        }
    }

    private static String cause(IOException e) {
        if (e instanceof EOFException) {
            return "the server closed the connection";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void send(String sql) throws IOException {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        stream.sendChar('Q');
        stream.sendInteger4(bytes.length + 5);
        stream.send(bytes);
        stream.sendChar(0);
    }

    private void take(int type, int length, Receiver receiver) throws IOException {
        switch (type) {
            case 'T' -> {
                rows = 0;
                receiver.columns(MessageBody.columns(body(length)));
            }
            case 'D' -> row(length, receiver);
            case 'C' -> {
                receiver.done(MessageBody.text(body(length), 0), rows);
                rows = 0;
            }
            case 'N' -> receiver.notice(ServerMessage.read(body(length), length));
            case 'S' -> {
                byte[] body = body(length);
                String name = MessageBody.text(body, 0);
                parameters.put(
                        name,
                        MessageBody.text(body, name.getBytes(StandardCharsets.UTF_8).length + 1));
            }
            case 'A' -> notification(body(length), receiver);
            case 'G' -> {
                stream.skip(length);
                copySender = Thread.startVirtualThread(() -> sendCopyData(receiver));
            }
            case 'd' -> receiver.copied(body(length), length);
            case 'W' -> throw new IOException("the server began to stream its log");
            default -> stream.skip(length);
        }
    }

    /// After an error the server drops what is left of the data; the next statement must not be
    /// sent into the middle of it.
    private void awaitCopySender() throws IOException {
        if (copySender == null) {
            return;
        }
        try {
            copySender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while COPY data was being sent", e);
        }
        copySender = null;
    }

    private void ready(int length) throws IOException {
        state =
                switch (body(length)[0]) {
                    case 'T' -> State.IN_TRANSACTION;
                    case 'E' -> State.FAILED_TRANSACTION;
                    default -> State.IDLE;
                };
    }

    private void row(int length, Receiver receiver) throws IOException {
        rows++;
        if (!receiver.wantsRows()) {
            stream.skip(length);
            return;
        }
        int count = stream.receiveInteger2();
        List<@Nullable String> cells = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int size = stream.receiveInteger4();
            cells.add(size < 0 ? null : cell(size));
        }
        receiver.row(cells);
    }

    private String cell(int size) throws IOException {
        int kept = Math.min(size, MAX_CELL);
        String text = new String(body(kept), 0, kept, StandardCharsets.UTF_8);
        if (kept == size) {
            return text;
        }
        stream.skip(size - kept);
        return text + "... (cut: " + size + " bytes)";
    }

    private static void notification(byte[] body, Receiver receiver) {
        int channelEnd = MessageBody.zero(body, 4);
        receiver.notified(
                new String(body, 4, channelEnd - 4, StandardCharsets.UTF_8),
                MessageBody.text(body, channelEnd + 1),
                MessageBody.integer(body, 0));
    }

    /// Runs beside the reader: a trigger may answer with more notices than the network holds, and
    /// then both sides would wait for each other.
    private void sendCopyData(Receiver receiver) {
        try {
            OutputStream chunks = new BufferedOutputStream(new CopyChunks(), 1 << 15);
            boolean any = receiver.copyData(chunks);
            chunks.flush();
            if (any) {
                stream.sendChar('c');
                stream.sendInteger4(4);
            } else {
                byte[] reason = "no data follows this COPY".getBytes(StandardCharsets.UTF_8);
                stream.sendChar('f');
                stream.sendInteger4(reason.length + 5);
                stream.send(reason);
                stream.sendChar(0);
            }
            stream.flush();
        } catch (IOException lost) {
            // The reader meets the same end of the connection and reports it.
        }
    }

    /// Each write becomes one CopyData message.
    private final class CopyChunks extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            stream.sendChar('d');
            stream.sendInteger4(length + 4);
            stream.send(bytes, offset, length);
        }
    }

    private byte[] body(int length) throws IOException {
        if (buffer.length < length || buffer.length > SMALL && length <= SMALL) {
            buffer = new byte[Math.max(length, SMALL)];
        }
        stream.receive(buffer, 0, length);
        return buffer;
    }
}
