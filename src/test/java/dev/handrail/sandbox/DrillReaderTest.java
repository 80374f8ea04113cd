package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import dev.handrail.runbook.Reading;
import dev.handrail.text.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillReaderTest {

    private static final String GOOD =
            """
            drill: small
            runbook: ../small.yaml
            title: A small one
            vars: {redis_prefix: "drl:", backups: "${sandbox}/backups"}
            servers:
              main: {postgres: {fixture: [broken.sql], env: DATABASE_URL}}
              cache: {redis: {keys: {"drl:a": "1"}, env: REDIS_URL}}
              app: {http: {routes: [{get: "/a/{id}", on: main, sql: "select :'id' as id", status: 201}]}}
            inputs: {campaign: "007"}
            """;

    @TempDir Path folder;

    private static List<String> complaints(String text) {
        Reading<Drill> reading =
                DrillReader.again(new Source("small.yaml", text), Path.of("/drills"));
        assertThat(reading.result().isPresent()).isEqualTo(reading.diagnostics().isEmpty());
        return reading.diagnostics().stream()
                .map(d -> d.span().line() + ": " + d.message())
                .toList();
    }

    private static String complaint(String good, String bad) {
        assertThat(GOOD).contains(good);
        List<String> complaints = complaints(GOOD.replace(good, bad));
        assertThat(complaints).hasSize(1);
        return complaints.getFirst();
    }

    @Test
    void readsWhatIsWritten() {
        Drill drill =
                DrillReader.again(new Source("small.yaml", GOOD), Path.of("/drills"))
                        .result()
                        .orElseThrow();
        assertThat(drill.runbook()).isEqualTo(Path.of("/small.yaml"));
        assertThat(drill.inputs().values()).extracting(Drill.Answer::value).containsExactly("007");
        assertThat(drill.servers().keySet()).containsExactly("main", "cache", "app");
        Drill.Route route = drill.standIns().findFirst().orElseThrow().routes().getFirst();
        assertThat(route.status()).isEqualTo(201);
        assertThat(route.query()).contains(new Drill.Query("main", "select :'id' as id"));
        assertThat(complaints(GOOD)).isEmpty();
    }

    @Test
    void eachMistakeIsNamedWhereItStands() {
        assertThat(complaint("drill: small", "drill: Small One"))
                .startsWith("1: `Small One` is not an id");
        assertThat(complaint("title: A", "stroy: x\ntitle: A"))
                .startsWith("3: ")
                .contains("has no key `stroy`");
        assertThat(complaint(", env: REDIS_URL", "")).startsWith("7: ").contains("has no `env`");
        assertThat(complaint("env: DATABASE_URL", "env: DATABASE-URL"))
                .startsWith("6: ")
                .contains("not the name of an environment variable");
        assertThat(complaint("${sandbox}", "${redis_prefix}"))
                .startsWith("4: ")
                .contains("fixed texts");
        assertThat(complaint("on: main", "on: cache"))
                .startsWith("8: ")
                .contains("no PostgreSQL server");
        assertThat(complaint("/a/{id}", "/a/{id}/x{id}"))
                .contains("`x{id}` must be text or one `{name}`");
        assertThat(complaint(":'id'", ":'uid'")).contains("`:uid`, which is not part of the path");
        assertThat(complaint("select :'id' as id", "select 1; select 2"))
                .contains("one SQL query is expected");
        assertThat(complaint(", on: main, sql: \"select :'id' as id\"", ""))
                .contains("a route answers from `sql`");
        assertThat(complaint("{redis: {keys", "{redis: {key"))
                .isEqualTo("7: `redis` has no key `key`");
    }

    @Test
    void severalMistakesAreToldAtOnce() {
        String text =
                GOOD.replace("drill: small", "drill: Small").replace("${sandbox}", "${env.HOME}");
        assertThat(complaints(text)).hasSize(2);
    }

    @Test
    void whatIsNoDrillIsRefusedWithoutAStackTrace() throws Exception {
        assertThat(complaints("")).hasSize(1);
        assertThat(complaints("- a\n- b\n")).isNotEmpty();
        assertThat(complaints("drill: [")).isNotEmpty();
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {0, 1, 2});
        assertThat(DrillReader.read(binary, "binary.yaml").diagnostics()).hasSize(1);
        assertThat(DrillReader.read(folder.resolve("none.yaml"), "none.yaml").diagnostics())
                .hasSize(1);
    }

    @Test
    void theFilesItNamesMustBeThere() throws Exception {
        Path file = Files.writeString(folder.resolve("other.yaml"), GOOD);
        assertThat(DrillReader.read(file, "other.yaml").diagnostics())
                .extracting(d -> d.message())
                .containsExactlyInAnyOrder(
                        "the drill is called `small` but its file is `other.yaml`",
                        "there is no runbook `../small.yaml`",
                        "there is no fixture `broken.sql`");
    }

    @Test
    void jsonOfARouteKeepsItsKinds() {
        String text =
                GOOD.replace(
                        "sql: \"select :'id' as id\", status: 201",
                        "sql: select 1, json: {n: 1.50, t: \"1.50\", b: true, z: null, l: [1.2.3]}");
        Drill drill =
                DrillReader.again(new Source("small.yaml", text), Path.of("/drills"))
                        .result()
                        .orElseThrow();
        Json body =
                drill.standIns().findFirst().orElseThrow().routes().getFirst().body().orElseThrow();
        assertThat(JsonWriter.compact(body))
                .isEqualTo("{\"n\":1.50,\"t\":\"1.50\",\"b\":true,\"z\":null,\"l\":[\"1.2.3\"]}");
    }
}
