package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Capture;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Action.Shell;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShellActionTest {

    @TempDir Path directory;

    private final Map<String, String> values = new HashMap<>();
    private final Scopes.FixedSurroundings surroundings = new Scopes.FixedSurroundings();
    private final Processes processes = Processes.onPath();
    private final MemoryCapture capture = new MemoryCapture();

    @AfterEach
    void close() {
        processes.close();
    }

    @Test
    void standardOutputAndErrorStayApart() throws Exception {
        Outcome outcome = run("echo one; echo two >&2; echo three; exit 3");
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.effect()).isEqualTo(Effect.SOME);
        assertThat(Attempts.number(outcome, Fact.EXIT)).isEqualByComparingTo("3");
        assertThat(Attempts.text(outcome, Fact.STDOUT)).isEqualTo("one\nthree\n");
        assertThat(Attempts.text(outcome, Fact.STDERR)).isEqualTo("two\n");
        assertThat(Attempts.number(outcome, Fact.LINES)).isEqualByComparingTo("2");
        assertThat(outcome.trouble()).isEmpty();
        assertThat(capture.out()).isEqualTo("one\nthree\n");
        assertThat(capture.err()).isEqualTo("two\n");
    }

    @Test
    void aFailureAnywhereInAPipeIsAFailure() throws Exception {
        assertThat(Attempts.number(run("false | true"), Fact.EXIT)).isEqualByComparingTo("1");
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        assertThat(Attempts.text(run("cat; echo end"), Fact.STDOUT)).isEqualTo("end\n");
    }

    @Test
    void variablesReachTheScriptWithoutBeingSpliced() throws Exception {
        values.put("name", "a'b\"; echo $(id) `id` \\");
        assertThat(Attempts.text(run("printf %s \"$name\""), Fact.STDOUT))
                .isEqualTo(values.get("name"));
    }

    @Test
    void onlyListedSecretsReachTheScript() throws Exception {
        surroundings.secrets.put("api_token", "not-a-real-token");
        Outcome without = run("echo \"[${api_token:-}]\"");
        assertThat(Attempts.text(without, Fact.STDOUT)).isEqualTo("[]\n");
        Outcome with = resolve("echo \"[$api_token]\"", List.of("api_token")).run(attempt());
        assertThat(Attempts.text(with, Fact.STDOUT)).isEqualTo("[not-a-real-token]\n");
        assertThat(surroundings.concealed).containsEntry("api_token", "not-a-real-token");
    }

    @Test
    void aSecretThatCannotBeHadKeepsTheScriptFromStarting() throws Exception {
        Outcome outcome = resolve("touch started", List.of("api_token")).run(attempt());
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(outcome.trouble().orElseThrow().what()).contains("api_token");
        assertThat(directory.resolve("started")).doesNotExist();
    }

    @Test
    void thePreviewReadsTheVariablesTheTextNames() throws Exception {
        values.put("used", "1");
        values.put("unused", "2");
        assertThat(resolve("echo $used", List.of()).preview().reads())
                .containsExactly(Map.entry("used", "1"));
        String before = resolve("echo $used", List.of()).preview().digest();
        values.put("unused", "3");
        assertThat(resolve("echo $used", List.of()).preview().digest()).isEqualTo(before);
        values.put("used", "4");
        assertThat(resolve("echo $used", List.of()).preview().digest()).isNotEqualTo(before);
    }

    @Test
    void aCommandCutOffByHeadIsExplained() throws Exception {
        Outcome outcome = run("yes | head -n 1");
        assertThat(Attempts.number(outcome, Fact.EXIT)).isEqualByComparingTo("141");
        assertThat(outcome.trouble().orElseThrow().advice())
                .singleElement()
                .asString()
                .contains("set +o pipefail");
    }

    @Test
    void itRunsInTheFolderOfTheDocument() throws Exception {
        assertThat(Attempts.text(run("pwd -P"), Fact.STDOUT).strip())
                .isEqualTo(directory.toRealPath().toString());
    }

    @Test
    void aMissingFolderIsToldAndNothingIsStarted() throws Exception {
        Shell shell =
                new Shell(
                        "true",
                        Optional.of(Scopes.template("nowhere")),
                        false,
                        Optional.empty(),
                        Scopes.HERE);
        Outcome outcome = ShellAction.resolve(shell, context(List.of())).run(attempt());
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(outcome.trouble().orElseThrow().what())
                .isEqualTo("the folder to run in does not exist: " + directory.resolve("nowhere"));
    }

    @Test
    void aCommandThatDoesNotExistIsNamed() throws Exception {
        Trouble trouble = run("no-such-command-here --x").trouble().orElseThrow();
        assertThat(trouble.what()).isEqualTo("command not found: `no-such-command-here`");
        assertThat(trouble.advice().getFirst()).contains("PATH=");
    }

    @Test
    void aFileThatCannotBeExecutedIsNamed() throws Exception {
        Files.writeString(directory.resolve("tool"), "echo hi");
        Trouble trouble = run("./tool").trouble().orElseThrow();
        assertThat(trouble.what()).isEqualTo("`./tool` was found but cannot be executed");
    }

    @Test
    void aKilledScriptNamesTheSignal() throws Exception {
        Outcome outcome = run("kill -KILL $$");
        assertThat(Attempts.number(outcome, Fact.EXIT)).isEqualByComparingTo("137");
        assertThat(outcome.trouble().orElseThrow().what()).contains("signal 9 (KILL)");
    }

    @Test
    void outputThatIsNotUtf8IsCapturedAsItIs() throws Exception {
        Outcome outcome = run("printf 'a\\xff\\xfeb'");
        assertThat(capture.outBytes()).containsExactly('a', 0xff, 0xfe, 'b');
        assertThat(Attempts.text(outcome, Fact.STDOUT)).isEqualTo("a\ufffd\ufffdb");
    }

    @Test
    void ofAFloodOnlyTheBeginningAndTheEndAreKept() throws Exception {
        Outcome outcome =
                run("echo first; head -c 67108864 /dev/zero | tr '\\0' x; echo; echo last");
        assertThat(capture.bytes()).isEqualTo(67108864L + 6 + 1 + 5);
        Facts.Text text = (Facts.Text) outcome.facts().of(Fact.STDOUT).orElseThrow();
        assertThat(text.cut()).isTrue();
        assertThat(text.value()).startsWith("first\nxxx").endsWith("xxx\nlast\n");
        assertThat(text.value().length()).isLessThan(2 * KeptOutput.PART + 100);
        assertThat(Attempts.number(outcome, Fact.LINES)).isEqualByComparingTo("3");
    }

    @Test
    void outputBehindAProcessSubstitutionIsWaitedFor() throws Exception {
        Outcome outcome = run("echo late > >(sleep 0.3; cat)");
        assertThat(Attempts.text(outcome, Fact.STDOUT)).isEqualTo("late\n");
        assertThat(capture.notes()).isEmpty();
    }

    @Test
    void aServerLeftInTheBackgroundDoesNotHoldTheStep() throws Exception {
        Outcome outcome = run("sleep 300 & echo $!");
        ProcessHandle server =
                ProcessHandle.of(pid(Attempts.text(outcome, Fact.STDOUT))).orElseThrow();
        assertThat(server.isAlive()).isTrue();
        server.destroyForcibly();
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(capture.notes()).contains("left in the background");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("output "));
        assertThat(Attempts.text(run("echo next"), Fact.STDOUT)).isEqualTo("next\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Stop.Level.class,
            names = {"INTERRUPT", "TERMINATE", "KILL"})
    void stoppingEndsTheWholeGroup(Stop.Level level) throws Exception {
        Stop stop = new Stop();
        // A background job of a script ignores INT; its child's parent has gone.
        String script = "(sleep 300 & echo $!); sleep 300 & echo $!; echo ready; wait";
        CompletableFuture<Outcome> running = start(script, stop);
        capture.awaitOut("ready");
        List<Long> children = capture.out().lines().limit(2).map(ShellActionTest::pid).toList();
        stop.request(level);
        Outcome outcome = running.get(30, TimeUnit.SECONDS);
        assertThat(outcome.ending()).isEqualTo(Ending.STOPPED);
        assertThat(outcome.effect()).isEqualTo(Effect.SOME);
        assertThat(outcome.trouble().orElseThrow().what()).startsWith("stopped by the operator");
        children.forEach(ShellActionTest::assertGone);
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR, stopped by the operator after .+ \\(INT\\)",
        "TERMINAL, stopped after .+ \\(INT\\) because the terminal has gone",
        "ENDING, stopped after .+ \\(INT\\) because Handrail was told to end",
        "SCREEN, stopped after .+ \\(INT\\) because the screen broke down"
    })
    void saysWhyItWasStopped(Stop.Cause cause, String said) throws Exception {
        Stop stop = new Stop();
        CompletableFuture<Outcome> running = start("echo ready; sleep 300", stop);
        capture.awaitOut("ready");
        stop.request(new Stop.Request(Stop.Level.INTERRUPT, cause));
        Outcome outcome = running.get(30, TimeUnit.SECONDS);
        assertThat(outcome.trouble().orElseThrow().what()).matches(said);
    }

    @Test
    void aScriptThatIgnoresInterruptIsEndedByTheNextLevel() throws Exception {
        Stop stop = new Stop();
        CompletableFuture<Outcome> running =
                start("trap 'echo caught' INT; echo ready; while :; do sleep 0.05; done", stop);
        capture.awaitOut("ready");
        stop.request(Stop.Level.INTERRUPT);
        capture.awaitOut("caught");
        assertThat(running).isNotDone();
        stop.request(Stop.Level.TERMINATE);
        assertThat(running.get(30, TimeUnit.SECONDS).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void whenTheTimeIsUpAChildThatIgnoresTermIsKilled() throws Exception {
        String script = "trap '' TERM; (trap '' TERM; sleep 300) & echo $!; wait; sleep 300";
        Outcome outcome =
                resolve(script, List.of())
                        .run(Attempts.of(capture, new Stop(), Optional.of(Duration.ofMillis(300))));
        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(outcome.effect()).isEqualTo(Effect.SOME);
        assertThat(capture.notes()).contains("(TERM)").contains("(KILL)");
        assertThat(outcome.trouble().orElseThrow().what()).contains("300 ms");
        assertGone(pid(Attempts.text(outcome, Fact.STDOUT)));
    }

    @Test
    void aCaptureThatFailsDoesNotEndTheScript() throws Exception {
        ShellAction action = resolve("yes | head -c 300000; touch finished", List.of());
        assertThatThrownBy(() -> action.run(Attempts.of(new BrokenCapture())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
        assertThat(directory.resolve("finished")).exists();
    }

    private CompletableFuture<Outcome> start(String script, Stop stop) throws Unready {
        ShellAction action = resolve(script, List.of());
        return CompletableFuture.supplyAsync(
                () -> action.run(Attempts.of(capture, stop, Optional.empty())));
    }

    private Outcome run(String script) throws Unready {
        return resolve(script, List.of()).run(attempt());
    }

    private Attempt attempt() {
        return Attempts.of(capture);
    }

    private ShellAction resolve(String script, List<String> uses) throws Unready {
        Shell shell = new Shell(script, Optional.empty(), false, Optional.empty(), Scopes.HERE);
        return ShellAction.resolve(shell, context(uses));
    }

    private ShellAction.Context context(List<String> uses) {
        Scope scope = Scopes.of(directory, new LinkedHashMap<>(), values, surroundings);
        return new ShellAction.Context(scope, uses, processes);
    }

    private static long pid(String printed) {
        return Long.parseLong(printed.strip());
    }

    /// A process that has ended and is not yet reaped by its new parent counts as gone.
    private static void assertGone(long pid) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (isRunning(pid)) {
            assertThat(System.nanoTime()).as("pid %d still runs", pid).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean isRunning(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException gone) {
            return false;
        }
    }

    private static final class BrokenCapture implements Capture {
        @Override
        public Tty.Size attached(Tty tty) {
            return Tty.Size.USUAL;
        }

        @Override
        public void write(Voice voice, byte[] bytes, int offset, int length) {
            throw new IllegalStateException("disk full");
        }

        @Override
        public void progress(String what, long done, long total) {}
    }
}
