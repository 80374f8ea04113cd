package dev.handrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.action.ActionDispatcher;
import dev.handrail.action.HostSurroundings;
import dev.handrail.engine.ActionRunner;
import dev.handrail.engine.Engine;
import dev.handrail.engine.Ports;
import dev.handrail.engine.RunState;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.AdHocFinished;
import dev.handrail.evidence.Event.AdHocStarted;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.evidence.RunStore;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.wording.Palette;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jline.utils.ScreenTerminal;

/// A real run that waits at its first question, and an operator who opens consoles there, types,
/// and looks at the screen. Everything is real but the person.
final class Bench implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Path folder;
    private final ScreenTerminal.VirtualTerminal terminal;
    private final Consoles consoles;
    private final Seated operator;
    private final RunStore store;
    private final CompletableFuture<RunState> run = new CompletableFuture<>();
    private Path runPath = Path.of("");

    /// What the run is about.
    ///
    /// @param connections lines of the `connections:` section, two columns in
    /// @param variables of the process
    record Setting(String environment, String connections, Map<String, String> variables) {}

    Bench(Path folder, Setting setting) throws IOException {
        this(folder, setting, 100, 50);
    }

    private Bench(Path folder, Setting setting, int columns, int rows) throws IOException {
        this.folder = folder;
        this.terminal = ScreenTerminal.withTerminal("test", "xterm-256color", columns, rows);
        this.consoles = new Consoles(folder.resolve("history"), Palette.NONE);
        this.operator = new Seated(consoles);
        this.store = new RunStore(folder.resolve("runs"), InstantSource.system());
        begin(setting);
    }

    private static String document(Setting setting) {
        return """
        runbook: console-test
        title: Test of the console
        connections:
        %s
        environments:
          %s:
            vars: {greeting: "hello"}
        requires:
          env: [%s]
        phases:
          - phase: only
            title: Only
            goal: Nothing
            steps:
              - step: wait
                title: Wait
                manual: {do: "Nothing"}
        """
                .formatted(
                        setting.connections(),
                        setting.environment(),
                        String.join(", ", setting.variables().keySet()));
    }

    private void begin(Setting setting) throws IOException {
        Path file = Files.writeString(folder.resolve("console-test.yaml"), document(setting));
        Reading<Runbook> reading = RunbookReader.read(file, "console-test.yaml");
        assertThat(reading.diagnostics()).isEmpty();
        Runbook runbook = reading.result().orElseThrow();
        Thread.ofPlatform()
                .daemon()
                .name("engine")
                .start(() -> {
                    try (RunEvidence evidence =
                                    store.create("console-test", folder, List.of(file));
                            ActionRunner runner = new ActionDispatcher()) {
                        runPath = evidence.path();
                        walk(runbook, setting, evidence, runner);
                    } catch (RuntimeException | Error e) {
                        run.completeExceptionally(e);
                        operator.ready.completeExceptionally(e);
                    }
                });
        operator.awaitQuestion();
    }

    private void walk(Runbook runbook, Setting setting, RunEvidence evidence, ActionRunner runner) {
        HostSurroundings surroundings =
                new HostSurroundings(runbook, setting.variables(), evidence, operator::ask);
        Ports ports = new Ports(evidence, runner, operator, surroundings, InstantSource.system());
        Event.RunOpened opening =
                new Event.RunOpened(
                        evidence.id(),
                        runbook.id(),
                        runbook.title(),
                        "console-test.yaml",
                        folder.toString(),
                        evidence.copies(),
                        setting.environment(),
                        new Event.Who("alice", Optional.empty(), "host", 1, "test", "test"),
                        new HashMap<>(),
                        Optional.empty(),
                        Optional.empty());
        RunState end = new Engine(ports, RunState.initial(runbook)).open(opening);
        run.complete(end);
    }

    /// Opens SQL or Redis as the first thing that is done at the run's question.
    Bench sql() {
        operator.does(() -> consoles.sql(terminal.terminal()));
        return this;
    }

    Bench shell() {
        operator.does(() -> consoles.shell(terminal.terminal()));
        return this;
    }

    Bench types(String line) {
        return keys(line + "\r");
    }

    Bench pastes(String text) {
        return keys("\u001b[200~" + text + "\u001b[201~");
    }

    Bench keys(String keys) {
        try {
            terminal.terminal().processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /// The terminal goes away.
    boolean ends(Stop.Level level) {
        return consoles.end(new Stop.Request(level, Stop.Cause.TERMINAL));
    }

    /// Waits until the console has been left.
    Bench isLeft() {
        consoles.awaitLeft();
        return await(operator::isIdle, "the console to be left");
    }

    /// Waits until the console asks, with nothing typed yet.
    Bench prompts(String end) {
        return await(() -> screen().endsWith(end.strip()), "the prompt " + end);
    }

    Bench shows(String text) {
        return await(() -> screen().contains(text), "the screen to show: " + text);
    }

    Bench lacks(String text) {
        assertThat(screen()).doesNotContain(text);
        return this;
    }

    /// Waits until this many lines have run since the run began.
    Bench ran(int lines) {
        return await(() -> finished().size() == lines, lines + " lines to have run");
    }

    /// Types and presses Tab until the line is completed so; what is looked up may come late. Where
    /// several words fit, the line is followed by a list of them.
    Bench completes(String typed, String whole) {
        return await(
                () -> {
                    keys("\u0015" + typed + "\t");
                    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
                    while (!screen().contains(whole) && System.nanoTime() < end) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                    }
                    return screen().contains(whole);
                },
                typed + " to be completed to " + whole);
    }

    Bench await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || run.isCompletedExceptionally()) {
                throw new AssertionError("waited for " + what + "; the screen:\n" + screen());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return this;
    }

    /// Waits until the console has been left.
    Bench left() {
        return await(operator::isIdle, "the console to be left");
    }

    String screen() {
        ScreenTerminal screen = terminal.screen();
        long[] cells = new long[screen.getColumns() * screen.getRows()];
        int columns;
        synchronized (screen) {
            columns = screen.getColumns();
            screen.dump(cells, new int[2]);
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < cells.length; at++) {
            int character = ScreenTerminal.cellCodePoint(cells[at]);
            if (character != 0) {
                text.appendCodePoint(character);
            }
            if ((at + 1) % columns == 0) {
                text.append('\n');
            }
        }
        return Arrays.stream(text.toString().split("\n", -1))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    List<Event> journal() {
        return store.read(runPath).events().stream().map(Recorded::event).toList();
    }

    List<AdHocStarted> started() {
        return journal().stream()
                .filter(AdHocStarted.class::isInstance)
                .map(AdHocStarted.class::cast)
                .toList();
    }

    List<AdHocFinished> finished() {
        return journal().stream()
                .filter(AdHocFinished.class::isInstance)
                .map(AdHocFinished.class::cast)
                .toList();
    }

    /// What the recording of something typed holds.
    String recording(AdHocFinished finished) throws IOException {
        return Files.readString(runPath.resolve(finished.ended().out().orElseThrow().file()));
    }

    Path runPath() {
        return runPath;
    }

    Path history() {
        return folder.resolve("history");
    }

    @Override
    public void close() throws IOException {
        await(
                () -> {
                    if (!operator.isIdle()) {
                        keys("\u0015\u0004");
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                    }
                    return operator.isIdle();
                },
                "every console to be left");
        operator.leave();
        await(run::isDone, "the run to end");
        terminal.terminal().close();
    }
}
