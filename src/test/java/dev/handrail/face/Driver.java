package dev.handrail.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.console.Consoles;
import dev.handrail.engine.Answer;
import dev.handrail.engine.Question;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Voice;
import dev.handrail.wording.NoDesk;
import dev.handrail.wording.Palette;
import dev.handrail.wording.Pieces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jline.utils.ScreenTerminal;

/// A person at a terminal with a plain face: types, and looks at the screen.
final class Driver implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final ScreenTerminal.VirtualTerminal terminal;
    private final MovableClock clock = new MovableClock();
    private final PlainFace face;
    private int events;
    private CompletableFuture<Answer> asked = new CompletableFuture<>();

    Driver(int columns, int rows) throws IOException {
        terminal = ScreenTerminal.withTerminal("test", "xterm-256color", columns, rows);
        face =
                new PlainFace(
                        new PlainFace.Means(
                                new EditedConsole(terminal.terminal()),
                                Palette.NONE,
                                new Consoles(Path.of("target/no-history"), Palette.NONE)),
                        Pieces.session(),
                        clock);
    }

    PlainFace face() {
        return face;
    }

    MovableClock clock() {
        return clock;
    }

    Driver resumed() {
        face.resumed(NoDesk.desk());
        return this;
    }

    Driver told(Event event) {
        face.told(Pieces.at(events++, event));
        return this;
    }

    Driver output(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        face.output(Voice.OUT, bytes, 0, bytes.length);
        return this;
    }

    /// Puts the question and returns when it can be answered.
    Driver asked(Question question) {
        asked = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        asked.complete(face.ask(question));
                    } catch (RuntimeException | Error e) {
                        asked.completeExceptionally(e);
                    }
                });
        return this;
    }

    Driver types(String text) {
        keys(text + "\r");
        return this;
    }

    /// Sends a paste as a terminal in bracketed paste mode does.
    Driver pastes(String text) {
        keys("\u001b[200~" + text + "\u001b[201~");
        return this;
    }

    Driver keys(String text) {
        try {
            terminal.terminal().processInputBytes(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    Driver shows(String text) {
        waitFor(() -> screen().contains(text), "the screen to show: " + text);
        return this;
    }

    /// The last line that is not empty is a prompt that ends like this.
    Driver prompts(String prompt) {
        waitFor(() -> screen().endsWith(prompt.strip()), "the prompt: " + prompt);
        return this;
    }

    Driver lacks(String text) {
        assertThat(screen()).doesNotContain(text);
        return this;
    }

    Answer answer() {
        try {
            return asked.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer; the screen:\n" + screen(), e);
        }
    }

    boolean isAnswered() {
        return asked.isDone();
    }

    /// The screen's rows without the empty ones at its end and without spaces at their ends.
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

    void waitFor(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (asked.isCompletedExceptionally() || System.nanoTime() > end) {
                throw new AssertionError("waited for " + what + "; the screen:\n" + screen());
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        face.close();
        terminal.terminal().close();
    }

    /// A clock that stands until it is moved.
    static final class MovableClock extends Clock {
        private volatile Instant now = Pieces.START;

        void moveTo(long seconds) {
            now = Pieces.START.plusSeconds(seconds);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
