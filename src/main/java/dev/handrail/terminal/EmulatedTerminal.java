package dev.handrail.terminal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/// JLine's emulator, fed through [ProgramOutput], with a history of its own: the emulator's grows
/// without bound.
final class EmulatedTerminal implements VirtualTerminal {

    /// Lines that are kept of what has scrolled out of the window.
    static final int HISTORY = 5_000;

    /// The emulator's own history is taken over when it has grown to this.
    private static final int TAKEN = 256;

    /// Text is handed to the emulator in pieces of this size, so that its history stays small.
    private static final int PIECE = 16_384;

    private static final String CLEAR_HISTORY = "\u001b[3J";
    private static final String RESET = "\u001bc";

    private final ScreenTerminal screen;

    /// Fair: whoever looks must not wait for the end of a flood.
    private final ReentrantLock lock = new ReentrantLock(true);

    private final ProgramOutput output;
    private final Consumer<byte[]> replies;
    private final Deque<Line> history = new ArrayDeque<>();

    EmulatedTerminal(int columns, int rows, Consumer<byte[]> replies) {
        screen = new ScreenTerminal(size(columns), size(rows));
        this.replies = replies;
        output =
                new ProgramOutput(
                        new ProgramOutput.Sink() {
                            @Override
                            public void text(CharSequence text) {
                                feed(text);
                            }

                            @Override
                            public void plain(String text) {
                                flood(text)
                                        .ifPresentOrElse(skim -> skimmed(skim), () -> feed(text));
                            }

                            @Override
                            public void sequence(String sequence) {
                                feed(sequence);
                                answer();
                            }

                            @Override
                            public void historyCleared() {
                                feed(CLEAR_HISTORY);
                                history.clear();
                            }

                            @Override
                            public void otherScreen(String sequence) {
                                takeHistory();
                                feed(sequence);
                            }
                        });
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int at = offset; at < offset + length; at += PIECE) {
            int from = at;
            alone(() -> {
                output.write(bytes, from, Math.min(PIECE, offset + length - from));
                if (screen.getHistorySize() >= TAKEN) {
                    takeHistory();
                }
                return true;
            });
        }
    }

    private Modes modes() {
        return output.modes();
    }

    private <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void resize(int columns, int rows) {
        alone(() -> {
            // It would pull lines out of its own history, of which only the last are there.
            takeHistory();
            return screen.setSize(Size.of(size(columns), size(rows)));
        });
    }

    @Override
    public int columns() {
        return screen.getColumns();
    }

    @Override
    public int rows() {
        return screen.getRows();
    }

    @Override
    public Cursor cursor() {
        return alone(() -> {
            int[] place = new int[2];
            screen.dump(new long[screen.getColumns() * screen.getRows()], place);
            return new Cursor(place[0], place[1], modes().cursorShown());
        });
    }

    @Override
    public List<String> lines() {
        List<Line> kept = new ArrayList<>();
        Window window =
                alone(() -> {
                    takeHistory();
                    kept.addAll(history);
                    return window();
                });
        List<String> lines = new ArrayList<>(kept.size() + 100);
        kept.forEach(line -> lines.add(line.text()));
        for (int from = 0; from < window.cells.length; from += window.columns) {
            lines.add(text(Arrays.copyOfRange(window.cells, from, from + window.columns)));
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    @Override
    public byte[] encode(Key key) {
        return alone(() -> KeyBytes.of(key, modes()));
    }

    /// A line that has scrolled out of the window. In a flood nobody reads most of them.
    private static final class Line {
        private long @Nullable [] cells;
        private String text = "";

        Line(long[] cells) {
            this.cells = cells;
        }

        Line(String text) {
            this.text = text.stripTrailing();
        }

        synchronized String text() {
            if (cells != null) {
                text = EmulatedTerminal.text(cells);
                cells = null;
            }
            return text;
        }
    }

    /// Whom the window is shown to.
    interface Visitor {
        void cell(int column, int row, EmulatedCell cell);
    }

    /// A cell of the window.
    record EmulatedCell(long bits) {

        Cell in(Styles styles) {
            int codePoint = ScreenTerminal.cellCodePoint(bits);
            Style style = styles.emulated(bits);
            if (codePoint < 0x80) {
                return style.ascii(ScreenTerminal.cellConceal(bits) ? ' ' : (char) codePoint);
            }
            return style.cell(
                    Character.toString(codePoint),
                    WCWidth.wcwidth(codePoint) == 2 ? Cell.Width.TWO : Cell.Width.ONE);
        }
    }

    /// Hands on every cell that is not the second half of a wide character.
    void eachCell(Visitor visitor) {
        Window window = alone(this::window);
        long[] cells = window.cells;
        for (int i = 0; i < cells.length; i++) {
            if (ScreenTerminal.cellCodePoint(cells[i]) != 0) {
                visitor.cell(i % window.columns, i / window.columns, new EmulatedCell(cells[i]));
            }
        }
    }

    /// The cells row by row.
    private record Window(int columns, long[] cells) {}

    private Window window() {
        long[] cells = new long[screen.getColumns() * screen.getRows()];
        screen.dump(cells, null);
        return new Window(screen.getColumns(), cells);
    }

    private void feed(CharSequence text) {
        try {
            screen.write(text);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // The emulator has lost itself in something no program sends on purpose. What the
            // program has written is on the record; this is only the view of it.
            screen.write(RESET);
        }
    }

    private void answer() {
        String reply = screen.read();
        if (!reply.isEmpty()) {
            replies.accept(reply.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What need not be fed as a whole.
    private Optional<PlainLines> flood(String text) {
        return modes().scrollsPlainly()
                ? PlainLines.of(text, screen.getColumns())
                        .filter(lines -> lines.lines().size() > 3 * screen.getRows())
                : Optional.empty();
    }

    /// The same as feeding all of it: the lines in the middle would only scroll through the window.
    private void skimmed(PlainLines flood) {
        int rows = screen.getRows();
        int lines = flood.lines().size();
        // Whatever was in the window is out of it then, and the cursor is in an empty last row.
        int first = rows + 1;
        int last = lines - (rows - 1);
        feed(flood.text(0, first));
        takeHistory();
        Window window = window();
        for (int row = 0; row < rows - 1; row++) {
            history.add(
                    new Line(
                            Arrays.copyOfRange(
                                    window.cells,
                                    row * window.columns,
                                    (row + 1) * window.columns)));
        }
        flood.lines().subList(first, last).forEach(line -> history.add(new Line(line)));
        forgetOldest();
        feed(flood.text(last, lines));
        // These are the rows that have been taken already.
        screen.write(CLEAR_HISTORY);
        feed(flood.rest());
    }

    private void forgetOldest() {
        while (history.size() > HISTORY) {
            history.removeFirst();
        }
    }

    /// What has scrolled out of the other screen is gone, as in every terminal.
    private void takeHistory() {
        if (screen.getHistorySize() == 0) {
            return;
        }
        if (!modes().otherScreen()) {
            for (long[] line : screen.getHistory()) {
                history.add(new Line(line));
            }
            forgetOldest();
        }
        screen.write(CLEAR_HISTORY);
    }

    private static String text(long[] line) {
        StringBuilder text = new StringBuilder(line.length);
        for (long cell : line) {
            int codePoint = ScreenTerminal.cellCodePoint(cell);
            if (codePoint != 0) {
                text.appendCodePoint(codePoint);
            }
        }
        return text.toString().stripTrailing();
    }

    private static int size(int wanted) {
        return Math.clamp(wanted, ScreenTerminal.MIN_SIZE, ScreenSize.MOST_COLUMNS);
    }
}
