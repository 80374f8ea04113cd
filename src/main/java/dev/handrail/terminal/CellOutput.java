package dev.handrail.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.utils.WCWidth;

/// What Lanterna's cell buffer writes on. Gathers a frame and sends it as one write, inside of a
/// synchronized update (CSI ?2026), so that a terminal that knows this never shows half of it.
///
/// Lanterna's own ways of writing text, asking for the size and reading keys are replaced: the
/// first breaks characters outside of the basic plane, the second can wait for seconds.
final class CellOutput extends ANSITerminal {

    private static final byte[] BEGIN = ascii("\u001b[?2026h");
    private static final byte[] END = ascii("\u001b[?2026l");

    private final Theme theme;
    private final OutputStream target;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream(1 << 15);
    private TerminalSize size;
    private int column;
    private int row;

    /// Whether the terminal's cursor is where we think. Behind graphemes that terminals give
    /// different widths it may not be.
    private boolean located;

    private boolean cursorShown;

    /// Whether anything may be on the screen.
    private boolean foreign = true;

    CellOutput(Theme theme, OutputStream target, TerminalSize size) {
        super(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                StandardCharsets.UTF_8);
        this.theme = theme;
        this.target = target;
        this.size = size;
    }

    void size(TerminalSize now) {
        size = now;
    }

    /// Adds a sequence that moves nothing.
    void add(String sequence) {
        writeToTerminal(sequence.getBytes(StandardCharsets.UTF_8));
    }

    /// The terminal has been somebody else's since.
    void forget() {
        frame.reset();
        located = false;
        cursorShown = false;
        foreign = true;
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return size;
    }

    @Override
    public void putString(String grapheme) {
        if (!located) {
            move();
        }
        boolean simple = grapheme.length() == 1 && isSimple(grapheme.charAt(0));
        if (simple && grapheme.charAt(0) < 0x80) {
            frame.write(grapheme.charAt(0));
        } else {
            add(grapheme);
        }
        column += simple ? 1 : Math.max(1, WCWidth.wcwidthForGraphemeCluster(grapheme, 0));
        // In the last column the cursor waits for the next character to wrap.
        located = simple && column < size.getColumns();
    }

    /// One column wide everywhere: Latin, Greek, Cyrillic letters and box drawing.
    private static boolean isSimple(char c) {
        return c < 0x300 || c >= 0x370 && c < 0x480 || c >= 0x2500 && c < 0x25a0;
    }

    @Override
    public void putCharacter(char character) {
        putString(String.valueOf(character));
    }

    @Override
    public void setCursorPosition(int toColumn, int toRow) {
        if (located && toColumn == column && toRow == row) {
            return;
        }
        column = toColumn;
        row = toRow;
        move();
    }

    private void move() {
        add("\u001b[" + (row + 1) + ";" + (column + 1) + "H");
        located = true;
    }

    @Override
    public void setCursorVisible(boolean visible) {
        if (visible != cursorShown) {
            add(visible ? "\u001b[?25h" : "\u001b[?25l");
            cursorShown = visible;
        }
    }

    @Override
    public void setForegroundColor(TextColor colour) throws IOException {
        if (theme == Theme.TERMINAL) {
            super.setForegroundColor(colour);
        }
    }

    @Override
    public void setBackgroundColor(TextColor colour) throws IOException {
        if (theme == Theme.TERMINAL) {
            super.setBackgroundColor(colour);
        }
    }

    /// Lanterna clears before it draws every cell, which would flicker. As every cell is drawn
    /// then, there is nothing to clear, except on a screen that has been somebody else's.
    @Override
    public void clearScreen() {
        add("\u001b[0m");
        if (foreign) {
            add("\u001b[2J");
            foreign = false;
        }
    }

    /// What belongs to a screen as a whole is the display's.
    @Override
    public void enterPrivateMode() {}

    @Override
    public void exitPrivateMode() {}

    @Override
    protected void writeToTerminal(byte... bytes) {
        frame.write(bytes, 0, bytes.length);
    }

    /// Sends what has been gathered; nothing when there is nothing.
    @Override
    public void flush() throws IOException {
        if (frame.size() == 0) {
            return;
        }
        ByteArrayOutputStream whole =
                new ByteArrayOutputStream(BEGIN.length + frame.size() + END.length);
        whole.writeBytes(BEGIN);
        frame.writeTo(whole);
        whole.writeBytes(END);
        frame.reset();
        target.write(whole.toByteArray());
        target.flush();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
