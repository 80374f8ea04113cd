package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Scopes;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.runbook.Action.Http;
import dev.handrail.runbook.Action.Http.Method;
import dev.handrail.runbook.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that are not answered as HTTP wants it.
class HttpTroubleTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";

    @TempDir Path directory;

    private final HttpSender sender = new HttpSender();
    private final MemoryCapture capture = new MemoryCapture();

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void nobodyListening() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Outcome outcome = send(Method.POST, "http://127.0.0.1:" + port);
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(what(outcome))
                .isEqualTo("127.0.0.1:" + port + " refused the connection: nothing listens there");
    }

    @Test
    void noSuchHost() throws Exception {
        Outcome outcome = send(Method.POST, "http://no-such-host.invalid");
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(what(outcome)).isEqualTo("there is no host named no-such-host.invalid");
    }

    @ParameterizedTest
    @CsvSource({"GET, FAILED, NONE", "POST, LOST, UNKNOWN", "DELETE, LOST, UNKNOWN"})
    void aConnectionThatBreaksBeforeTheAnswer(Method method, Ending ending, Effect effect)
            throws Exception {
        try (RawServer server = new RawServer(socket -> {})) {
            Outcome outcome = send(method, server.url());
            assertThat(outcome.ending()).isEqualTo(ending);
            assertThat(outcome.effect()).isEqualTo(effect);
            assertThat(what(outcome)).contains("broke before the answer was complete");
        }
    }

    @Test
    void aConnectionThatBreaksInTheBody() throws Exception {
        try (RawServer server = new RawServer(socket -> print(socket, HEAD))) {
            Outcome outcome = send(Method.PUT, server.url());
            assertThat(outcome.ending()).isEqualTo(Ending.LOST);
            assertThat(outcome.trouble().orElseThrow().state())
                    .isEqualTo("the PUT may or may not have taken effect");
        }
    }

    @Test
    void anAnswerThatIsNotHttp() throws Exception {
        try (RawServer server =
                new RawServer(socket -> print(socket, "-ERR unknown command\r\n"))) {
            Outcome outcome = send(Method.GET, server.url());
            assertThat(what(outcome)).contains("something that is not HTTP");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, TIMED_OUT, NONE", "PATCH, LOST, UNKNOWN"})
    void anAnswerThatStopsInTheMiddle(Method method, Ending ending, Effect effect)
            throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server =
                new RawServer(socket -> {
                    print(socket, HEAD);
                    end.await();
                })) {
            Outcome outcome =
                    action(method, server.url())
                            .run(
                                    Attempts.of(
                                            capture,
                                            new Stop(),
                                            Optional.of(Duration.ofMillis(300))));
            end.countDown();
            assertThat(outcome.ending()).isEqualTo(ending);
            assertThat(outcome.effect()).isEqualTo(effect);
            assertThat(what(outcome)).contains("within 300 ms");
        }
    }

    @Test
    void theOperatorStopsWaiting() throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Stop stop = new Stop();
        try (RawServer server =
                new RawServer(_ -> {
                    connected.countDown();
                    end.await();
                })) {
            HttpAction action = action(Method.GET, server.url());
            CompletableFuture<Outcome> running =
                    CompletableFuture.supplyAsync(
                            () -> action.run(Attempts.of(capture, stop, Optional.empty())));
            assertThat(connected.await(20, TimeUnit.SECONDS)).isTrue();
            stop.request(Stop.Level.INTERRUPT);
            Outcome outcome = running.get(20, TimeUnit.SECONDS);
            end.countDown();
            assertThat(outcome.ending()).isEqualTo(Ending.STOPPED);
            assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        }
    }

    @Test
    void aSelfSignedCertificate() throws Exception {
        HttpsServer server = tls("CN=localhost", "-ext", "san=dns:localhost");
        try {
            Outcome outcome =
                    send(Method.POST, "https://localhost:" + server.getAddress().getPort());
            assertThat(outcome.effect()).isEqualTo(Effect.NONE);
            assertThat(what(outcome)).contains("is not signed by anybody this Java trusts");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aPortThatDoesNotSpeakTls() throws Exception {
        try (RawServer server =
                new RawServer(socket -> print(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            Outcome outcome = send(Method.GET, server.url().replace("http:", "https:"));
            assertThat(outcome.effect()).isEqualTo(Effect.NONE);
            assertThat(what(outcome)).isEqualTo("127.0.0.1 does not speak TLS on this port");
        }
    }

    private HttpsServer tls(String name, String... more) throws Exception {
        Path store = directory.resolve("keys.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String[] command = {
            keytool,
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            name,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            "changeit",
            "-keystore",
            store.toString(),
            more[0],
            more[1]
        };
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        return server;
    }

    private static String what(Outcome outcome) {
        return outcome.trouble().orElseThrow().what();
    }

    private Outcome send(Method method, String url) throws Unready {
        return action(method, url).run(Attempts.of(capture));
    }

    private HttpAction action(Method method, String url) throws Unready {
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        connections.put("app", new Connection.Http("app", Scopes.template(url), Scopes.HERE));
        Http http =
                new Http(
                        "app",
                        method,
                        Scopes.template("/x"),
                        new LinkedHashMap<>(),
                        Optional.empty(),
                        Scopes.HERE);
        return HttpAction.resolve(
                http,
                Scopes.of(Path.of("."), connections, Map.of(), new Scopes.FixedSurroundings()),
                sender);
    }

    private static void print(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private interface Conversation {
        void hold(Socket socket) throws IOException, InterruptedException;
    }

    /// Takes connections, reads what comes first, says its piece, hangs up.
    private static final class RawServer implements AutoCloseable {
        private final ServerSocket listening;

        RawServer(Conversation conversation) throws IOException {
            listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> serve(conversation));
        }

        private void serve(Conversation conversation) {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    socket.getInputStream().read(new byte[8192]);
                    conversation.hold(socket);
                } catch (IOException | InterruptedException closed) {
                    continue;
                }
            }
        }

        String url() {
            return "http://127.0.0.1:" + listening.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
