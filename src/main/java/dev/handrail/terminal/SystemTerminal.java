package dev.handrail.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;

/// The terminal this process was started in, whatever its standard input and output are. Closed by
/// whoever opened it, by closing the [#terminal].
public final class SystemTerminal {

    /// What there is.
    public enum Kind {
        /// A terminal that can be drawn on.
        SCREEN,
        /// A terminal that knows nothing but lines (`TERM=dumb`).
        LINES,
        /// A keyboard; the output is no terminal.
        KEYBOARD,
        /// Nobody is there: pipes or files.
        NOBODY
    }

    /// JNI starts fastest; FFM and exec are for where its library cannot be unpacked, as in a
    /// temporary folder that allows no programs.
    private static final String PROVIDERS = "jni,ffm,exec";

    /// Opened by [#openAhead], and not asked for yet.
    private static @Nullable SystemTerminal ahead;

    private static boolean asked;

    private final Terminal terminal;
    private final Kind kind;
    private final InterruptSignal interrupt;

    private SystemTerminal(Terminal terminal, Kind kind, InterruptSignal interrupt) {
        this.terminal = terminal;
        this.kind = kind;
        this.interrupt = interrupt;
    }

    /// Opens it beforehand in another thread, for whoever calls [#open] next: what JLine knows of
    /// terminals takes a fifth of the time to the first frame to read. Nothing is written to the
    /// terminal and nothing is changed there. Whoever comes too late for that opens none: JLine
    /// gives out the terminal once, and after that one that is none.
    public static synchronized void openAhead() throws IOException {
        if (!asked && ahead == null && Foreground.isHere()) {
            ahead = opened();
        }
    }

    /// Opens it. At most one may be open at a time.
    public static synchronized SystemTerminal open() throws IOException {
        asked = true;
        SystemTerminal terminal = ahead == null ? opened() : ahead;
        ahead = null;
        return terminal;
    }

    private static SystemTerminal opened() throws IOException {
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        boolean jni = hasJni();
        TerminalBuilder builder =
                TerminalBuilder.builder()
                        .name("handrail")
                        .system(true)
                        .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                        .providers(PROVIDERS)
                        // JLine prepares every provider it may use before it looks at the first
                        // one, and FFM's takes a quarter of the time to the first frame.
                        .jni(jni)
                        .ffm(!jni)
                        .exec(!jni)
                        .encoding(StandardCharsets.UTF_8)
                        // The probe costs up to 230 ms and prints emoji.
                        .graphemeCluster(false)
                        .dumb(true);
        if (dumb) {
            // JLine's own dumb terminal can neither hide a secret nor catch ^C. Of this type only
            // the line discipline is used, none of its capabilities.
            builder.type("ansi");
        }
        Capabilities.use(dumb ? "ansi" : System.getenv("TERM"));
        InterruptSignal interrupt = InterruptSignal.noted();
        Terminal terminal = builder.build();
        interrupt.restore();
        Kind drawn = dumb ? Kind.LINES : Kind.SCREEN;
        Kind undrawn = isKeyboard() ? Kind.KEYBOARD : Kind.NOBODY;
        return new SystemTerminal(
                terminal, terminal instanceof DumbTerminal ? undrawn : drawn, interrupt);
    }

    /// What JLine has opened.
    public Terminal terminal() {
        return terminal;
    }

    public Kind kind() {
        return kind;
    }

    /// Takes the whole screen.
    ///
    /// @throws IllegalStateException if it cannot be drawn on
    public Display display(Theme theme, Canvas.Glyphs glyphs) throws IOException {
        if (kind != Kind.SCREEN) {
            throw new IllegalStateException("there is no screen to draw on");
        }
        return new JlineDisplay(terminal, new Process(interrupt), theme, glyphs);
    }

    /// The surroundings of a display of this process.
    private record Process(InterruptSignal interrupt) implements Possession.Surroundings {
        @Override
        public void taken() {
            interrupt.restore();
        }

        @Override
        public void writeLast(byte[] bytes) throws IOException {
            // Not closed: that would close the standard output itself.
            @SuppressWarnings("resource")
            FileOutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write(bytes);
            out.flush();
        }
    }

    private static boolean hasJni() {
        try {
            TerminalProvider.load("jni").isSystemStream(SystemStream.Input);
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    private static boolean isKeyboard() {
        for (String provider : PROVIDERS.split(",")) {
            try {
                return TerminalProvider.load(provider).isSystemStream(SystemStream.Input);
            } catch (IOException | LinkageError e) {
                // The next one.
                continue;
            }
        }
        return false;
    }
}
