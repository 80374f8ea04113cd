import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Display;
import dev.handrail.terminal.Look;
import dev.handrail.terminal.SystemTerminal;
import dev.handrail.terminal.Theme;
import dev.handrail.terminal.VirtualTerminal;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Runs a command in a terminal of its own, as a step with `tty: true` does, shows it on the screen
/// while it runs, and writes how many seconds it took to a file. Started by `flood.sh`.
class Flood {

    private static final long FRAME_MILLIS = 33;

    static void main(String[] args) throws Exception {
        SystemTerminal system = SystemTerminal.open();
        try (Display display = system.display(Theme.TERMINAL, Canvas.Glyphs.LINES)) {
            int columns = display.columns();
            int rows = display.rows() - 1;
            VirtualTerminal output = VirtualTerminal.of(columns, rows, _ -> {});
            long start = System.nanoTime();
            PtyProcess process =
                    new PtyProcessBuilder(new String[] {"sh", "-c", args[1]})
                            .setInitialColumns(columns)
                            .setInitialRows(rows)
                            .start();
            Thread pump = Thread.ofPlatform().start(() -> pump(process, output));
            while (!pump.join(java.time.Duration.ofMillis(FRAME_MILLIS))) {
                draw(display, output);
            }
            draw(display, output);
            double seconds = (System.nanoTime() - start) / 1e9;
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
            Files.writeString(Path.of(args[0]), "%.3f %d%n".formatted(seconds, heap));
            TimeUnit.MILLISECONDS.sleep(FRAME_MILLIS);
        }
        system.terminal().close();
    }

    private static void draw(Display display, VirtualTerminal output) {
        display.draw(
                canvas -> {
                    canvas.fill(0, 0, Look.BAR);
                    canvas.part(0, 1, canvas.columns(), canvas.rows() - 1).put(output);
                });
    }

    private static void pump(PtyProcess process, VirtualTerminal output) {
        byte[] buffer = new byte[65_536];
        try (InputStream in = process.getInputStream()) {
            int read;
            while ((read = in.read(buffer)) > 0) {
                output.write(buffer, 0, read);
            }
        } catch (java.io.IOException ended) {
            // Linux says so when the last process of the terminal has ended.
            return;
        }
    }
}
