package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.terminal.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole of Handrail on a real terminal.
@Timeout(180)
class FullScreenTest {

    private static final String RUNBOOK =
            """
            runbook: two
            title: Two steps
            environments: {lab: {}}
            phases:
              - phase: all
                title: All
                steps:
                  - {step: first, title: The first, shell: echo it ran}
                  - {step: last, title: The last, shell: echo the end}
            """;

    @TempDir Path folder;
    private Installed installed;

    @BeforeEach
    void install() {
        installed = new Installed(folder);
    }

    private Tmux started() throws IOException {
        Path runbook = Files.writeString(folder.resolve("two.yaml"), RUNBOOK);
        Tmux tmux = Tmux.shell(100, 30);
        tmux.type("bash " + installed.script("run", runbook.toString())).press("Enter");
        return tmux.shows("Confirm phase 1 of 1");
    }

    @Test
    void aProgramTypedAtTheConsoleGetsTheKeyboard() throws Exception {
        try (Tmux tmux = started()) {
            tmux.type("!").shows(folder.getFileName() + " $");
            tmux.type("\\tty read -r -p 'Who? ' who; echo \"<$who>\"")
                    .press("Enter")
                    .shows("has a terminal of its own");
            tmux.type("Anna").press("Enter").shows("<Anna>");
            Installed.until(() -> tmux.screen().endsWith(" $"), "the next prompt");
            tmux.type("\\q").press("Enter").shows("1 ad-hoc command");
            assertThat(installed.journal()).contains("ad.hoc_finished");
        }
    }

    @Test
    void theSqlConsoleIsOffWithoutADatabaseAndSaysWhy() throws IOException {
        try (Tmux tmux = started()) {
            tmux.type("s").shows("this runbook has no PostgreSQL or Redis connection");
            assertThat(tmux.isOnOtherScreen()).isTrue();
        }
    }
}
