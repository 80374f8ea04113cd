package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What is seen of a decision about an edited text afterwards.
class RedlineCommandTest extends StoppedWalk {

    @Test
    void aReplayGoesByTheTextThatWasInForce() throws IOException {
        write(
                WALK.replace(
                        "- {step: two, title: Two",
                        "- {step: between, title: Between, shell: echo between >> did.txt}\n"
                                + "      - {step: two, title: Zwei"));
        answer("3\nmore steps\n");
        assertThat(did()).isEqualTo("one gate gate between two");
        Ended replay = handrail("replay");
        assertThat(replay.status()).isEqualTo(ExitCode.DONE);
        assertThat(replay.out())
                .contains("Step 1 of 3: One")
                .contains("Step 3 of 4: Between")
                .contains("Step 4 of 4: Zwei")
                .contains("Redline 1: goes on with the new text: walk.yaml edited")
                .contains("Because: more steps");
        assertThat(handrail("replay", "--step", "between").out()).contains("Step 3 of 4: Between");
        assertThat(handrail("follow").out()).contains("Steps: 4 of 4 done");
    }

    @Test
    void thePatchTurnsTheFirstTextIntoTheOneInForce() throws Exception {
        write(WALK.replace("echo two", "echo zwei"));
        handrail("resume", "--unattended", "--old-text", "no\nnot yet");
        write(WALK.replace("echo two", "echo deux"));
        handrail("resume", "--unattended", "--new-text", "yes");
        String all = handrail("redline").out();
        assertThat(all)
                .contains("# because: no\n# because: not yet\n")
                .contains("# taken: the text the run had")
                .contains("# taken: the new text");
        Path place = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(place.resolve("walk.yaml"), WALK);
        patch(place, all);
        assertThat(place.resolve("walk.yaml"))
                .content()
                .isEqualTo(WALK.replace("echo two", "echo deux"));
        Files.writeString(place.resolve("walk.yaml"), WALK);
        patch(place, handrail("redline", "--number", "1").out());
        assertThat(place.resolve("walk.yaml"))
                .content()
                .isEqualTo(WALK.replace("echo two", "echo zwei"));
        assertThat(handrail("redline", "--format", "json").out())
                .contains("\"taken\": \"old\"")
                .contains("\"reason\": \"yes\"");
        assertThat(handrail("redline", "--number", "3").status()).isEqualTo(ExitCode.USAGE);
    }

    private static void patch(Path place, String text) throws Exception {
        Process process =
                new ProcessBuilder("patch", "-p1", "-s")
                        .directory(place.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void aRunThatWasNotChangedHasNoPatch() {
        Ended ended = handrail("redline");
        assertThat(ended.status()).isEqualTo(ExitCode.DONE);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("was not changed");
    }
}
