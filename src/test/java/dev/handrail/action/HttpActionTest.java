package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.json.Json;
import dev.handrail.runbook.Action.Http;
import dev.handrail.runbook.Action.Http.Method;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.JsonTemplate;
import dev.handrail.runbook.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests that are answered.
class HttpActionTest {

    private final Map<String, String> values = new HashMap<>();
    private final Scopes.FixedSurroundings surroundings = new Scopes.FixedSurroundings();
    private final MemoryCapture capture = new MemoryCapture();
    private final HttpSender sender = new HttpSender();
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        sender.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        seen.put("line", exchange.getRequestMethod() + " " + exchange.getRequestURI());
        exchange.getRequestHeaders().forEach((name, all) -> seen.put(name, String.join(",", all)));
        seen.put(
                "body",
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/moved" -> exchange.getResponseHeaders().add("Location", "/elsewhere");
            case "/latin" ->
                    exchange.getResponseHeaders()
                            .add("Content-Type", "text/plain; charset=ISO-8859-1");
            case "/picture" -> exchange.getResponseHeaders().add("Content-Type", "image/png");
            default -> exchange.getResponseHeaders().add("Content-Type", "application/json");
        }
        byte[] body =
                switch (path) {
                    case "/latin" -> new byte[] {'n', (byte) 0xe9, 'e'};
                    case "/picture" -> new byte[] {(byte) 0x89, 'P', 0, (byte) 0xff};
                    case "/long" -> new byte[3 << 20];
                    case "/fails" -> "{\"error\":\"no\"}".getBytes(StandardCharsets.UTF_8);
                    default -> "{\"status\":\"healthy\"}".getBytes(StandardCharsets.UTF_8);
                };
        int status = path.equals("/moved") ? 302 : path.equals("/fails") ? 500 : 200;
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        } catch (IOException hungUp) {
            seen.put("hung up", "yes");
        }
    }

    @Test
    void statusHeadersAndBodyBecomeFactsAndAreShown() throws Exception {
        Outcome outcome = get("/health");
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(Attempts.number(outcome, Fact.STATUS)).isEqualByComparingTo("200");
        assertThat(Attempts.text(outcome, Fact.BODY)).isEqualTo("{\"status\":\"healthy\"}");
        Facts.Named headers = (Facts.Named) outcome.facts().of(Fact.HEADERS).orElseThrow();
        assertThat(headers.values()).containsEntry("content-type", "application/json");
        assertThat(capture.out())
                .startsWith("HTTP 200 OK in ")
                .contains("content-type: application/json\n\n{\"status\":\"healthy\"}\n");
    }

    @Test
    void anErrorStatusIsAnAnswerLikeAnyOther() throws Exception {
        Outcome outcome = get("/fails");
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.effect()).as("a GET changes nothing").isEqualTo(Effect.NONE);
        assertThat(Attempts.number(outcome, Fact.STATUS)).isEqualByComparingTo("500");
        assertThat(capture.out()).contains("HTTP 500 Internal Server Error").contains("\"no\"");
    }

    @Test
    void aFilledInPartStaysOnePartOfThePath() throws Exception {
        values.put("id", "a/b c?d=é&..");
        get("/campaigns/${id}/score?q=${id}");
        assertThat(seen.get("line"))
                .isEqualTo(
                        "GET /campaigns/a%2Fb%20c%3Fd%3D%C3%A9%26../score?q=a%2Fb%20c%3Fd%3D%C3%A9%26..");
        values.put("id", "..");
        get("/campaigns/${id}");
        assertThat(seen.get("line")).isEqualTo("GET /campaigns/%2E%2E");
    }

    @Test
    void aRedirectIsShownAndNotFollowed() throws Exception {
        Outcome outcome = get("/moved");
        assertThat(Attempts.number(outcome, Fact.STATUS)).isEqualByComparingTo("302");
        assertThat(capture.out()).contains("location: /elsewhere");
        assertThat(capture.notes()).contains("not followed");
        assertThat(seen.get("line")).isEqualTo("GET /moved");
    }

    @Test
    void aLongBodyIsCutAndSaysSo() throws Exception {
        Outcome outcome = get("/long");
        Facts.Text body = (Facts.Text) outcome.facts().of(Fact.BODY).orElseThrow();
        assertThat(body.cut()).isTrue();
        assertThat(body.value()).hasSize(BoundedBody.MOST);
        assertThat(capture.notes()).contains("longer than");
    }

    @Test
    void theCharsetOfTheAnswerIsUsedAndAPictureIsNotShown() throws Exception {
        assertThat(Attempts.text(get("/latin"), Fact.BODY)).isEqualTo("née");
        assertThat(get("/picture").facts().of(Fact.BODY)).isEmpty();
        assertThat(capture.out()).contains("(4 bytes that are not text are not shown)");
    }

    @Test
    void secretsAreSentButThePreviewHasOnlyTheirNames() throws Exception {
        surroundings.secrets.put("api_token", "not-a-real-token");
        SequencedMap<String, Template> headers = new LinkedHashMap<>();
        headers.put("Authorization", Scopes.template("Bearer ${secret.api_token}"));
        SequencedMap<String, JsonTemplate> fields = new LinkedHashMap<>();
        fields.put("id", new JsonTemplate.Text(Scopes.template("${id}")));
        fields.put("limit", new JsonTemplate.Value(new Json.Bool(true)));
        values.put("id", "quote\"d");
        Http http =
                new Http(
                        "app",
                        Method.POST,
                        Scopes.template("/v2/x"),
                        headers,
                        Optional.of(new Http.Body.JsonBody(new JsonTemplate.Fields(fields))),
                        Scopes.HERE);
        HttpAction action = HttpAction.resolve(http, scope(base()), sender);
        assertThat(surroundings.concealed).isEmpty();
        assertThat(action.preview().text())
                .isEqualTo(
                        """
                        POST %s/v2/x
                        Authorization: Bearer ${secret.api_token}
                        Content-Type: application/json

                        {
                          "id": "quote\\"d",
                          "limit": true
                        }
                        """
                                .formatted(base()));
        assertThat(action.preview().secrets()).containsExactly("api_token");
        assertThat(action.preview().reads()).containsExactly(Map.entry("id", "quote\"d"));
        action.run(Attempts.of(capture));
        assertThat(seen)
                .containsEntry("Authorization", "Bearer not-a-real-token")
                .containsEntry("Content-type", "application/json");
        assertThat(seen.get("body")).contains("quote\\\"d");
    }

    @Test
    void userAndPasswordOfTheAddressAreSentAndConcealed() throws Exception {
        String url = base().replace("http://", "http://ops:not-a-password@");
        HttpAction action = HttpAction.resolve(request("/x"), scope(url), sender);
        action.run(Attempts.of(capture));
        assertThat(seen).containsEntry("Authorization", "Basic b3BzOm5vdC1hLXBhc3N3b3Jk");
        assertThat(surroundings.concealed).containsValue("not-a-password");
        assertThat(action.preview().toString()).doesNotContain("not-a-password");
    }

    @Test
    void aHeaderThatTheClientSetsItselfIsRefused() {
        SequencedMap<String, Template> headers = new LinkedHashMap<>();
        headers.put("Content-Length", Scopes.template("3"));
        Http http =
                new Http(
                        "app",
                        Method.GET,
                        Scopes.template("/"),
                        headers,
                        Optional.empty(),
                        Scopes.HERE);
        assertRefused(http, base(), "the header `Content-Length` is set by the HTTP client itself");
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithTheReason() {
        assertRefused(request("/"), "app.example.com", "must begin with http:// or https://");
        assertRefused(request("/"), "http://", "it is not a URL");
        assertRefused(request("/"), "http://a b", "it is not a URL");
        assertRefused(request("/a b"), base(), "this is not a URL");
    }

    @Test
    void aVariableWithoutValueIsMissing() {
        assertThatThrownBy(() -> HttpAction.resolve(request("/${id}"), scope(base()), sender))
                .isInstanceOfSatisfying(
                        Unready.class,
                        unready ->
                                assertThat(unready.resolution())
                                        .isEqualTo(new Resolution.Missing(Set.of("id"))));
    }

    @Test
    void aSecretThatCannotBeHadKeepsTheRequestFromBeingSent() throws Exception {
        SequencedMap<String, Template> headers = new LinkedHashMap<>();
        headers.put("X-Token", Scopes.template("${secret.none}"));
        Http http =
                new Http(
                        "app",
                        Method.POST,
                        Scopes.template("/"),
                        headers,
                        Optional.empty(),
                        Scopes.HERE);
        Outcome outcome = HttpAction.resolve(http, scope(base()), sender).run(Attempts.of(capture));
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(seen).isEmpty();
    }

    private void assertRefused(Http http, String url, String what) {
        assertThatThrownBy(() -> HttpAction.resolve(http, scope(url), sender))
                .isInstanceOfSatisfying(
                        Unready.class,
                        unready ->
                                assertThat(
                                                ((Resolution.Refused) unready.resolution())
                                                        .trouble()
                                                        .what())
                                        .contains(what));
    }

    private Outcome get(String path) throws Unready {
        return HttpAction.resolve(request(path), scope(base()), sender).run(Attempts.of(capture));
    }

    private static Http request(String path) {
        return new Http(
                "app",
                Method.GET,
                Scopes.template(path),
                new LinkedHashMap<>(),
                Optional.empty(),
                Scopes.HERE);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Scope scope(String url) {
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        connections.put("app", new Connection.Http("app", Scopes.template(url), Scopes.HERE));
        return Scopes.of(Path.of("."), connections, values, surroundings);
    }
}
