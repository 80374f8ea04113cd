package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPipesTest {

    @TempDir Path directory;

    @Test
    void aPairIsUsedAgainWhenItIsGivenBackAndGoneInTheEnd() throws Exception {
        NamedPipes.Pair first;
        try (NamedPipes pipes = new NamedPipes()) {
            first = pipes.take();
            NamedPipes.Pair second = pipes.take();
            assertThat(second).isNotEqualTo(first);
            pipes.giveBack(first);
            assertThat(pipes.take()).isEqualTo(first);
            assertThat(Files.exists(first.out())).isTrue();
        }
        assertThat(first.directory()).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatALivingOneUsesIsNot() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path orphan =
                Files.createDirectory(directory.resolve("handrail-pipes-" + ended.pid() + "-1"));
        Files.createFile(orphan.resolve("out"));
        Path used =
                Files.createDirectory(
                        directory.resolve(
                                "handrail-pipes-" + ProcessHandle.current().pid() + "-1"));
        Path foreign = Files.createDirectory(directory.resolve("handrail-pipes-of-somebody"));
        NamedPipes.removeOrphans(directory);
        assertThat(orphan).doesNotExist();
        assertThat(used).exists();
        assertThat(foreign).exists();
    }
}
