package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.handrail.terminal.Tmux;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A terminal on which writes fail instead of waiting (O_NONBLOCK), as some programs leave it.
@Timeout(120)
class UnwaitingTerminalTest {

    private static final String UNWAITING =
            "perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, O_RDWR | O_NONBLOCK)'; ";

    @TempDir Path folder;

    @Test
    void whatACommandPrintsIsThereToTheEnd() throws Exception {
        assumeThat(perl()).as("no perl: this is NOT tested here").isTrue();
        Path show = new Installed(folder).script("show", "runbooks/production-sync.yaml");
        try (Tmux tmux = Tmux.shell(100, 40)) {
            long terminal = Long.parseLong(tmux.ask("#{pid}"));
            Path typed = folder.resolve("typed");
            Path go = folder.resolve("go");
            String whenTold =
                    "touch %s; until [ -e %s ]; do sleep 0.1; done; ".formatted(typed, go);
            tmux.shows("$")
                    .type("clear; " + UNWAITING + whenTold + "bash " + show + "; echo ended $?");
            tmux.press("Enter");
            await(typed);
            // It takes nothing while the plan is printed, which is more than it has room for.
            signal("STOP", terminal);
            Files.createFile(go);
            TimeUnit.SECONDS.sleep(4);
            signal("CONT", terminal);
            tmux.shows("ended 0");
            assertThat(tmux.tmux("capture-pane", "-p", "-S", "-").lines())
                    .anyMatch(line -> line.contains("Tell people that it is fixed"));
        }
    }

    private static void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean perl() throws Exception {
        return new ProcessBuilder("sh", "-c", "perl -MFcntl -e 1").start().waitFor() == 0;
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
    }
}
