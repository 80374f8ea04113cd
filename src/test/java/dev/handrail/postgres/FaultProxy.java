package dev.handrail.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// A TCP proxy in front of a PostgreSQL that cuts the connection at a chosen moment.
final class FaultProxy implements AutoCloseable {

    /// When the connection that carries COMMIT is cut.
    enum Fault {
        NONE,
        /// The COMMIT does not reach the server.
        BEFORE_COMMIT,
        /// The server has answered; the answer does not reach the client.
        AFTER_COMMIT,
        /// Nothing goes through any more, and nobody is told.
        BLACKHOLE_AT_COMMIT
    }

    /// The simple query message for COMMIT, without its first byte and its length.
    private static final String COMMIT = "COMMIT\0";

    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);

    FaultProxy(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void arm(Fault next) {
        fault.set(next);
    }

    /// Cuts everything that is open.
    void cutAll() {
        sockets.forEach(FaultProxy::close);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                AtomicReference<Fault> here = new AtomicReference<>(Fault.NONE);
                Thread.startVirtualThread(() -> forth(client, server, here));
                Thread.startVirtualThread(() -> back(server, client, here));
            }
        } catch (IOException closed) {
            cutAll();
        }
    }

    private void forth(Socket client, Socket server, AtomicReference<Fault> here) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
                if (fault.get() != Fault.NONE && text.contains(COMMIT)) {
                    here.set(fault.getAndSet(Fault.NONE));
                }
                if (here.get() == Fault.BEFORE_COMMIT) {
                    break;
                }
                if (here.get() != Fault.BLACKHOLE_AT_COMMIT) {
                    out.write(buffer, 0, n);
                    out.flush();
                }
            }
        } catch (IOException ended) {
            // The other side is told below.
        }
        close(client);
        close(server);
    }

    private void back(Socket server, Socket client, AtomicReference<Fault> here) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (here.get() == Fault.AFTER_COMMIT) {
                    break;
                }
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException ended) {
            // The other side is told below.
        }
        close(client);
        close(server);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
    }
}
