package dev.handrail.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java process of its own that starts the drill's sandbox, says so, and waits to be ended.
final class Child implements AutoCloseable {

    private final Process process;
    private final Path folder;

    private Child(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /// Starts one and waits for its servers.
    ///
    /// @param prefix what is put in front of the command, such as `setsid`
    /// @param arguments the drill, the state folder, the cache folder, and perhaps a run
    static Child start(List<String> prefix, String classPath, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-cp", classPath, Child.class.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line =
                new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
        if (line == null) {
            throw new IOException("the child ended without a word");
        }
        return new Child(process, Path.of(line));
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /// The folder of its sandbox.
    Path folder() {
        return folder;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /// Ends it in the ordinary way: it closes its sandbox.
    int finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// The child itself.
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path file = Path.of(arguments[0]);
        Drill drill = DrillReader.read(file, file.toString()).result().orElseThrow();
        Sandbox sandbox = new Sandboxes(Path.of(arguments[1]), Path.of(arguments[2])).start(drill);
        if (arguments.length > 3) {
            sandbox.assignTo(arguments[3]);
        }
        out.println(sandbox.folder());
        while (System.in.read() >= 0) {
            // Whatever is typed: only the end of the input ends the child.
        }
        sandbox.close();
    }
}
