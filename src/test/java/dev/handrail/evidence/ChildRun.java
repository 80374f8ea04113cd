package dev.handrail.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A process of its own that writes evidence and says on its standard output what it was promised.
final class ChildRun {

    private ChildRun() {}

    /// Starts a child.
    ///
    /// @param before a command that runs the JVM, possibly none
    static Process start(List<String> before, String mode, Path dir) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(ChildRun.class.getName(), mode, dir.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static void end(Process process) throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(Duration.ofSeconds(30));
    }

    public static void main(String[] args) throws Exception {
        Runs runs = Runs.in(Path.of(args[1]));
        try (RunEvidence evidence = runs.opened()) {
            say("run " + evidence.id());
            switch (args[0]) {
                case "hold" -> System.in.read();
                case "append" -> append(evidence);
                case "fill" -> fill(evidence);
                default -> throw new IllegalArgumentException(args[0]);
            }
        } catch (EvidenceException e) {
            say("refused " + e.getMessage());
        }
    }

    /// Appends until the process is killed.
    private static void append(RunEvidence evidence) {
        for (int i = 0; ; i++) {
            evidence.journal().remark(new Event.NoteAdded("remark " + i));
            String text = "event " + i + " " + "x".repeat(i % 300);
            say("promised " + evidence.journal().append(new Event.NoteAdded(text)).seq());
        }
    }

    /// Fills the disk with output, then goes on as the engine does.
    private static void fill(RunEvidence evidence) {
        Event.Intent intent = new Event.Intent("shell", "d", "t", Optional.empty(), "x", "y");
        say("promised " + evidence.journal().append(new Event.StepStarted("a", 1, intent)).seq());
        byte[] block = "0123456789abcde\n".repeat(4096).getBytes(StandardCharsets.UTF_8);
        long[] shown = {0};
        Evidence.Recording recording =
                evidence.record("a.1", (_, _, _, length) -> shown[0] += length);
        for (int i = 0; i < 2_000; i++) {
            recording.write(Voice.OUT, block, 0, block.length);
        }
        Event.Output output = recording.finish();
        say("shown " + shown[0] + " recorded " + output.bytes());
        evidence.journal().append(new Event.JournalGap(recording.lost().orElseThrow()));
        for (int i = 0; i < 3; i++) {
            evidence.journal().append(new Event.NoteAdded("its end " + "x".repeat(10_000)));
        }
        evidence.journal().append(new Event.StepStarted("b", 1, intent));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
