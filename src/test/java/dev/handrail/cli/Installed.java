package dev.handrail.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Handrail as a process of its own, with folders of its own, so that it can be killed.
final class Installed {

    private static final long LONGEST_SECONDS = 180;

    private final Path folder;
    private final Map<String, String> more;

    /// @param folder where runs, sandboxes and output go
    Installed(Path folder) {
        this(folder, Map.of());
    }

    /// @param more variables of its environment
    Installed(Path folder, Map<String, String> more) {
        this.folder = folder;
        this.more = Map.copyOf(more);
    }

    /// @param status the exit status; 128 + the signal when it was killed
    record Ended(int status, String out, String err) {}

    /// Starts it with nothing on its standard input.
    Process start(String... arguments) throws IOException {
        return start(Path.of("/dev/null"), arguments);
    }

    private Process start(Path input, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        builder.environment().putAll(variables());
        builder.environment().putAll(more);
        builder.redirectInput(ProcessBuilder.Redirect.from(input.toFile()));
        builder.redirectOutput(out().toFile());
        builder.redirectError(err().toFile());
        return builder.start();
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private Map<String, String> variables() {
        return Map.of(
                "HANDRAIL_RUNS", runs().toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_CACHE_HOME", cache().toString());
    }

    /// A file for a shell that starts it on the terminal it is typed at.
    Path script(String... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        words.add("exec env");
        variables().forEach((name, value) -> words.add(quoted(name + "=" + value)));
        command(arguments).forEach(word -> words.add(quoted(word)));
        return Files.writeString(folder.resolve("start.sh"), String.join(" ", words) + "\n");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /// Runs it to its end.
    Ended run(String... arguments) throws IOException, InterruptedException {
        return end(start(arguments));
    }

    /// Runs it with these lines on its standard input.
    Ended answered(String lines, String... arguments) throws IOException, InterruptedException {
        return end(start(Files.writeString(folder.resolve("in.txt"), lines), arguments));
    }

    /// Asks the database `main` of the drill that is under way, past Handrail.
    ///
    /// @return the first cell; empty when there is none
    String cell(String sql) throws IOException, InterruptedException {
        Path entry;
        try (Stream<Path> files = Files.list(folder.resolve("state/handrail/sandboxes"))) {
            entry =
                    files.filter(file -> file.toString().endsWith(".json"))
                            .findFirst()
                            .orElseThrow();
        }
        Matcher main =
                Pattern.compile(
                                "\"main\": \\{.*?\"port\": (\\d+),\\s+\"password\": \"([^\"]+)\"",
                                Pattern.DOTALL)
                        .matcher(Files.readString(entry));
        if (!main.find()) {
            throw new AssertionError("no database in " + Files.readString(entry));
        }
        ProcessBuilder builder =
                new ProcessBuilder(
                        "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-c", sql);
        builder.environment().put("PGPORT", main.group(1));
        builder.environment().put("PGPASSWORD", main.group(2));
        builder.environment().put("PGUSER", "handrail");
        builder.environment().put("PGDATABASE", "app");
        Process psql = builder.redirectErrorStream(true).start();
        String said = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (psql.waitFor() != 0) {
            throw new AssertionError(sql + ": " + said);
        }
        return said.strip();
    }

    /// Waits for its end.
    Ended end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("did not end; it said:\n" + said());
        }
        return new Ended(process.exitValue(), Files.readString(out()), Files.readString(err()));
    }

    /// Sends it a signal. Where whoever runs the tests ignores that one (nohup, a background job of
    /// a shell without job control), so does the process, and the rest of the test is skipped.
    static void signal(Process process, String name, int number)
            throws IOException, InterruptedException {
        // proc(5): a mask, the lowest bit for signal 1.
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        boolean ignored =
                Files.exists(status)
                        && Files.readAllLines(status).stream()
                                .filter(line -> line.startsWith("SigIgn:"))
                                .map(line -> line.substring("SigIgn:".length()).strip())
                                .mapToLong(mask -> Long.parseUnsignedLong(mask, 16))
                                .anyMatch(mask -> (mask >> number - 1 & 1) == 1);
        if (ignored) {
            process.destroyForcibly().waitFor();
        }
        Assumptions.assumeFalse(ignored, "SKIPPED: " + name + " is ignored where the tests run");
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    /// Both streams of the latest process so far.
    String said() throws IOException {
        return Files.readString(out()) + Files.readString(err());
    }

    /// The journal of the latest run so far, as text; empty before there is one.
    String journal() {
        if (!Files.isDirectory(runs())) {
            return "";
        }
        try (Stream<Path> entries = Files.list(runs())) {
            List<Path> journals =
                    entries.map(run -> run.resolve("journal.jsonl"))
                            .filter(Files::exists)
                            .sorted()
                            .toList();
            return journals.isEmpty()
                    ? ""
                    : new String(Files.readAllBytes(journals.getLast()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Path runs() {
        return folder.resolve("runs");
    }

    /// Shared by all tests: unpacking the servers each time would cost a second.
    private static Path cache() {
        return Path.of("target", "test-cache").toAbsolutePath();
    }

    private Path out() {
        return folder.resolve("out.txt");
    }

    private Path err() {
        return folder.resolve("err.txt");
    }

    /// Looks at a condition until it holds.
    static void until(BooleanSupplier holds, String what) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within a minute: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
