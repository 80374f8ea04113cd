package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The display in a real terminal, under a real shell.
class TmuxDisplayTest {

    private final Tmux tmux = Tmux.shell(80, 24);

    @TempDir Path folder;

    private String unwaiting = "";

    @AfterEach
    void shut() {
        tmux.close();
    }

    /// Starts the little program and waits for its screen.
    private void start(String... arguments) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        Path launcher =
                Files.writeString(
                        folder.resolve("start"),
                        "exec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' %s %s\n"
                                .formatted(
                                        java,
                                        System.getProperty("java.class.path"),
                                        TerminalMain.class.getName(),
                                        String.join(" ", arguments)));
        tmux.shows("$")
                .type("clear; " + unwaiting + "bash " + launcher)
                .press("Enter")
                .shows("bottom");
        assertThat(tmux.isOnOtherScreen()).isTrue();
    }

    /// The shell has its terminal back, and it echoes and edits lines as before.
    private void isUsableAgain() {
        tmux.isClean();
        tmux.type("stty -a | grep -o ' icanon'; echo usable $((6 * 7))").press("Enter");
        tmux.shows(" icanon").shows("usable 42");
    }

    private long program() {
        return ProcessHandle.of(tmux.pid())
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow()
                .pid();
    }

    @Test
    void leavesTheScreenAsItWas() throws IOException {
        start();
        tmux.press("m", "t").shows("<t[]>");
        tmux.press("q").shows("left by q");
        isUsableAgain();
    }

    @Test
    void keysComeAsTheyArePressed() throws IOException {
        start();
        tmux.press("j", "Up", "S-Up", "C-Up", "BTab", "F5", "PageDown").press("M-x", "C-c");
        // The last eight are shown.
        tmux.shows("<UP[]><UP[SHIFT]><UP[CTRL]><TAB[SHIFT]><F5[]><PAGE_DOWN[]><x[ALT]><c[CTRL]>");
        tmux.press("Escape").shows("<ESCAPE[]>");
        tmux.bytes("1b").bytes("5b").bytes("42").press("k").shows("<k[]>");
        tmux.bytes("c3 a9 f0 9f 8d 95").shows("<é[]><🍕[]>");
    }

    @Test
    void aPasteIsOnePieceAndPressesNothing() throws IOException {
        start();
        tmux.paste("rm -rf x\nq\n").shows("<PASTE:rm -rf x|q|>");
        tmux.press("j").shows("<PASTE:rm -rf x|q|><j[]>");
    }

    @Test
    void itIsStoppedAndContinuedByTheShell() throws IOException {
        start();
        tmux.press("m", "C-z").shows("Stopped");
        isUsableAgain();
        tmux.type("clear; fg").press("Enter").shows("bottom");
        assertThat(tmux.isOnOtherScreen()).isTrue();
        assertThat(tmux.ask("#{mouse_any_flag}")).isEqualTo("1");
        tmux.press("k").shows("<k[]>").press("q").shows("left by q");
        isUsableAgain();
    }

    @Test
    void itTakesTheScreenAgainAfterBeingStoppedFromOutside() throws Exception {
        start();
        long program = program();
        signal("STOP", program);
        tmux.press("Enter");
        FakeTerminal.until(() -> tmux.ask("#{pane_current_command}").equals("bash"));
        tmux.type("fg").press("Enter");
        FakeTerminal.until(() -> !tmux.ask("#{pane_current_command}").equals("bash"));
        tmux.shows("bottom").press("k").shows("<k[]>").press("q").shows("left by q");
        isUsableAgain();
    }

    @Test
    void aLineCanBeReadOnTheNormalScreen() throws IOException {
        start();
        tmux.press("l").shows("what?");
        assertThat(tmux.isOnOtherScreen()).isFalse();
        tmux.type("an answer").press("Enter").shows("line: an answer");
        assertThat(tmux.isOnOtherScreen()).isTrue();
    }

    @Test
    void everySignalThatEndsItLeavesACleanScreen() throws Exception {
        for (String signal : new String[] {"INT", "TERM", "HUP"}) {
            start();
            tmux.press("m", "t").shows("<t[]>");
            long program = program();
            signal(signal, program);
            assertThat(Tmux.ends(program)).as(signal).isTrue();
            isUsableAgain();
        }
    }

    @Test
    void anInterruptAfterALineWasReadLeavesACleanScreen() throws Exception {
        start();
        tmux.press("l").shows("what?").press("Enter").shows("<l[]>").shows("bottom");
        long program = program();
        signal("INT", program);
        assertThat(Tmux.ends(program)).isTrue();
        isUsableAgain();
    }

    @Test
    void anExceptionLeavesACleanScreen() throws IOException {
        start();
        tmux.press("e").shows("asked to fail");
        isUsableAgain();
    }

    @Test
    void whileOutputFloodsItFollowsEverySizeAndAnswersKeys() throws IOException {
        start();
        tmux.press("f").shows("the quick brown fox");
        for (int step = 0; step < 25; step++) {
            tmux.resize(1 + step * 8, 1 + step * 2);
        }
        for (int step = 25; step > 0; step--) {
            tmux.resize(step * 5, step);
        }
        tmux.resize(100, 30).shows("screen 100x30").press("k").shows("<k[]>");
        // Two rows of its own, and 28 of the program, the last of which it is about to write. The
        // program may not have filled them yet.
        assertThat(FakeTerminal.seen(tmux::screen, all -> all.lines().count() >= 29).lines())
                .hasSizeBetween(29, 30);
        tmux.press("q").shows("left by q");
        isUsableAgain();
    }

    /// Some programs leave the terminal so that a write fails when it would have to wait, for all
    /// that was started by the same shell. Here it takes nothing for two seconds.
    @Test
    void aTerminalThatDoesNotWaitAndStandsStillIsNotGone() throws Exception {
        assumeThat(perl()).as("no perl: this is NOT tested here").isTrue();
        tmux.resize(200, 50);
        unwaiting = "perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, O_RDWR | O_NONBLOCK)'; ";
        start();
        long terminal = Long.parseLong(tmux.ask("#{pid}"));
        tmux.press("c").shows("frame 1");
        signal("STOP", terminal);
        TimeUnit.SECONDS.sleep(2);
        signal("CONT", terminal);
        tmux.press("k").shows("<k[]>").press("q").shows("left by q");
        isUsableAgain();
    }

    private static boolean perl() throws Exception {
        return new ProcessBuilder("sh", "-c", "perl -MFcntl -e 1").start().waitFor() == 0;
    }

    @Test
    void withoutUtf8AndColourThereIsNeither() throws IOException {
        tmux.shows("$").type("export LC_ALL=C NO_COLOR=1").press("Enter");
        start();
        assertThat(tmux.colouredScreen()).doesNotContainPattern("\u001b\\[[0-9;]*3[0-7]m");
    }

    @Test
    void aClosedPaneEndsItWithoutATrace() throws Exception {
        Path end = folder.resolve("end");
        start("2>" + folder.resolve("trouble"), end.toString());
        long program = program();
        tmux.tmux("kill-server");
        assertThat(Tmux.ends(program)).isTrue();
        assertThat(folder.resolve("trouble")).isEmptyFile();
    }

    @Test
    void aTerminalThatGoesWithoutASignalIsToldAsTheEnd() throws Exception {
        Path end = folder.resolve("end");
        tmux.shows("$").type("trap '' HUP").press("Enter");
        start("2>" + folder.resolve("trouble"), end.toString());
        long program = program();
        tmux.tmux("kill-server");
        assertThat(Tmux.ends(program)).isTrue();
        assertThat(end).hasContent("left because the terminal is gone");
        assertThat(folder.resolve("trouble")).isEmptyFile();
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
    }
}
