package dev.handrail.terminal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
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
    private static final int PIECE = 4_096;

    private static final String CLEAR_HISTORY = "\u001b[3J";
    private static final String RESET = "\u001bc";

    private final ScreenTerminal screen;
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
    public synchronized void write(byte[] bytes, int offset, int length) {
        int at = offset;
        while (at < offset + length) {
            int piece = Math.min(PIECE, offset + length - at);
            output.write(bytes, at, piece);
            at += piece;
            if (screen.getHistorySize() >= TAKEN) {
                takeHistory();
            }
        }
    }

    @Override
    public synchronized void resize(int columns, int rows) {
        // It would pull lines out of its own history, of which only the last are there.
        takeHistory();
        screen.setSize(Size.of(size(columns), size(rows)));
    }

    @Override
    public synchronized int columns() {
        return screen.getColumns();
    }

    @Override
    public synchronized int rows() {
        return screen.getRows();
    }

    @Override
    public synchronized Cursor cursor() {
        int[] place = new int[2];
        screen.dump(new long[screen.getColumns() * screen.getRows()], place);
        return new Cursor(place[0], place[1], output.modes().cursorShown());
    }

    @Override
    public synchronized List<String> lines() {
        takeHistory();
        List<String> lines = new ArrayList<>(history.size() + screen.getRows());
        history.forEach(line -> lines.add(line.text()));
        long[] window = window();
        int columns = screen.getColumns();
        for (int from = 0; from < window.length; from += columns) {
            lines.add(text(Arrays.copyOfRange(window, from, from + columns)));
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    @Override
    public synchronized byte[] encode(Key key) {
        return KeyBytes.of(key, output.modes());
    }

    /// A line that has scrolled out of the window. In a flood nobody reads most of them.
    private static final class Line {
        private long @Nullable [] cells;
        private String text = "";

        Line(long[] cells) {
            this.cells = cells;
        }

        String text() {
            if (cells != null) {
                text = EmulatedTerminal.text(cells);
                cells = null;
            }
            return text;
        }
    }

    /// Is shown what stands in the window.
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
        long[] window;
        int columns;
        synchronized (this) {
            window = window();
            columns = screen.getColumns();
        }
        for (int i = 0; i < window.length; i++) {
            if (ScreenTerminal.cellCodePoint(window[i]) != 0) {
                visitor.cell(i % columns, i / columns, new EmulatedCell(window[i]));
            }
        }
    }

    private long[] window() {
        long[] window = new long[screen.getColumns() * screen.getRows()];
        screen.dump(window, null);
        return window;
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

    /// What has scrolled out of the other screen is gone, as in every terminal.
    private void takeHistory() {
        if (screen.getHistorySize() == 0) {
            return;
        }
        if (!output.modes().otherScreen()) {
            for (long[] line : screen.getHistory()) {
                history.add(new Line(line));
            }
            while (history.size() > HISTORY) {
                history.removeFirst();
            }
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
