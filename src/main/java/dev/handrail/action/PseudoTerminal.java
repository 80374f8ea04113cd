package dev.handrail.action;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.pty4j.unix.UnixPtyProcess;
import dev.handrail.engine.Tty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A terminal for one program, which leads a session and process group of its own in it. The only
/// class that uses pty4j, which is loaded with the first program: nobody who needs no terminal pays
/// for it.
final class PseudoTerminal implements Tty {

    private static final String TYPE = "xterm-256color";

    /// pty4j gives the window its size after it has started the program, which may have asked
    /// before. And the kernel has to know that what is typed is UTF-8, or rubbing out takes a byte
    /// where it should take a character. Then the real command takes the place of this one.
    private static final String SIZED =
            "stty iutf8 rows \"$1\" cols \"$2\" 2>/dev/null; shift 2; exec \"$@\"";

    private @Nullable PtyProcess process;
    private @Nullable Typist typist;
    private boolean ended;

    /// Starts the program, in a window of this size. To be called once.
    ///
    /// @throws NoTerminal when no terminal can be had
    synchronized PtyProcess start(String bash, Command command, Size size) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(bash, "-c", SIZED, bash));
        arguments.add(Integer.toString(size.rows()));
        arguments.add(Integer.toString(size.columns()));
        arguments.addAll(command.arguments());
        Map<String, String> environment = new HashMap<>(command.environment());
        environment.put("TERM", TYPE);
        // Programs believe these more than the terminal itself.
        environment.remove("COLUMNS");
        environment.remove("LINES");
        PtyProcessBuilder builder =
                new PtyProcessBuilder(arguments.toArray(String[]::new))
                        .setDirectory(command.directory().toString())
                        .setEnvironment(environment)
                        .setInitialColumns(size.columns())
                        .setInitialRows(size.rows())
                        .setRedirectErrorStream(true);
        PtyProcess started = started(builder);
        process = started;
        typist = new Typist(started.getOutputStream());
        return started;
    }

    /// One at a time: where the libraries unpack themselves is the same for the whole process.
    private static synchronized PtyProcess started(PtyProcessBuilder builder) throws IOException {
        Path files;
        try {
            files = PtyLibrary.prepare();
        } catch (IOException noRoom) {
            throw new NoTerminal("there is no room to unpack its library: " + noRoom, noRoom);
        }
        try {
            return builder.start();
        } catch (IOException refused) {
            throw new NoTerminal(String.valueOf(refused.getMessage()), refused);
        } catch (LinkageError | IllegalStateException notLoaded) {
            // JNA and pty4j wrap what happened to them several times.
            throw new NoTerminal("its library cannot be loaded: " + notLoaded, notLoaded);
        } finally {
            PtyLibrary.loaded(files);
        }
    }

    /// What the program prints; ends when nobody has the terminal open, and may go on after that.
    synchronized InputStream screen() {
        return started().getInputStream();
    }

    /// Such as `/dev/pts/7`.
    synchronized String name() {
        return started() instanceof UnixPtyProcess unix ? unix.getPty().getSlaveName() : "";
    }

    private PtyProcess started() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    @Override
    public synchronized void type(byte[] bytes) {
        if (typist != null && !ended) {
            typist.type(bytes);
        }
    }

    @Override
    public synchronized void resize(Size size) {
        if (process == null || ended) {
            return;
        }
        try {
            process.setWinSize(new WinSize(size.columns(), size.rows()));
        } catch (IllegalStateException gone) {
            // Its end has not been seen yet, but there is no window any more.
        }
    }

    /// Takes the terminal away from whoever still has it open.
    synchronized void end() {
        ended = true;
        if (typist != null) {
            typist.end();
        }
        try {
            started().getInputStream().close();
            started().getOutputStream().close();
        } catch (IOException _) {
            // Nothing is lost: whatever was printed has been read.
        }
    }
}
