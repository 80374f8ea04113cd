package dev.handrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.AdHocFinished;
import dev.handrail.evidence.Event.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellConsoleTest {

    @TempDir Path folder;

    private Bench bench() throws IOException {
        return new Bench(
                folder,
                new Bench.Setting("staging", "  app: {http: \"http://localhost:1\"}", Map.of()));
    }

    @Test
    void aLineRunsInTheRunsFolderWithItsVariablesAndIsRecorded() throws Exception {
        try (Bench bench = bench()) {
            bench.shell().shows("acts on this host at once").prompts("$ ");
            bench.types("echo \"$greeting from $environment\"; ls *.yaml");
            bench.shows("hello from staging").shows("console-test.yaml").prompts("$ ");
            assertThat(bench.started())
                    .extracting(Event.AdHocStarted::text)
                    .containsExactly("echo \"$greeting from $environment\"; ls *.yaml");
            AdHocFinished finished = bench.finished().getLast();
            assertThat(finished.ended().facts()).containsEntry("exit", "0");
            assertThat(bench.recording(finished)).contains("hello from staging");
        }
    }

    @Test
    void theFolderIsKeptFromLineToLine() throws Exception {
        Files.createDirectory(folder.resolve("a folder"));
        try (Bench bench = bench()) {
            bench.shell().prompts("$ ");
            bench.types("cd 'a folder'").prompts("a folder $ ").types("touch here").prompts("$ ");
            bench.await(() -> Files.exists(folder.resolve("a folder/here")), "the file");
            bench.types("cd nowhere").shows("exit 1").prompts("a folder $ ");
        }
    }

    @Test
    void aFailureShowsItsExitStatus() throws Exception {
        try (Bench bench = bench()) {
            bench.shell().prompts("$ ");
            bench.types("no-such-program-here").shows("command not found: `no-such-program-here`");
            bench.prompts("$ ").types("if").shows("syntax error").prompts("$ ");
            assertThat(bench.finished())
                    .extracting(finished -> finished.ended().verdict())
                    .containsExactly(Verdict.FAILED, Verdict.FAILED);
        }
    }

    @Test
    void interruptGoesToWhatRuns() throws Exception {
        try (Bench bench = bench()) {
            bench.shell().prompts("$ ");
            bench.types("echo it is running; sleep 300").shows("\n  it is running");
            bench.keys("\u0003").shows("stopped by the operator").prompts("$ ");
            assertThat(bench.finished().getLast().ended().verdict()).isEqualTo(Verdict.STOPPED);
        }
    }

    @Test
    void theEndOfHandrailStopsWhatRunsRecordsItsEndAndLeaves() throws Exception {
        try (Bench bench = bench()) {
            bench.shell().prompts("$ ");
            bench.types("trap '' INT; echo it is running; sleep 300; sleep 300");
            bench.shows("\n  it is running");
            assertThat(bench.ends(Stop.Level.INTERRUPT)).isTrue();
            bench.ends(Stop.Level.TERMINATE);
            bench.ends(Stop.Level.KILL);
            bench.isLeft();
            assertThat(bench.ends(Stop.Level.INTERRUPT)).isFalse();
            assertThat(bench.finished().getLast().ended().verdict()).isEqualTo(Verdict.STOPPED);
            assertThat(bench.finished().getLast().ended().trouble().orElseThrow().what())
                    .startsWith("stopped after")
                    .endsWith("because the terminal has gone");
        }
    }

    @Test
    void nothingRunsWhenItCannotBeRecorded() throws Exception {
        try (Bench bench = bench()) {
            bench.shell().prompts("$ ");
            Path out = bench.runPath().resolve("out");
            Files.move(out, bench.runPath().resolve("moved-away"));
            bench.types("touch must-not-exist").shows("Nothing was run, because it could not be");
            assertThat(folder.resolve("must-not-exist")).doesNotExist();
            Files.move(bench.runPath().resolve("moved-away"), out);
        }
    }

    @Test
    void tabCompletesProgramsAndFiles() throws Exception {
        try (Bench bench = bench()) {
            bench.shell().prompts("$ ");
            bench.completes("cat console-te", "cat console-test.yaml");
        }
    }

    @Test
    void aProgramThatNeedsATerminalGetsOneThatIsRecorded() throws Exception {
        try (Bench bench = bench()) {
            bench.shell().prompts("$ ");
            bench.types("bash --norc").shows("This program has a terminal of its own");
            bench.keys("tty && echo \"answer $((6 * 7))\"\r").shows("answer 42").shows("/dev/");
            bench.keys("exit 3\r").shows("exit 3").prompts("$ ");
            AdHocFinished finished = bench.ran(1).finished().getLast();
            assertThat(finished.ended().facts()).containsEntry("exit", "3");
            assertThat(bench.recording(finished)).contains("answer 42");
            bench.types("echo back in the console").ran(2).prompts("$ ");
            bench.types("\\tty test -t 0 && echo yes it is").shows("yes it is").ran(3);
        }
    }
}
