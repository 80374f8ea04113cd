package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.RunStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A run of three steps that is stopped behind its second; what is run is counted in a file.
abstract class StoppedWalk {

    static final String WALK =
            """
            runbook: walk
            title: A walk
            environments: {here: {unattended: true}}
            phases:
              - phase: all
                title: All
                steps:
                  - {step: one, title: One, shell: echo one >> did.txt}
                  - {step: gate, title: The gate, shell: "echo gate >> did.txt; test -e go"}
                  - {step: two, title: Two, shell: echo two >> did.txt}
            """;

    @TempDir Path folder;

    /// What a command came to.
    record Ended(int status, String out, String err) {}

    @BeforeEach
    void stop() throws IOException {
        write(WALK);
        assertThat(handrail("run", folder.resolve("walk.yaml").toString(), "--unattended").status())
                .isEqualTo(ExitCode.PAUSED);
        Files.createFile(folder.resolve("go"));
    }

    void write(String text) throws IOException {
        Files.writeString(folder.resolve("walk.yaml"), text);
    }

    Ended handrail(String... words) {
        return typed("", words);
    }

    Ended typed(String input, String... words) {
        return over(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), words);
    }

    Ended over(InputStream input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> variables = new HashMap<>();
        variables.put("HANDRAIL_RUNS", folder.resolve("runs").toString());
        variables.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        variables.put("TERM", "dumb");
        Host host =
                new Host(
                        input,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        variables,
                        false);
        int status = Main.run(words, host);
        return new Ended(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Path run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    List<RunbookRedlined> redlines() throws IOException {
        List<RunbookRedlined> redlines = new ArrayList<>();
        for (Recorded event :
                new RunStore(folder.resolve("runs"), InstantSource.system()).read(run()).events()) {
            if (event.event() instanceof RunbookRedlined redline) {
                redlines.add(redline);
            }
        }
        return redlines;
    }

    String did() throws IOException {
        return Files.readString(folder.resolve("did.txt")).replace("\n", " ").strip();
    }

    /// Retries the gate and walks to the end.
    Ended answer(String first, String... more) {
        String retry = first.equals("3") ? "" : first;
        return typed(
                retry + "1\n1\n1\n1\n",
                Stream.concat(Stream.of("resume"), Stream.of(more)).toArray(String[]::new));
    }
}
