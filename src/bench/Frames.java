import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Display;
import dev.handrail.terminal.Look;
import dev.handrail.terminal.SystemTerminal;
import dev.handrail.terminal.Theme;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;

/// Draws frames on the terminal it is started in and writes how long they took to a file. Started by
/// `frame.sh`.
class Frames {

    private static final int WARM = 200;
    private static final int MEASURED = 400;

    static void main(String[] args) throws Exception {
        SystemTerminal system = SystemTerminal.open();
        StringBuilder results = new StringBuilder();
        try (Display display = system.display(Theme.TERMINAL, Canvas.Glyphs.LINES)) {
            results.append("%dx%d%n".formatted(display.columns(), display.rows()));
            row(results, display, "nothing has changed", _ -> 0);
            row(results, display, "one row has changed", frame -> frame % 2 == 0 ? 0 : -1);
            row(results, display, "every cell has changed", frame -> frame);
        }
        system.terminal().close();
        Files.writeString(Path.of(args[0]), results);
    }

    /// @param shift by frame: how far the text is moved; -1 to change one row only
    private static void row(
            StringBuilder results, Display display, String name, IntFunction<Integer> shift) {
        double[] millis = new double[MEASURED];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long used = 0;
        for (int frame = 0; frame < WARM + MEASURED; frame++) {
            int by = shift.apply(frame);
            long usedBefore = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            display.draw(canvas -> picture(canvas, by));
            if (frame >= WARM) {
                millis[frame - WARM] = (System.nanoTime() - start) / 1e6;
                used += threads.getCurrentThreadCpuTime() - usedBefore;
            }
        }
        Arrays.sort(millis);
        results.append(
                "%-24s computing %5.2f ms   until handed over: median %6.2f ms, 95 of 100 within %6.2f ms%n"
                        .formatted(
                                name,
                                used / 1e6 / MEASURED,
                                millis[MEASURED / 2],
                                millis[MEASURED * 95 / 100]));
    }

    private static void picture(Canvas canvas, int shift) {
        Look[] looks = Look.values();
        for (int row = 0; row < canvas.rows(); row++) {
            StringBuilder text = new StringBuilder();
            int moved = shift == -1 ? row == 20 ? 1 : 0 : shift;
            for (int column = 0; column < canvas.columns(); column++) {
                text.append((char) ('!' + (column + row * 7 + moved) % 90));
            }
            int half = text.length() / 2;
            canvas.put(0, row, text.substring(0, half), looks[row % looks.length]);
            canvas.put(half, row, text.substring(half), Look.PLAIN);
        }
    }
}
