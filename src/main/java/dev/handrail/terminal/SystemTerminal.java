package dev.handrail.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.impl.jni.JniTerminalProvider;
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

    /// Opens it beforehand in another thread, for whoever calls [#open] next: JLine's native part
    /// is loaded then. Nothing is written to the terminal and nothing is changed there. Whoever
    /// comes too late for that opens none: two would take each other's keys.
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
        // JLine's own dumb terminal can neither hide a secret nor catch ^C. Of this type only the
        // line discipline is used, none of its capabilities.
        String type = dumb ? "ansi" : System.getenv("TERM");
        Optional<JniTerminalProvider> jni = jni();
        InterruptSignal interrupt = InterruptSignal.noted();
        Terminal terminal =
                jni.isPresent() && isTerminal(jni.get()) && type != null && !type.startsWith("dumb")
                        ? ours(jni.get(), type)
                        : built(type, jni.isPresent());
        interrupt.restore();
        Kind drawn = dumb ? Kind.LINES : Kind.SCREEN;
        return new SystemTerminal(
                terminal, terminal instanceof DumbTerminal ? undrawn() : drawn, interrupt);
    }

    private static Terminal ours(JniTerminalProvider jni, String type) throws IOException {
        try {
            return ProcessTerminal.open(jni, type);
        } catch (IOException nameless) {
            // JLine's own does not ask for its name.
            return built(type, true);
        }
    }

    private static boolean isTerminal(TerminalProvider provider) {
        return provider.isSystemStream(SystemStream.Input)
                && provider.isSystemStream(SystemStream.Output);
    }

    /// What JLine finds by itself.
    private static Terminal built(@Nullable String type, boolean jni) throws IOException {
        Capabilities.use(type);
        return TerminalBuilder.builder()
                .name("handrail")
                .type(type)
                .system(true)
                .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                .providers(PROVIDERS)
                // JLine prepares every provider it may use before it looks at the first one, and
                // FFM's takes a quarter of the time to the first frame.
                .jni(jni)
                .ffm(!jni)
                .exec(!jni)
                .encoding(StandardCharsets.UTF_8)
                // The probe costs up to 230 ms and prints emoji.
                .graphemeCluster(false)
                .dumb(true)
                .build();
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
            BlockingMode.expected();
        }

        @Override
        public boolean mended() {
            return BlockingMode.restored();
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

    /// Not by JLine's search for providers, which reads a file for each.
    private static Optional<JniTerminalProvider> jni() {
        try {
            JniTerminalProvider jni = new JniTerminalProvider();
            jni.isSystemStream(SystemStream.Input);
            return Optional.of(jni);
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Kind undrawn() {
        return isKeyboard() ? Kind.KEYBOARD : Kind.NOBODY;
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
