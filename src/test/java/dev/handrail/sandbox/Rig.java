package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.runbook.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the tests of this package share: the real drill, and a look at processes from outside.
final class Rig {

    static final Path DRILL = Path.of("runbooks/drills/production-sync.yaml");
    static final Path SQL = Path.of("sql/production-sync");

    /// The server programs are unpacked once for all tests.
    static final Path CACHE = Path.of("target/sandbox-cache").toAbsolutePath();

    private Rig() {}

    static Drill drill() {
        Reading<Drill> reading = DrillReader.read(DRILL, DRILL.toString());
        assertThat(reading.diagnostics()).isEmpty();
        return reading.result().orElseThrow();
    }

    /// The campaign the drill tests with.
    static String campaign(Drill drill) {
        return java.util.Optional.ofNullable(drill.inputs().get("campaign_id"))
                .orElseThrow()
                .value();
    }

    static Sandboxes sandboxes(Path state) {
        return new Sandboxes(state, CACHE);
    }

    static HttpResponse<String> get(Sandbox sandbox, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(sandbox.url("app") + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /// The processes that have `folder` among their arguments: what the operating system says, not
    /// what the sandbox believes.
    static List<ProcessHandle> processesUsing(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().arguments().stream()
                                .flatMap(Stream::of)
                                .anyMatch(argument -> argument.contains(folder.toString())))
                .toList();
    }

    /// What is left in the folder where sandboxes keep their state.
    static List<String> leftIn(Path state) throws IOException {
        try (Stream<Path> files = Files.list(state)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }
}
