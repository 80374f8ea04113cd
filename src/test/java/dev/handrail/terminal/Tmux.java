package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real terminal for tests: a tmux server of its own with one pane. What runs in it has a tty,
/// job control and signals. Tests that use it are skipped, and say so, where there is no tmux.
public final class Tmux implements AutoCloseable {

    private final Path folder;
    private final Path socket;

    private Tmux(Path folder) {
        this.folder = folder;
        this.socket = folder.resolve("socket");
    }

    /// An interactive shell without start-up files, whose prompt is `$ `.
    public static Tmux shell(int columns, int rows) {
        return running(columns, rows, "env PS1='$ ' bash --norc --noprofile -i");
    }

    /// A pane of this size in which the shell command runs; it stays visible after its end.
    public static Tmux running(int columns, int rows, String command) {
        Assumptions.assumeTrue(isThere(), "no tmux: this is NOT tested here");
        try {
            Tmux tmux = new Tmux(Files.createTempDirectory("handrail-tmux"));
            tmux.tmux(
                    "new-session",
                    "-d",
                    "-x",
                    String.valueOf(columns),
                    "-y",
                    String.valueOf(rows),
                    command);
            return tmux;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tmux")));
    }

    /// A tmux command for this server.
    ///
    /// @return what it has printed
    public String tmux(String... words) {
        List<String> command =
                new ArrayList<>(List.of("tmux", "-S", socket.toString(), "-f", "/dev/null"));
        command.addAll(List.of(words));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeAll(List.of("TMUX", "TMUX_PANE", "NO_COLOR"));
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("TERM", "screen-256color");
            Process process = builder.start();
            process.getOutputStream().close();
            String printed =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// Presses keys by tmux's names: `Up`, `C-c`, `Enter`, `x`.
    public Tmux press(String... names) {
        List<String> words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(names));
        tmux(words.toArray(String[]::new));
        return this;
    }

    /// Types text as it stands.
    public Tmux type(String text) {
        tmux("send-keys", "-l", text);
        return this;
    }

    /// Sends bytes, in hexadecimal: `1b 5b 41`.
    public Tmux bytes(String hexadecimal) {
        List<String> words = new ArrayList<>(List.of("send-keys", "-H"));
        words.addAll(List.of(hexadecimal.split(" ")));
        tmux(words.toArray(String[]::new));
        return this;
    }

    /// Pastes, in brackets if the program has asked for them.
    public Tmux paste(String text) {
        tmux("set-buffer", text);
        tmux("paste-buffer", "-p");
        return this;
    }

    public Tmux resize(int columns, int rows) {
        tmux("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
        return this;
    }

    /// The rows as they are seen, without blanks at the end.
    public String screen() {
        return tmux("capture-pane", "-p").stripTrailing();
    }

    /// The same with the sequences for its colours.
    public String colouredScreen() {
        return tmux("capture-pane", "-p", "-e").stripTrailing();
    }

    /// A format of tmux, such as `#{alternate_on}`.
    public String ask(String format) {
        return tmux("display-message", "-p", format).strip();
    }

    public boolean isOnOtherScreen() {
        return ask("#{alternate_on}").equals("1");
    }

    public boolean showsCursor() {
        return ask("#{cursor_flag}").equals("1");
    }

    /// The process of the pane: what [#running] was given, or the shell.
    public long pid() {
        return Long.parseLong(ask("#{pane_pid}"));
    }

    /// Waits for the text to be on the screen.
    public Tmux shows(String part) {
        assertThat(FakeTerminal.seen(this::screen, text -> text.contains(part))).contains(part);
        return this;
    }

    /// Waits for the text to be gone from the screen.
    public Tmux hides(String part) {
        assertThat(FakeTerminal.seen(this::screen, text -> !text.contains(part)))
                .doesNotContain(part);
        return this;
    }

    /// Waits for a clean terminal: the normal screen, the cursor shown, no mouse, no brackets
    /// around pastes.
    public Tmux isClean() {
        String format = "#{alternate_on}#{cursor_flag}#{mouse_any_flag}";
        assertThat(FakeTerminal.seen(() -> ask(format), "010"::equals))
                .as("other screen, cursor, mouse")
                .isEqualTo("010");
        return this;
    }

    @Override
    public void close() {
        tmux("kill-server");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for a process to end.
    public static boolean ends(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> {
                    try {
                        process.onExit().get(30, TimeUnit.SECONDS);
                        return true;
                    } catch (java.util.concurrent.ExecutionException
                            | java.util.concurrent.TimeoutException e) {
                        return false;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return false;
                    }
                })
                .orElse(true);
    }
}
