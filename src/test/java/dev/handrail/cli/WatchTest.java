package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.RunStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs are watched while they are walked by another process, and afterwards.
class WatchTest {

    @TempDir Path folder;
    private Installed walker;

    @BeforeEach
    void install() throws IOException {
        walker = new Installed(Files.createDirectories(folder.resolve("walker")));
    }

    /// Waits for the file `go`; is done when the file `done` is there.
    private Path waiting() throws IOException {
        return Files.writeString(
                folder.resolve("waits.yaml"),
                """
                runbook: waits
                title: Waits
                environments: {here: {unattended: true}}
                phases:
                  - phase: all
                    title: All
                    steps:
                      - step: wait
                        title: Wait for a file
                        shell: "echo begun; while [ ! -e go ]; do sleep 0.05; done; touch done; echo went"
                        done_when: {shell: test -e done}
                      - {step: last, title: The last, shell: echo the end}
                """);
    }

    private Installed watcher(String name) throws IOException {
        return new Installed(Files.createDirectories(folder.resolve(name)));
    }

    private Process follow(Installed watcher) throws IOException {
        return watcher.start("follow", "last", "--runs", walker.runs().toString());
    }

    private static boolean hasSaid(Installed watcher, String what) {
        try {
            return watcher.said().contains(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process startWalk() throws Exception {
        Process walk = walker.start("run", waiting().toString(), "--unattended");
        Installed.until(() -> walker.journal().contains("step.started"), "the step has started");
        return walk;
    }

    @Test
    void severalFollowARunToItsEnd() throws Exception {
        Process walk = startWalk();
        Installed one = watcher("one");
        Installed two = watcher("two");
        Process first = follow(one);
        Process second = follow(two);
        Installed.until(() -> hasSaid(one, "begun"), "one sees output of the running step");
        Installed.until(() -> hasSaid(two, "begun"), "two sees output of the running step");
        Files.createFile(folder.resolve("go"));
        assertThat(walker.end(walk).status()).isEqualTo(ExitCode.DONE);
        assertThat(one.end(first).status()).as(one.said()).isEqualTo(ExitCode.DONE);
        assertThat(two.end(second).status()).as(two.said()).isEqualTo(ExitCode.DONE);
        assertThat(one.said())
                .containsSubsequence("begun", "went", "ok  exit 0", "the end", "Done");
        assertThat(two.said()).isEqualTo(one.said());
    }

    @Test
    void aRunThatIsKilledAndResumedIsFollowedAllTheWay() throws Exception {
        Process walk = startWalk();
        Installed watcher = watcher("watcher");
        Process following = follow(watcher);
        Installed.until(() -> hasSaid(watcher, "begun"), "output of the running step");
        walk.destroyForcibly().waitFor();
        Installed.until(() -> hasSaid(watcher, "The process is gone"), "the end of the process");
        assertThat(watcher.said()).contains("handrail resume ");
        Files.createFile(folder.resolve("go"));
        Installed.until(() -> Files.exists(folder.resolve("done")), "the script's end");
        Process resumed = walker.start("resume", "last", "--unattended");
        assertThat(walker.end(resumed).status()).as(walker.said()).isEqualTo(ExitCode.DONE);
        assertThat(watcher.end(following).status()).as(watcher.said()).isEqualTo(ExitCode.DONE);
        assertThat(watcher.said())
                .containsSubsequence("The process is gone", "Resumed by", "the end", "Done")
                .containsOnlyOnce("The process is gone");
    }

    @Test
    void whoeverFollowsMayLeaveAndTheRunGoesOn() throws Exception {
        Process walk = startWalk();
        Installed watcher = watcher("watcher");
        Process following = follow(watcher);
        Installed.until(() -> hasSaid(watcher, "begun"), "output of the running step");
        Installed.signal(following, "INT", 2);
        assertThat(watcher.end(following).status()).isEqualTo(130);
        assertThat(walk.isAlive()).isTrue();
        Files.createFile(folder.resolve("go"));
        assertThat(walker.end(walk).status()).as(walker.said()).isEqualTo(ExitCode.DONE);
    }

    private record Said(int status, String out, String err) {}

    private Said handrail(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Host host =
                new Host(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("HANDRAIL_RUNS", walker.runs().toString(), "PATH", "/usr/bin:/bin"),
                        false);
        int status = Main.run(arguments, host);
        return new Said(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path walked() throws IOException {
        Files.createFile(folder.resolve("go"));
        assertThat(handrail("run", waiting().toString(), "--unattended").status())
                .isEqualTo(ExitCode.DONE);
        try (var runs = Files.list(walker.runs())) {
            return runs.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    @Test
    void aDamagedJournalIsShownUpToTheDamage() throws IOException {
        Path run = walked();
        Path journal = run.resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        lines.remove(lines.size() - 3);
        Files.write(journal, lines);
        for (String command : List.of("replay", "follow")) {
            Said said = handrail(command, "last");
            assertThat(said.status()).as(said.toString()).isEqualTo(ExitCode.FAILED);
            assertThat(said.out())
                    .contains("The journal is damaged: line " + (lines.size() - 1) + " (deleted)");
            assertThat(said.out()).contains("begun");
        }
    }

    @Test
    void aJournalThatIsDamagedFromItsBeginningShowsNothing() throws IOException {
        Path run = walked();
        Path journal = run.resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        lines.removeFirst();
        Files.write(journal, lines);
        Said said = handrail("replay", "last");
        assertThat(said.status()).isEqualTo(ExitCode.FAILED);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("is damaged from its beginning, line 1");
    }

    @Test
    void aChangedRecordingIsSaid() throws IOException {
        Path run = walked();
        Path cast = run.resolve("out/001-wait.1.cast");
        Files.writeString(cast, Files.readString(cast).replace("went", "gone"));
        Said said = handrail("replay", "last");
        assertThat(said.status()).isEqualTo(ExitCode.FAILED);
        assertThat(said.out())
                .contains("The recording is not whole: out/001-wait.1.cast does not hold")
                .contains("the end");
    }

    @Test
    void theNamesComeFromTheRunsOwnCopyOfItsRunbook() throws IOException {
        Path run = walked();
        Files.delete(folder.resolve("waits.yaml"));
        assertThat(handrail("replay", "last").out()).contains("Step 1 of 2: Wait for a file");
        Files.writeString(
                run.resolve("runbook/waits.yaml"), "# edited\n", StandardOpenOption.APPEND);
        Said said = handrail("replay", "last");
        assertThat(said.status()).isEqualTo(ExitCode.EVIDENCE);
        assertThat(said.err()).contains("is not the one its journal speaks of");
    }

    @Test
    void aRunWithoutAFirstLineHasNothingToShow() throws IOException {
        Path file = waiting();
        new RunStore(walker.runs(), InstantSource.system())
                .create("waits", folder, List.of(file))
                .close();
        for (String command : List.of("replay", "follow")) {
            Said said = handrail(command, "last");
            assertThat(said.status()).isEqualTo(ExitCode.USAGE);
            assertThat(said.err()).contains("ended before its first line was written");
        }
    }

    @Test
    void aPausedRunSaysHowToGoOn() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("fails.yaml"),
                        """
                        runbook: fails
                        title: Fails
                        environments: {here: {unattended: true}}
                        phases:
                          - phase: all
                            title: All
                            steps: [{step: a, title: A, shell: exit 7}]
                        """);
        assertThat(handrail("run", file.toString(), "--unattended").status())
                .isEqualTo(ExitCode.PAUSED);
        Said said = handrail("replay", "last");
        assertThat(said.status()).as(said.toString()).isEqualTo(ExitCode.DONE);
        assertThat(said.out()).containsSubsequence("FAIL", "Paused", "Resume: handrail resume");
    }
}
