package dev.handrail.terminal;

import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/// A screen that is on no terminal. What is drawn here for the first time is drawn faster on a real
/// one: its classes are there then.
public final class UnseenScreen {

    private UnseenScreen() {}

    /// Draws one frame of 80x24 for nobody.
    public static void draw(Consumer<Canvas> picture) throws IOException {
        ScreenSize size = new ScreenSize(80, 24);
        Styles styles = new Styles(Theme.TERMINAL);
        CellOutput output =
                new CellOutput(Theme.TERMINAL, OutputStream.nullOutputStream(), size.cells());
        TerminalScreen screen = new TerminalScreen(output, styles.of(Look.PLAIN).ascii(' '));
        screen.startScreen();
        screen.doResizeIfNecessary();
        ScreenCanvas canvas = ScreenCanvas.of(screen, styles, Canvas.Glyphs.LINES);
        picture.accept(canvas);
        screen.setCursorPosition(canvas.cursor().orElse(null));
        screen.refresh(RefreshType.COMPLETE);
    }
}
