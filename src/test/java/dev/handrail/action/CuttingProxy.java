package dev.handrail.action;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/// Passes everything on; when it cuts, it hangs up instead of passing on the answer to a SET or
/// GET.
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int to;
    final AtomicBoolean cutting = new AtomicBoolean();

    CuttingProxy(int to) throws IOException {
        this.to = to;
        listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> pass(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket redis = new Socket(InetAddress.getLoopbackAddress(), to)) {
            InputStream from = client.getInputStream();
            OutputStream back = client.getOutputStream();
            byte[] buffer = new byte[65536];
            for (int n = from.read(buffer); n > 0; n = from.read(buffer)) {
                String asked = new String(buffer, 0, n, StandardCharsets.UTF_8);
                redis.getOutputStream().write(buffer, 0, n);
                int answered = redis.getInputStream().read(buffer);
                boolean last = asked.contains("\nSET\r") || asked.contains("\nGET\r");
                if (cutting.get() && last) {
                    return;
                }
                back.write(buffer, 0, answered);
            }
        } catch (IOException closed) {
            return;
        }
    }

    String url() {
        return "redis://:not-a-password@127.0.0.1:" + listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
