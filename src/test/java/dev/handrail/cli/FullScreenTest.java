package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.terminal.FakeTerminal;
import dev.handrail.terminal.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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

    private static final String DEAF =
            """
            runbook: deaf
            title: Deaf
            environments: {lab: {}}
            phases:
              - phase: all
                title: All
                steps:
                  - step: deaf
                    title: Deaf
                    shell: |
                      trap '' INT TERM
                      touch deaf
                      while :; do sleep 1; done
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
    void aTerminalThatGoesAwayUnderAConsoleLeavesTheEndOfWhatRanInTheJournal() throws Exception {
        try (Tmux tmux = started()) {
            tmux.type("!").shows(folder.getFileName() + " $");
            tmux.type("echo it runs; sleep 300").press("Enter").shows("  it runs");
            long program = program(tmux);
            tmux.tmux("kill-server");
            assertThat(Tmux.ends(program)).isTrue();
        }
        assertThat(installed.journal())
                .containsSubsequence("ad.hoc_started", "ad.hoc_finished", "run.paused");
    }

    @Test
    void aStepThatIgnoresTheEndOfItsTerminalIsKilledAndTheRunPauses() throws Exception {
        Path runbook = Files.writeString(folder.resolve("deaf.yaml"), DEAF);
        try (Tmux tmux = Tmux.shell(100, 30)) {
            tmux.shows("$").type("trap '' HUP").press("Enter");
            tmux.type("bash " + installed.script("run", runbook.toString())).press("Enter");
            tmux.shows("Confirm phase 1 of 1").press("Enter").shows("[ Back ]");
            Installed.until(() -> isDeaf(tmux), "the step");
            long program = program(tmux);
            tmux.tmux("kill-server");
            assertThat(Tmux.ends(program)).isTrue();
        }
        assertThat(installed.journal())
                .containsSubsequence(
                        "step.started",
                        "step.finished",
                        "because the terminal has gone",
                        "run.paused",
                        "the terminal has gone");
    }

    /// Keys in the first moments of a dialog are dropped.
    private boolean isDeaf(Tmux tmux) {
        if (tmux.screen().contains("[ Back ]")) {
            tmux.press("R");
        }
        return Files.exists(folder.resolve("deaf"));
    }

    @Test
    void aWindowThatIsTooSmallGoesOnInLinesAndComesBack() throws IOException {
        try (Tmux tmux = started()) {
            tmux.resize(36, 7).shows("Window too small").press("p").shows("Answer, ? for help:");
            assertThat(tmux.isOnOtherScreen()).isFalse();
            assertThat(installed.journal()).doesNotContain("phase.confirmed");
            tmux.resize(100, 30);
            FakeTerminal.until(() -> {
                answer(tmux, "p");
                return tmux.isOnOtherScreen();
            });
            tmux.shows("pace: step by step");
            tmux.press("q").shows("Leave the run");
            FakeTerminal.until(() -> {
                tmux.press("P");
                settles(() -> !tmux.isOnOtherScreen());
                return !tmux.isOnOtherScreen();
            });
            tmux.shows("Paused: the operator paused").shows("Resume: handrail resume");
            isOver(tmux);
        }
    }

    private static long program(Tmux tmux) {
        return ProcessHandle.of(tmux.pid())
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /// The shell has the terminal again, so nothing is written into the folder any more.
    private static void isOver(Tmux tmux) {
        FakeTerminal.until(() -> tmux.screen().endsWith("$"));
    }

    /// Keys in the first moments of a question are dropped, and two lines at once are a paste: so
    /// each key is sent once, and what it does is waited for.
    private static void answer(Tmux tmux, String word) {
        String prompt = "Answer, ? for help:";
        if (tmux.screen().endsWith(prompt)) {
            tmux.type(word);
            settles(() -> tmux.screen().endsWith(prompt + " " + word));
        } else if (tmux.screen().endsWith(prompt + " " + word)) {
            tmux.press("Enter");
            settles(() -> tmux.isOnOtherScreen() || tmux.screen().endsWith(prompt));
        }
    }

    /// Waits a short time for something that does not come when a key was dropped.
    private static void settles(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        FakeTerminal.until(() -> condition.getAsBoolean() || System.nanoTime() > end);
    }

    @Test
    void mistakesInTheSettingsAreSaidOnTheScreenAndOnceMoreOnLeaving() throws IOException {
        Path settings = folder.resolve("config/handrail/config.yaml");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "theme: terminal\nglyphs: round\nbell: loud\n");
        Path runbook = Files.writeString(folder.resolve("two.yaml"), RUNBOOK);
        try (Tmux tmux = Tmux.shell(100, 30)) {
            tmux.type("bash " + installed.script("run", runbook.toString())).press("Enter");
            tmux.shows("Settings: 2 errors, told in full on leaving. Line 2:");
            tmux.press("q").shows("Leave the run");
            FakeTerminal.until(() -> {
                tmux.press("P");
                settles(() -> !tmux.isOnOtherScreen());
                return !tmux.isOnOtherScreen();
            });
            tmux.shows("Paused: the operator paused").shows("handrail check " + settings);
            assertThat(tmux.screen().split("glyphs: round", -1)).hasSizeGreaterThanOrEqualTo(2);
            isOver(tmux);
        }
    }

    /// Whoever touches the terminal from the background is stopped, and would stay there.
    @Test
    void aMistakeInTheRunbookIsSaidFromTheBackground() throws Exception {
        Path runbook = Files.writeString(folder.resolve("two.yaml"), "runbook: two\ntitle: [\n");
        try (Tmux tmux = Tmux.shell(100, 30)) {
            tmux.shows("$");
            tmux.type("bash " + installed.script("run", runbook.toString()) + " &").press("Enter");
            tmux.shows("two.yaml cannot be used; nothing was run");
            Installed.until(() -> tmux.press("Enter").screen().contains("Exit 2"), "its end");
            tmux.type("stty -a").press("Enter").shows(" icanon");
        }
    }

    @Test
    void aRunInTheBackgroundWaitsUntilItIsBroughtToTheForeground() throws Exception {
        Path runbook = Files.writeString(folder.resolve("two.yaml"), RUNBOOK);
        try (Tmux tmux = Tmux.shell(100, 30)) {
            tmux.shows("$");
            tmux.type("bash " + installed.script("run", runbook.toString()) + " &").press("Enter");
            Installed.until(
                    () -> tmux.press("Enter").screen().contains("Stopped"), "it was stopped");
            assertThat(tmux.isOnOtherScreen()).isFalse();
            tmux.type("fg").press("Enter").shows("Confirm phase 1 of 1");
            assertThat(installed.journal()).doesNotContain("phase.confirmed");
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
