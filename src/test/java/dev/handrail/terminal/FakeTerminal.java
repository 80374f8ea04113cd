package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

/// A terminal without a tty for tests: what is written is on a screen that can be read, and keys
/// can be pressed. Reads like a person: `press(Key.of('R')).shows("RUN")`.
public final class FakeTerminal implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private static final int LOOKS = 500;

    private final ScreenTerminal screen;
    private final LineDisciplineTerminal terminal;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Modes modes = new Modes();
    private volatile boolean gone;
    private final AtomicBoolean stuck = new AtomicBoolean();

    public FakeTerminal(int columns, int rows) {
        screen = new ScreenTerminal(Math.max(2, columns), Math.max(2, rows));
        try {
            terminal =
                    new LineDisciplineTerminal(
                            "fake", "xterm-256color", new Wire(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.setSize(Size.of(columns, rows));
        terminal.setEnv(_ -> null);
    }

    /// What is written goes to the screen, and is kept. Not to JLine's emulator as it stands, which
    /// would lose colours.
    private final class Wire extends OutputStream implements ProgramOutput.Sink {
        private final ProgramOutput output = new ProgramOutput(this);

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            if (gone) {
                throw new IOException("Input/output error");
            }
            if (stuck.get()) {
                int half = length / 2;
                written.write(bytes, offset, half);
                output.write(bytes, offset, half);
                throw new IOException("Resource temporarily unavailable");
            }
            written.write(bytes, offset, length);
            output.write(bytes, offset, length);
        }

        @Override
        public void text(CharSequence text) {
            screen.write(text);
        }

        @Override
        public void plain(String text) {
            screen.write(text);
        }

        @Override
        public void sequence(String sequence) {
            screen.write(sequence);
        }

        @Override
        public void historyCleared() {}

        @Override
        public void otherScreen(String sequence) {
            screen.write(sequence);
        }
    }

    /// What a program would be given.
    public Terminal terminal() {
        return terminal;
    }

    /// Takes the screen, without colours and with ASCII lines.
    public Display display() {
        return display(Theme.NONE, Canvas.Glyphs.ASCII);
    }

    public Display display(Theme theme, Canvas.Glyphs glyphs) {
        try {
            return new JlineDisplay(terminal, new Alone(), theme, glyphs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// No process is around it.
    private final class Alone implements Possession.Surroundings {
        @Override
        public void taken() {}

        @Override
        public boolean mended() {
            return stuck.getAndSet(false);
        }

        @Override
        public void writeLast(byte[] bytes) throws IOException {
            terminal.output().write(bytes);
        }
    }

    public FakeTerminal press(Key... keys) {
        for (Key key : keys) {
            send(
                    switch (key) {
                        case Key.Typed _, Key.Named _ -> KeyBytes.of(key, modes);
                        case Key.Pasted pasted ->
                                utf8("\u001b[200~" + pasted.text() + "\u001b[201~");
                        case Key.Mouse mouse -> utf8(mouse(mouse));
                        case Key.Focus focus -> utf8(focus.here() ? "\u001b[I" : "\u001b[O");
                        case Key.Resized to -> {
                            resize(to.columns(), to.rows());
                            yield new byte[0];
                        }
                        case Key.Ended _ -> {
                            hangUp();
                            yield new byte[0];
                        }
                    });
        }
        return this;
    }

    private static String mouse(Key.Mouse mouse) {
        int button =
                switch (mouse.gesture()) {
                    case CLICK -> 0;
                    case WHEEL_UP -> 64;
                    case WHEEL_DOWN -> 65;
                };
        return "\u001b[<%d;%d;%dM".formatted(button, mouse.column() + 1, mouse.row() + 1);
    }

    public FakeTerminal press(Key.Name... names) {
        for (Key.Name name : names) {
            press(Key.of(name));
        }
        return this;
    }

    /// Types text, character by character; `\n` is the enter key.
    public FakeTerminal type(String text) {
        return bytes(text.replace('\n', '\r'));
    }

    /// Whatever a terminal may send.
    public FakeTerminal bytes(String raw) {
        send(utf8(raw));
        return this;
    }

    public void send(byte[] raw) {
        try {
            terminal.processInputBytes(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeTerminal resize(int columns, int rows) {
        screen.setSize(Size.of(Math.max(2, columns), Math.max(2, rows)));
        terminal.setSize(Size.of(columns, rows));
        terminal.raise(Terminal.Signal.WINCH);
        return this;
    }

    /// The window is closed: writes fail from now on, reads end.
    public void hangUp() {
        gone = true;
        try {
            terminal.close();
        } catch (IOException expected) {
            // It cannot say farewell either.
            return;
        }
    }

    /// It takes half of a write, and then none, until what is wrong is mended.
    public void stick() {
        stuck.set(true);
    }

    /// Nothing can be written any more, although keys still come.
    public void deafen() {
        gone = true;
    }

    /// The rows of the screen without blanks at their ends, and without empty rows at the end.
    public String text() {
        return IntStream.range(0, screen.getRows())
                .mapToObj(this::row)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    /// One row, counted from 0.
    public String row(int row) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < screen.getColumns(); column++) {
            int codePoint = ScreenTerminal.cellCodePoint(cell(column, row));
            if (codePoint != 0) {
                text.appendCodePoint(codePoint);
            }
        }
        return text.toString().stripTrailing();
    }

    /// How a cell is drawn: some of `bold`, `underline`, `reverse` and `#rgb`, in this order.
    public String look(int column, int row) {
        long cell = cell(column, row);
        StringJoiner look = new StringJoiner(" ");
        if (ScreenTerminal.cellBold(cell)) {
            look.add("bold");
        }
        if (ScreenTerminal.cellUnderline(cell)) {
            look.add("underline");
        }
        if (ScreenTerminal.cellInverse(cell)) {
            look.add("reverse");
        }
        if (ScreenTerminal.cellHasForeground(cell)) {
            look.add("#%03x".formatted(ScreenTerminal.cellForeground(cell)));
        }
        return look.toString();
    }

    private long cell(int column, int row) {
        long[] cells = new long[screen.getColumns() * screen.getRows()];
        screen.dump(cells, null);
        return cells[row * screen.getColumns() + column];
    }

    /// The cursor's column and row, counted from 0.
    public List<Integer> cursor() {
        int[] place = new int[2];
        screen.dump(new long[screen.getColumns() * screen.getRows()], place);
        return List.of(place[0], place[1]);
    }

    /// Everything that was written so far, sequences and all.
    public String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /// Whether the last sequence about this mode switched it on.
    public boolean isOn(String mode) {
        String all = written();
        return all.lastIndexOf("\u001b[?" + mode + "h") > all.lastIndexOf("\u001b[?" + mode + "l");
    }

    /// Waits for the text to be on the screen.
    public FakeTerminal shows(String part) {
        assertThat(seen(this::text, text -> text.contains(part))).contains(part);
        return this;
    }

    /// Waits for the text to be gone from the screen.
    public FakeTerminal hides(String part) {
        assertThat(seen(this::text, text -> !text.contains(part))).doesNotContain(part);
        return this;
    }

    /// Waits for what is looked at to be as wanted.
    ///
    /// @return what was seen last. Who looks once more may see something else: a screen that is
    ///   about to be drawn anew is empty in between
    static <T> T seen(Supplier<T> look, Predicate<T> wanted) {
        AtomicReference<T> last = new AtomicReference<>(look.get());
        until(() -> wanted.test(last.updateAndGet(_ -> look.get())));
        return last.get();
    }

    /// Waits, with patience; what is not so in the end is for the caller to find out. A machine
    /// that stood still for a while has looked less often, and has not waited.
    public static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE;
        int looks = 0;
        while (!condition.getAsBoolean() && (looks < LOOKS || System.nanoTime() < deadline)) {
            looks++;
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
