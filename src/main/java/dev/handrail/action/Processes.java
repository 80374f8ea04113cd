package dev.handrail.action;

import dev.handrail.action.ProcessGroup.Reach;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Tty;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Starts programs of which the output is captured and which can be stopped with everything they
/// have started themselves. One at a time or several; thread-safe.
final class Processes implements AutoCloseable {

    private final NamedPipes pipes = new NamedPipes();
    private final String bash;
    private final Optional<String> setsid;
    private final List<String> hearing = IgnoredSignals.undoing();

    /// @param bash where `bash` is
    /// @param setsid where `setsid` is, if there is one
    Processes(String bash, Optional<String> setsid) {
        this.bash = bash;
        this.setsid = setsid;
    }

    /// With what is on the PATH.
    static Processes onPath() {
        return new Processes(
                Tools.find("bash").map(Path::toString).orElse("bash"),
                Tools.find("setsid").map(Path::toString));
    }

    String bash() {
        return bash;
    }

    /// Runs a program to its end, or until it is stopped or its time is up. Nothing of it is left
    /// running then, except what it put in the background before it ended by itself.
    ///
    /// @throws IOException when it could not be started, and only then
    CommandEnd run(Command command, Attempt attempt) throws IOException {
        NamedPipes.Pair pair = pipes.take();
        OutputPumps pumps;
        Process process;
        long start = System.nanoTime();
        // Opening one end of a named pipe waits for the other, unless somebody holds both already.
        try (FileChannel _ = open(pair.out(), StandardOpenOption.WRITE);
                FileChannel _ = open(pair.err(), StandardOpenOption.WRITE)) {
            FileChannel out = open(pair.out());
            FileChannel err = open(pair.err());
            try {
                process = start(command, pair);
            } catch (IOException notStarted) {
                out.close();
                err.close();
                pipes.giveBack(pair);
                throw notStarted;
            }
            pumps = OutputPumps.start(out, err, attempt.capture());
        }
        Reach reach = setsid.isPresent() ? Reach.GROUP : Reach.DESCENDANTS;
        ProcessGroup group = new ProcessGroup(process.pid(), bash, reach);
        CommandEnd end = new RunningCommand(process, group, attempt, pumps).await(start);
        if (pumps.sawEnd()) {
            pipes.giveBack(pair);
        }
        pumps.rethrow();
        return end;
    }

    /// Like [#run], in a terminal of its own that the operator can type into.
    ///
    /// @throws IOException when it could not be started, and only then; [NoTerminal] when it is the
    ///   terminal that could not be had
    CommandEnd runInTerminal(Command command, Attempt attempt) throws IOException {
        PseudoTerminal terminal = new PseudoTerminal();
        requireFolder(command);
        List<String> arguments = new ArrayList<>(hearing);
        arguments.addAll(command.arguments());
        Command started = new Command(arguments, command.directory(), command.environment());
        Tty.Size size = attempt.capture().attached(terminal);
        long start = System.nanoTime();
        Process process = terminal.start(bash, started, size);
        TerminalOutput output = TerminalOutput.start(terminal, process, attempt.capture());
        ProcessGroup group = new ProcessGroup(process.pid(), bash, Reach.SESSION);
        try {
            CommandEnd end = new RunningCommand(process, group, attempt, output).await(start);
            output.rethrow();
            return end;
        } finally {
            terminal.end();
        }
    }

    private static void requireFolder(Command command) throws IOException {
        if (!Files.isDirectory(command.directory())) {
            throw new IOException("there is no folder " + command.directory());
        }
    }

    private static FileChannel open(Path pipe, StandardOpenOption... more) throws IOException {
        List<StandardOpenOption> options = new ArrayList<>(List.of(more));
        options.add(StandardOpenOption.READ);
        return FileChannel.open(pipe, options.toArray(StandardOpenOption[]::new));
    }

    private Process start(Command command, NamedPipes.Pair pair) throws IOException {
        requireFolder(command);
        List<String> arguments = new ArrayList<>();
        setsid.ifPresent(arguments::add);
        arguments.addAll(hearing);
        arguments.addAll(command.arguments());
        ProcessBuilder builder =
                new ProcessBuilder(arguments)
                        .directory(command.directory().toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(pair.out().toFile())
                        .redirectError(pair.err().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        return builder.start();
    }

    @Override
    public void close() {
        pipes.close();
    }
}
