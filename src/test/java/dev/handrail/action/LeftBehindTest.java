package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.ActionRunner.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LeftBehindTest {

    private final String label = "handrail " + UUID.randomUUID() + "/apply#1";

    @Test
    void namesTheProcessesOfAnAttemptThatStillRuns() throws Exception {
        Process script = script(label);
        try {
            awaitProgram(script);
            Optional<Finding> found = LeftBehind.by(label);
            assertThat(found).containsInstanceOf(Finding.StillRunning.class);
            assertThat(found.orElseThrow().detail())
                    .contains("process " + script.pid() + " (sleep)")
                    .endsWith("kill " + script.pid());
        } finally {
            script.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(LeftBehind.by(label)).isEmpty();
    }

    @Test
    void doesNotTakeAnotherAttemptForThisOne() throws Exception {
        Process script = script(label + "2");
        try {
            awaitProgram(script);
            assertThat(LeftBehind.by(label)).isEmpty();
        } finally {
            script.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static Process script(String label) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put(ShellAction.LABEL, label);
        return builder.start();
    }

    /// Until the child has become the program, it still has the environment of its parent.
    private static void awaitProgram(Process process) throws Exception {
        Path name = Path.of("/proc", Long.toString(process.pid()), "comm");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!Files.readString(name).strip().equals("sleep")) {
            assertThat(System.nanoTime()).as("sleep did not start").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
