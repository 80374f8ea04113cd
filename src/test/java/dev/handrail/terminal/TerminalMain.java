package dev.handrail.terminal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jline.reader.LineReaderBuilder;

/// A small program on a full screen, which tests and benchmarks start in a real terminal. Shows the
/// keys it gets. `f` floods, `c` draws another screen each time, `e` fails, `l` reads a line on the
/// normal screen, `m` takes the mouse, `^Z` stops it, `q` ends it.
public final class TerminalMain {

    private static final int SHOWN = 8;
    private static final long FRAME_MILLIS = 33;

    private final Display display;
    private final VirtualTerminal output = VirtualTerminal.of(80, 20, _ -> {});
    private final BlockingQueue<Key> keys = new LinkedBlockingQueue<>();
    private final Deque<String> told = new ArrayDeque<>();
    private volatile boolean flooding;
    private boolean changing;
    private int frames;
    private String line = "";

    private TerminalMain(Display display) {
        this.display = display;
    }

    /// @param args optionally a file to be told the end in, when the terminal cannot
    static void main(String[] args) throws Exception {
        SystemTerminal system = SystemTerminal.open();
        String end;
        try (Display display =
                system.display(
                        System.getenv("NO_COLOR") == null ? Theme.TERMINAL : Theme.NONE,
                        "C".equals(System.getenv("LC_ALL"))
                                ? Canvas.Glyphs.ASCII
                                : Canvas.Glyphs.LINES)) {
            end = new TerminalMain(display).run();
        }
        system.terminal().close();
        if (args.length > 0) {
            Files.writeString(Path.of(args[0]), end);
        }
        System.out.println(end);
    }

    private String run() throws InterruptedException {
        display.onKey(keys::add);
        while (true) {
            Key key = keys.poll(FRAME_MILLIS, TimeUnit.MILLISECONDS);
            if (key != null) {
                tell(key);
            }
            switch (key) {
                case Key.Typed typed when typed.equals(Key.of('q')) -> {
                    return "left by q";
                }
                case Key.Ended _ -> {
                    return "left because the terminal is gone";
                }
                case Key.Typed typed when typed.equals(Key.of('e')) ->
                        throw new IllegalStateException("asked to fail");
                case Key.Typed typed when typed.equals(Key.of('f')) -> flood();
                case Key.Typed typed when typed.equals(Key.of('c')) -> changing = true;
                case Key.Typed typed when typed.equals(Key.of('m')) -> display.mouse(true);
                case Key.Typed typed when typed.equals(Key.of('t')) -> display.title("a title");
                case Key.Typed typed when typed.equals(Key.of('y')) -> display.copy("copied text");
                case Key.Typed typed when typed.equals(Key.ctrl('z')) -> display.stopProcess();
                case Key.Typed typed when typed.equals(Key.of('l')) -> readLine();
                case Key.Resized resized -> output.resize(resized.columns(), resized.rows() - 2);
                case null, default -> {}
            }
            display.draw(this::picture);
        }
    }

    private void tell(Key key) {
        told.addLast(
                switch (key) {
                    case Key.Typed typed ->
                            "<" + Character.toString(typed.codePoint()) + typed.modifiers() + ">";
                    case Key.Named named -> "<" + named.name() + named.modifiers() + ">";
                    case Key.Pasted pasted -> "<PASTE:" + pasted.text().replace('\n', '|') + ">";
                    case Key.Mouse mouse -> "<" + mouse + ">";
                    case Key.Focus focus -> "<" + focus + ">";
                    case Key.Resized resized ->
                            "<" + resized.columns() + "x" + resized.rows() + ">";
                    case Key.Ended _ -> "<ENDED>";
                });
        while (told.size() > SHOWN) {
            told.removeFirst();
        }
    }

    private void picture(Canvas canvas) {
        canvas.fill(0, 0, Look.BAR);
        canvas.put(0, 0, " screen " + canvas.columns() + "x" + canvas.rows(), Look.BAR);
        canvas.put(0, 1, String.join("", told), Look.PLAIN);
        if (changing) {
            frames++;
            for (int row = 2; row < canvas.rows(); row++) {
                canvas.put(0, row, ("frame " + frames + " ").repeat(canvas.columns()), Look.PLAIN);
            }
        } else if (flooding) {
            canvas.part(0, 2, canvas.columns(), canvas.rows() - 2).put(output);
        } else {
            canvas.put(0, 2, "line: " + line + " 日本 é", Look.HEADING);
            canvas.put(0, canvas.rows() - 1, "bottom", Look.MUTED);
        }
    }

    /// Like `yes`, until the process ends.
    private void flood() {
        flooding = true;
        byte[] much = "the quick brown fox\r\n".repeat(500).getBytes(StandardCharsets.UTF_8);
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    while (true) {
                        output.write(much, 0, much.length);
                    }
                });
    }

    private void readLine() {
        display.suspend(terminal ->
                line = LineReaderBuilder.builder().terminal(terminal).build().readLine("what? "));
    }
}
