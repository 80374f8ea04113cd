package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// On a real disk that is really full: a small tmpfs, which only the superuser can mount.
@Timeout(120)
class FullDiskTest {

    @TempDir Path dir;
    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(dir.resolve("disk"));
        boolean mounted =
                call("mount", "-t", "tmpfs", "-o", "size=16m", "handrail-test", disk.toString());
        assumeTrue(mounted, "SKIPPED: no right to mount a small disk here; nothing was tested");
    }

    @AfterEach
    void unmount() throws Exception {
        call("umount", disk.toString());
    }

    @Test
    void theRunningStepEndsAndNoOtherBegins() throws Exception {
        List<String> said = KilledProcessTest.saidBy(ChildRun.start(List.of(), "fill", disk));
        assertThat(said).anyMatch(line -> line.startsWith("shown 131072000 recorded "));
        assertThat(said.getLast())
                .startsWith("refused step `")
                .contains("` was not started: the disk is full");
        Runs runs = Runs.in(disk);
        RunSummary summary = runs.store().list().getFirst();
        assertThat(runs.store().read(summary.path()).events())
                .extracting(recorded -> recorded.event().getClass().getSimpleName())
                .startsWith("RunOpened", "StepStarted")
                .contains("JournalGap")
                .endsWith("NoteAdded");
        assertThat(runs.store().read(summary.path()).verdict()).isInstanceOf(Verdict.Whole.class);
        assertThat(summary.path().resolve("reserve")).doesNotExist();
        assertThatThrownBy(() -> runs.store().resume(summary.path()))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("nearly full");
    }

    @Test
    void noRunBeginsOnADiskThatIsNearlyFull() throws IOException {
        Files.write(disk.resolve("ballast"), new byte[10 << 20]);
        Runs runs = Runs.in(disk);
        assertThatThrownBy(runs::created)
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("nothing was started")
                .hasMessageContaining("nearly full");
        assertThat(runs.root()).isEmptyDirectory();
    }

    private static boolean call(String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor(Duration.ofSeconds(20)) && process.exitValue() == 0;
    }
}
