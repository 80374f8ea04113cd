package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.text.Source;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stand-in that is written to, on a real server.
class StandInTest {

    @TempDir static Path folder;

    private static @Nullable Sandbox shared;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(
                folder.resolve("posts.sql"),
                "create table posts (id integer primary key, body text not null check (body <> 'bad'));\n");
        Drill drill =
                DrillReader.again(
                                new Source(
                                        "posts.yaml",
                                        """
                                        drill: posts
                                        runbook: posts.yaml
                                        title: Posts
                                        servers:
                                          main: {postgres: {fixture: [posts.sql], env: DATABASE_URL}}
                                          app:
                                            http:
                                              routes:
                                                - {get: "/posts/{id}", on: main, sql: "select body from posts where id = :'id'::int"}
                                                - post: /posts
                                                  on: main
                                                  sql: "insert into posts select (b->>'id')::int, b->>'body' from (select :'body'::jsonb as b) s returning id"
                                                  status: 201
                                                - {put: "/posts/{id}", on: main, sql: "update posts set body = :'body' where id = :'id'::int returning body"}
                                                - {patch: "/posts/{id}", json: {patched: true}, status: 202}
                                                - {delete: "/posts/{id}", on: main, sql: "delete from posts where id = :'id'::int returning id", status: 204}
                                        env: {TOKEN: not-a-real-token}
                                        """),
                                folder)
                        .result()
                        .orElseThrow();
        shared = Rig.sandboxes(folder.resolve("state")).start(drill);
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    private static HttpResponse<String> send(String method, String path, BodyPublisher body)
            throws Exception {
        Sandbox sandbox = java.util.Objects.requireNonNull(shared);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(sandbox.url("app") + path))
                            .method(method, body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int status(String method, String path, String body) throws Exception {
        return send(method, path, BodyPublishers.ofString(body)).statusCode();
    }

    @Test
    void eachMethodHasItsOwnRouteAndMayWrite() throws Exception {
        assertThat(status("POST", "/posts", "{\"id\": 1, \"body\": \"it's; --\"}")).isEqualTo(201);
        assertThat(send("GET", "/posts/1", BodyPublishers.noBody()).body())
                .isEqualTo("{\"body\":\"it's; --\"}");
        assertThat(status("PUT", "/posts/1", "new'); drop table posts; --")).isEqualTo(200);
        assertThat(send("GET", "/posts/1", BodyPublishers.noBody()).body())
                .isEqualTo("{\"body\":\"new'); drop table posts; --\"}");
        assertThat(status("PATCH", "/posts/1", "")).isEqualTo(202);
        assertThat(status("DELETE", "/posts/1", "")).isEqualTo(204);
        assertThat(status("DELETE", "/posts/1", "")).as("nothing found").isEqualTo(404);
    }

    @Test
    void aStatementThatFailsLeavesNothing() throws Exception {
        assertThat(status("POST", "/posts", "{\"id\": 2, \"body\": \"bad\"}")).isEqualTo(500);
        assertThat(status("GET", "/posts/2", "")).isEqualTo(404);
        assertThat(status("POST", "/posts", "no json")).isEqualTo(500);
    }

    @Test
    void whatCannotBeReadIsRefused() throws Exception {
        byte[] latin = {'"', (byte) 0xe9, '"'};
        assertThat(send("PUT", "/posts/1", BodyPublishers.ofByteArray(latin)).statusCode())
                .isEqualTo(400);
        assertThat(status("PUT", "/posts/1", "x".repeat((1 << 20) + 1))).isEqualTo(413);
        HttpResponse<String> refused = send("POST", "/posts/1", BodyPublishers.noBody());
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, PUT, PATCH, DELETE");
    }

    @Test
    void theDrillSetsItsVariables() {
        assertThat(java.util.Objects.requireNonNull(shared).variables())
                .containsEntry("TOKEN", "not-a-real-token")
                .containsKey("DATABASE_URL");
    }
}
