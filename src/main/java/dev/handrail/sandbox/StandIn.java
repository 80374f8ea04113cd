package dev.handrail.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import dev.handrail.postgres.RehearsalDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The stand-in for the application: answers from the sandbox's databases, and fails as the real
/// one would when the schema is not what its queries expect. It lives inside Handrail's own
/// process.
final class StandIn implements AutoCloseable {

    /// Of one request, in bytes.
    private static final int LARGEST_BODY = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads;
    private final List<Drill.Route> routes;
    private final Map<String, RehearsalDatabase> databases;

    private StandIn(
            HttpServer server, List<Drill.Route> routes, Map<String, RehearsalDatabase> databases) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.routes = List.copyOf(routes);
        this.databases = Map.copyOf(databases);
    }

    /// Starts answering on 127.0.0.1.
    ///
    /// @param databases by the name routes use
    static StandIn start(int port, Drill.Http http, Map<String, RehearsalDatabase> databases) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            StandIn standIn = new StandIn(server, http.routes(), databases);
            server.setExecutor(standIn.threads);
            server.createContext("/", standIn::serve);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new SandboxProblem(
                    "the stand-in for `"
                            + http.name()
                            + "` cannot listen on port "
                            + port
                            + ": "
                            + e.getMessage(),
                    "Another program took the port; stop it and try again.",
                    e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /// What is sent back.
    ///
    /// @param allowed the methods of this path, when the one that was used is none of them
    private record Reply(int status, String body, List<String> allowed) {
        static Reply of(int status, String body) {
            return new Reply(status, body, List.of());
        }

        static Reply problem(int status, SequencedMap<String, Json> fields) {
            return of(status, JsonWriter.compact(new Json.Obj(fields)));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (!reply.allowed().isEmpty()) {
                exchange.getResponseHeaders().set("Allow", String.join(", ", reply.allowed()));
            }
            if (reply.status() == 204 || reply.status() == 304) {
                // HTTP forbids a body here (RFC 9110, 15.3.5 and 15.4.5).
                exchange.sendResponseHeaders(reply.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (sent.length > LARGEST_BODY) {
            return Reply.problem(413, sentence("more than " + LARGEST_BODY + " bytes were sent"));
        }
        try {
            return reply(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sent)).toString());
        } catch (CharacterCodingException e) {
            return Reply.problem(400, sentence("what was sent is not UTF-8"));
        } catch (IllegalArgumentException e) {
            return Reply.problem(400, sentence("the path is badly encoded"));
        }
    }

    private Reply reply(String method, String path, String body) {
        List<String> allowed = new ArrayList<>();
        for (Drill.Route route : routes) {
            Optional<Map<String, String>> values = route.path().match(path);
            if (values.isEmpty()) {
                continue;
            }
            if (method.equals(route.method().name())) {
                Map<String, String> known = new HashMap<>(values.get());
                known.putIfAbsent(Drill.BODY, body);
                return answer(route, known);
            }
            allowed.add(route.method().name());
        }
        if (allowed.isEmpty()) {
            return Reply.problem(404, sentence("no such path: " + path));
        }
        String why = JsonWriter.compact(new Json.Obj(sentence(method + " is not possible here")));
        return new Reply(405, why, allowed);
    }

    private Reply answer(Drill.Route route, Map<String, String> values) {
        Optional<String> fixed = route.body().map(JsonWriter::compact);
        if (route.query().isEmpty()) {
            return Reply.of(route.status(), fixed.orElse("null"));
        }
        Drill.Query query = route.query().get();
        RehearsalDatabase database = databases.get(query.on());
        if (database == null) {
            throw new IllegalStateException(
                    "the reader let a route without a database pass: " + query.on());
        }
        return switch (database.answer(query.sql(), values)) {
            case RehearsalDatabase.Answer.Row row ->
                    Reply.of(route.status(), fixed.orElse(row.json()));
            case RehearsalDatabase.Answer.NoRow _ -> Reply.problem(404, sentence("not found"));
            case RehearsalDatabase.Answer.Failed failed -> {
                SequencedMap<String, Json> fields = sentence(failed.refusal().message());
                fields.put("sqlstate", new Json.Str(failed.refusal().sqlState()));
                yield Reply.problem(500, fields);
            }
        };
    }

    private static SequencedMap<String, Json> sentence(String error) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("error", new Json.Str(error));
        return fields;
    }
}
