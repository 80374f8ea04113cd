package dev.handrail.action;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Passes everything on; when it cuts, it hangs up instead of passing on the answer to a SET or
/// GET.
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int to;
    private volatile boolean cutting;

    CuttingProxy(int to) throws IOException {
        this.to = to;
        listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /// From now on answers to SET and GET are cut off.
    void cut() {
        cutting = true;
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
            Answers answers = new Answers(client, redis);
            Thread.ofVirtual().start(answers);
            byte[] buffer = new byte[65536];
            InputStream from = client.getInputStream();
            for (int n = from.read(buffer); n > 0; n = from.read(buffer)) {
                String asked = new String(buffer, 0, n, StandardCharsets.UTF_8);
                answers.last = cutting && (asked.contains("\nSET\r") || asked.contains("\nGET\r"));
                redis.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException closed) {
            return;
        }
    }

    /// The way back, at its own pace: one answer may come in several pieces.
    private static final class Answers implements Runnable {
        private final Socket client;
        private final Socket redis;
        private volatile boolean last;

        Answers(Socket client, Socket redis) {
            this.client = client;
            this.redis = redis;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[65536];
            try (client;
                    redis) {
                InputStream from = redis.getInputStream();
                for (int n = from.read(buffer); n > 0 && !last; n = from.read(buffer)) {
                    client.getOutputStream().write(buffer, 0, n);
                }
            } catch (IOException closed) {
                return;
            }
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
