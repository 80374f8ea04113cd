package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Capture;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Action.Shell;
import dev.handrail.runbook.Fact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class TerminalActionTest {

    @TempDir Path directory;

    private final Processes processes = Processes.onPath();
    private final MemoryCapture capture = new MemoryCapture();
    private final Stop stop = new Stop();

    @AfterEach
    void close() {
        processes.close();
    }

    @Test
    void theScriptHasATerminalOfItsOwnInASessionThatItLeads() throws Exception {
        capture.window(new Tty.Size(123, 45));
        Outcome outcome =
                run(
                        """
                        [ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo terminal
                        stty size
                        echo "$TERM" $(env | grep -c "^COLUMNS=")
                        read -r _ _ _ _ group session _ terminal _ < /proc/$$/stat
                        [ "$$" = "$group" ] && [ "$$" = "$session" ] && [ "$$" = "$terminal" ] && echo leads
                        exit 3
                        """);
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.effect()).isEqualTo(Effect.SOME);
        assertThat(Attempts.number(outcome, Fact.EXIT)).isEqualByComparingTo("3");
        assertThat(Attempts.text(outcome, Fact.STDOUT))
                .isEqualTo("terminal\n45 123\nxterm-256color 0\nleads\n");
        assertThat(Attempts.text(outcome, Fact.STDERR)).isEmpty();
        assertThat(Attempts.number(outcome, Fact.LINES)).isEqualByComparingTo("4");
    }

    @Test
    void theWindowHasItsSizeBeforeTheScriptAsks() throws Exception {
        capture.window(new Tty.Size(101, 33));
        for (int i = 0; i < 20; i++) {
            assertThat(Attempts.text(run("stty size"), Fact.STDOUT)).isEqualTo("33 101\n");
        }
    }

    @Test
    void theCaptureGetsTheBytesAndExpectationsGetTheText() throws Exception {
        Outcome outcome = run("printf '\\033[31mred\\033[m\\n'; printf '1%%\\r2%%\\n' >&2");
        assertThat(capture.out()).isEqualTo("\u001b[31mred\u001b[m\r\n1%\r2%\r\n");
        assertThat(Attempts.text(outcome, Fact.STDOUT)).isEqualTo("red\n2%\n");
    }

    @Test
    void whatIsTypedReachesTheScript() throws Exception {
        CompletableFuture<Outcome> running =
                start("read -r -p 'Name: ' name; echo \"hello $name\"");
        capture.awaitOut("Name: ");
        type("wörlx\u007fd\r");
        Outcome outcome = running.get(60, TimeUnit.SECONDS);
        assertThat(Attempts.text(outcome, Fact.STDOUT)).endsWith("hello wörld\n");
    }

    @Test
    void whatTheTerminalDoesNotEchoIsNowhere() throws Exception {
        CompletableFuture<Outcome> running =
                start("read -rs -p 'PIN? ' pin; echo; echo \"${#pin} digits\"");
        capture.awaitOut("PIN? ");
        type("987654\r");
        Outcome outcome = running.get(60, TimeUnit.SECONDS);
        assertThat(Attempts.text(outcome, Fact.STDOUT)).isEqualTo("PIN? \n6 digits\n");
        assertThat(capture.out()).doesNotContain("987654");
    }

    @Test
    void controlCTypedInterruptsTheProgramInTheForeground() throws Exception {
        CompletableFuture<Outcome> running =
                start("trap 'echo heard; exit 5' INT; echo ready; while :; do sleep 0.05; done");
        capture.awaitOut("ready");
        type("\u0003");
        Outcome outcome = running.get(60, TimeUnit.SECONDS);
        assertThat(Attempts.number(outcome, Fact.EXIT)).isEqualByComparingTo("5");
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void aNewSizeOfTheWindowIsTold() throws Exception {
        CompletableFuture<Outcome> running =
                start("trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.05; done");
        capture.awaitOut("ready");
        capture.tty().resize(new Tty.Size(50, 12));
        assertThat(Attempts.text(running.get(60, TimeUnit.SECONDS), Fact.STDOUT))
                .contains("12 50\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Stop.Level.class,
            names = {"INTERRUPT", "TERMINATE", "KILL"})
    void aStopReachesEveryGroupOfTheSession(Stop.Level level) throws Exception {
        // An interactive shell puts its jobs into groups of their own.
        CompletableFuture<Outcome> running =
                start("set -m; sleep 600 & echo \"job $!\"; echo ready; sleep 600; exit 9");
        capture.awaitOut("ready");
        long job = Long.parseLong(capture.out().replaceAll("(?s).*job (\\d+).*", "$1"));
        stop.request(level);
        Outcome outcome = running.get(60, TimeUnit.SECONDS);
        assertThat(outcome.ending()).isEqualTo(Ending.STOPPED);
        assertThat(outcome.effect()).isEqualTo(Effect.SOME);
        awaitGone(job);
    }

    @Test
    void aKeyThatNobodyTypesEndsWithTheTimeoutAndItSaysSo() throws Exception {
        Outcome outcome =
                resolve("read -r -p 'Continue? ' answer")
                        .run(Attempts.of(capture, stop, Optional.of(Duration.ofMillis(300))));
        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(Attempts.text(outcome, Fact.STDOUT)).startsWith("Continue? ");
        assertThat(outcome.trouble().orElseThrow().advice())
                .anySatisfy(advice -> assertThat(advice).contains("waiting for a key"));
    }

    @Test
    void aScriptThatClosesItsTerminalRunsToItsEnd() throws Exception {
        Outcome outcome =
                run(
                        "echo one; exec </dev/null >/dev/null 2>&1; sleep 0.3; echo two >/dev/tty;"
                                + " sleep 0.1; exit 4");
        assertThat(Attempts.number(outcome, Fact.EXIT)).isEqualByComparingTo("4");
        assertThat(Attempts.text(outcome, Fact.STDOUT)).isEqualTo("one\ntwo\n");
    }

    @Test
    void whatIsLeftInTheBackgroundDoesNotKeepTheStepOpen() throws Exception {
        Outcome outcome = run("trap '' HUP; sleep 600 & echo \"left $!\"");
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(capture.notes())
                .contains("left in the background keeps this step's output open");
        long left =
                Long.parseLong(
                        Attempts.text(outcome, Fact.STDOUT).replaceAll("(?s)left (\\d+).*", "$1"));
        ProcessHandle process = ProcessHandle.of(left).orElseThrow();
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly();
    }

    @Test
    void whatABackgroundProcessPrintsShortlyAfterTheEndIsKept() throws Exception {
        Outcome outcome = run("trap '' HUP; (sleep 0.4; echo late) & echo early");
        assertThat(Attempts.text(outcome, Fact.STDOUT)).isEqualTo("early\nlate\n");
        assertThat(capture.notes()).isEmpty();
    }

    @Test
    void nothingOfAFloodIsLost() throws Exception {
        Outcome outcome = run("seq 1 400000; echo the end");
        assertThat(capture.bytes()).isEqualTo(2_688_895L + 400_000 + 9);
        assertThat(Attempts.number(outcome, Fact.LINES)).isEqualByComparingTo("400001");
        assertThat(Attempts.text(outcome, Fact.STDOUT)).endsWith("400000\nthe end\n");
    }

    @Test
    void aFloodCanBeInterrupted() throws Exception {
        CompletableFuture<Outcome> running = start("yes");
        capture.awaitOut("y\r\ny\r\n");
        type("x".repeat(200_000));
        stop.request(Stop.Level.INTERRUPT);
        assertThat(running.get(60, TimeUnit.SECONDS).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void typingIntoAScriptThatDoesNotReadNeverWaits() throws Exception {
        CompletableFuture<Outcome> running = start("stty raw -echo; echo ready; sleep 600");
        capture.awaitOut("ready");
        for (int i = 0; i < 100; i++) {
            type("x".repeat(50_000));
        }
        stop.request(Stop.Level.TERMINATE);
        assertThat(running.get(60, TimeUnit.SECONDS).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void typingAndResizingAfterTheEndDoNothing() throws Exception {
        run("true");
        type("late");
        capture.tty().resize(new Tty.Size(10, 10));
        assertThat(Attempts.text(run("echo next"), Fact.STDOUT)).isEqualTo("next\n");
    }

    @Test
    void aCommandThatIsNotThereIsExplained() throws Exception {
        Outcome outcome = run("frobnicate-the-thing");
        assertThat(outcome.trouble().orElseThrow().what())
                .isEqualTo("command not found: `frobnicate-the-thing`");
    }

    @Test
    void thePreviewSaysThatThereIsATerminal() throws Exception {
        assertThat(resolve("true").preview().settings()).containsKey("terminal");
        Shell piped = new Shell("true", Optional.empty(), false, Optional.empty(), Scopes.HERE);
        assertThat(ShellAction.resolve(piped, context()).preview().digest())
                .isNotEqualTo(resolve("true").preview().digest());
    }

    @Test
    void aCaptureThatFailsDoesNotEndTheScript() throws Exception {
        Capture failing =
                new Capture() {
                    @Override
                    public void write(Voice voice, byte[] bytes, int offset, int length) {
                        throw new IllegalStateException("no room");
                    }

                    @Override
                    public Tty.Size attached(Tty tty) {
                        return Tty.Size.USUAL;
                    }

                    @Override
                    public void progress(String what, long done, long total) {}
                };
        ShellAction action = resolve("seq 1 10000; touch done");
        assertThatThrownBy(() -> action.run(Attempts.of(failing)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(directory.resolve("done")).exists();
    }

    @Test
    void noFileIsLeftOpen() throws Exception {
        run("true");
        long open = openFiles();
        for (int i = 0; i < 10; i++) {
            run("echo x");
        }
        assertThat(openFiles()).isLessThanOrEqualTo(open + 2);
    }

    @Test
    void theNativeLibraryLeavesNothingBehind() throws Exception {
        assertThat(TerminalChild.run(directory, directory)).contains("COMPLETED ALL", "a terminal");
        try (Stream<Path> left = Files.walk(directory)) {
            assertThat(left).containsExactly(directory);
        }
    }

    @Test
    void withoutATerminalNothingIsStartedAndItSaysWhy() throws Exception {
        Path nowhere = directory.resolve("not-there");
        assertThat(TerminalChild.run(directory, nowhere))
                .contains("FAILED NONE the script needs a terminal of its own (`tty: true`)")
                .contains("no room to unpack its library")
                .doesNotContain("a terminal\n");
    }

    private static long openFiles() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private Outcome run(String script) throws Exception {
        return resolve(script).run(attempt());
    }

    private CompletableFuture<Outcome> start(String script) throws Exception {
        ShellAction action = resolve(script);
        return CompletableFuture.supplyAsync(
                () -> action.run(attempt()), task -> Thread.ofPlatform().daemon().start(task));
    }

    private Attempt attempt() {
        return Attempts.of(capture, stop, Optional.empty());
    }

    private void type(String text) {
        capture.tty().type(text.getBytes(StandardCharsets.UTF_8));
    }

    private ShellAction resolve(String script) throws Exception {
        return ShellAction.resolve(
                new Shell(script, Optional.empty(), true, Optional.empty(), Scopes.HERE),
                context());
    }

    private ShellAction.Context context() {
        Scope scope =
                Scopes.of(
                        directory, new LinkedHashMap<>(), Map.of(), new Scopes.FixedSurroundings());
        return new ShellAction.Context(scope, List.of(), processes);
    }

    private static void awaitGone(long pid) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            assertThat(System.nanoTime()).as("process %d still runs", pid).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
