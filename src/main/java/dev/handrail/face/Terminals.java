package dev.handrail.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/// Opens the console the operator sits at.
public final class Terminals {

    /// JNI starts fastest; FFM and exec are for where its library cannot be unpacked.
    private static final String PROVIDERS = "jni,ffm,exec";

    private Terminals() {}

    /// The console of this process, whatever its standard input and output are: a terminal, a dumb
    /// one, a pipe, a file.
    public static Console open() throws IOException {
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        TerminalBuilder builder =
                TerminalBuilder.builder()
                        .name("handrail")
                        .system(true)
                        .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                        .providers(PROVIDERS)
                        .encoding(StandardCharsets.UTF_8)
                        // The probe costs up to 230 ms and prints emoji.
                        .graphemeCluster(false)
                        .dumb(true);
        if (dumb) {
            // JLine's own dumb terminal can neither hide a secret nor catch ^C. Of this type only
            // the line discipline is used, none of its capabilities.
            builder.type("ansi");
        }
        Terminal terminal = builder.build();
        if (terminal instanceof DumbTerminal) {
            return new CookedConsole(
                    terminal,
                    isKeyboard() ? CookedConsole.Input.KEYBOARD : CookedConsole.Input.STREAM);
        }
        return dumb
                ? new CookedConsole(terminal, CookedConsole.Input.TERMINAL)
                : new EditedConsole(terminal);
    }

    /// A console that reads and writes these streams, at which nobody types.
    public static Console over(InputStream in, OutputStream out) throws IOException {
        return new CookedConsole(
                new DumbTerminal("handrail", "dumb", in, out, StandardCharsets.UTF_8),
                CookedConsole.Input.STREAM);
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
