package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.postgres.RehearsalDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/// The databases of a sandbox as the tests see them, without Handrail's own sessions in between.
final class Databases {

    private Databases() {}

    static RehearsalDatabase of(Sandbox sandbox) {
        URI url = URI.create(sandbox.url("main"));
        String[] login = url.getUserInfo().split(":", 2);
        return new RehearsalDatabase(url.getPort(), url.getPath().substring(1), login[0], login[1]);
    }

    /// A new database with the broken state, on the sandbox's server.
    static RehearsalDatabase broken(Sandbox sandbox, String name) throws IOException {
        RehearsalDatabase main = of(sandbox);
        RehearsalDatabase fresh =
                new RehearsalDatabase(main.port(), name, main.role(), main.password());
        fresh.createIfMissing();
        assertThat(fresh.load(script("broken.sql"))).isEmpty();
        return fresh;
    }

    static void apply(Sandbox sandbox) throws IOException {
        apply(of(sandbox));
    }

    static void apply(RehearsalDatabase database) throws IOException {
        assertThat(database.load(script("apply.sql"))).isEmpty();
    }

    static void revert(RehearsalDatabase database) throws IOException {
        assertThat(database.load(script("revert.sql"))).isEmpty();
    }

    /// One of the scripts of the hotfix, its one variable filled in.
    static String script(String name) throws IOException {
        return Files.readString(Rig.SQL.resolve(name))
                .replace(":'default_quality_score'", "'0.75'");
    }

    /// The query's first row, as JSON text.
    static String value(RehearsalDatabase database, String query) {
        return switch (database.answer(query, Map.of())) {
            case RehearsalDatabase.Answer.Row row -> row.json();
            case RehearsalDatabase.Answer.NoRow _ -> "no row";
            case RehearsalDatabase.Answer.Failed failed ->
                    throw new AssertionError(failed.refusal().message() + ": " + query);
        };
    }

    /// The text of a Redis key, read with the few words of Redis's protocol that takes.
    static String redis(Sandbox sandbox, String key) throws IOException {
        URI url = URI.create(sandbox.url("cache"));
        String password = url.getUserInfo().substring(1);
        try (var socket = new java.net.Socket("127.0.0.1", url.getPort())) {
            socket.setSoTimeout(5000);
            var out = socket.getOutputStream();
            out.write(
                    ("AUTH " + password + "\r\nGET " + key + "\r\nQUIT\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
