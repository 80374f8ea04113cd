package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A display on a terminal without a tty.
class DisplayTest {

    private final FakeTerminal terminal = new FakeTerminal(40, 6);
    private final List<Key> keys = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void shut() {
        terminal.close();
    }

    private Display listening() {
        Display display = terminal.display();
        display.onKey(keys::add);
        return display;
    }

    private void receives(Key... expected) {
        FakeTerminal.until(() -> keys.size() >= expected.length);
        assertThat(keys).containsExactly(expected);
    }

    @Test
    void drawsAFrameAndOnlyWhatHasChangedAfterIt() {
        try (Display display = terminal.display()) {
            display.draw(canvas -> canvas.put(2, 1, "hello", Look.PLAIN));
            assertThat(terminal.text()).isEqualTo("\n  hello");
            int before = terminal.written().length();
            display.draw(canvas -> canvas.put(2, 1, "hellO", Look.PLAIN));
            assertThat(terminal.text()).isEqualTo("\n  hellO");
            assertThat(terminal.written().substring(before))
                    .startsWith("\u001b[?2026h")
                    .endsWith("\u001b[?2026l")
                    .contains("O")
                    .doesNotContain("hell");
        }
    }

    @Test
    void aFrameWithoutChangesSendsNothing() {
        try (Display display = terminal.display()) {
            display.draw(canvas -> canvas.put(0, 0, "still", Look.BAR));
            int before = terminal.written().length();
            display.draw(canvas -> canvas.put(0, 0, "still", Look.BAR));
            assertThat(terminal.written()).hasSize(before);
        }
    }

    @Test
    void theTerminalIsGivenBackAsItWas() {
        var before = terminal.terminal().getAttributes().toString();
        try (Display display = terminal.display()) {
            display.mouse(true);
            display.title("run");
            display.draw(canvas -> canvas.cursor(1, 1));
            assertThat(terminal.isOn("1049")).isTrue();
            assertThat(terminal.isOn("25")).isTrue();
            assertThat(terminal.terminal().getAttributes().toString()).isNotEqualTo(before);
        }
        for (String mode : List.of("1049", "2004", "1004", "1000", "1006", "2026")) {
            assertThat(terminal.isOn(mode)).as(mode).isFalse();
        }
        assertThat(terminal.isOn("25")).isTrue();
        assertThat(terminal.terminal().getAttributes().toString()).isEqualTo(before);
    }

    @Test
    void theCursorIsShownOnlyWhereItIsAskedFor() {
        try (Display display = terminal.display()) {
            display.draw(canvas -> canvas.part(3, 2, 10, 2).cursor(4, 1));
            assertThat(terminal.cursor()).containsExactly(7, 3);
            assertThat(terminal.isOn("25")).isTrue();
            display.draw(canvas -> canvas.put(0, 0, "x", Look.PLAIN));
            assertThat(terminal.isOn("25")).isFalse();
        }
    }

    @Test
    void keysComeAsTheyArePressed() {
        try (Display _ = listening()) {
            terminal.press(Key.of('j'), Key.ctrl('c'), Key.of(Key.Name.UP));
            receives(Key.of('j'), Key.ctrl('c'), Key.of(Key.Name.UP));
        }
    }

    @Test
    void theEscapeKeyAloneIsAKey() {
        try (Display _ = listening()) {
            terminal.press(Key.Name.ESCAPE);
            receives(Key.of(Key.Name.ESCAPE));
        }
    }

    @Test
    void aPasteIsOneKey() {
        try (Display _ = listening()) {
            terminal.bytes("\u001b[200~y\rrm -rf x\r\u001b[201~");
            receives(new Key.Pasted("y\nrm -rf x\n"));
        }
    }

    @Test
    void aNewSizeIsToldAndDrawnAnew() {
        try (Display display = listening()) {
            display.draw(canvas -> canvas.put(0, 0, "a" + canvas.columns(), Look.PLAIN));
            terminal.resize(60, 9);
            receives(new Key.Resized(60, 9));
            display.draw(
                    canvas -> canvas.put(0, 0, canvas.columns() + "x" + canvas.rows(), Look.PLAIN));
            assertThat(terminal.text()).isEqualTo("60x9");
        }
    }

    @Test
    void aWindowThatWasSmallForAMomentIsDrawnAnew() {
        try (Display display = terminal.display()) {
            terminal.resize(40, 5);
            display.draw(canvas -> canvas.put(0, 0, "all of this is to be seen", Look.PLAIN));
            terminal.resize(6, 3);
            terminal.resize(40, 5);
            display.draw(canvas -> canvas.put(0, 0, "all of this is to be seen", Look.PLAIN));
            assertThat(terminal.text()).isEqualTo("all of this is to be seen");
        }
    }

    @Test
    void anySizeFromOneCellUpCanBeDrawn() {
        try (Display display = terminal.display()) {
            for (int columns = 1; columns < 12; columns++) {
                for (int rows = 1; rows < 5; rows++) {
                    terminal.resize(columns, rows);
                    int width = columns;
                    display.draw(canvas -> {
                        assertThat(canvas.columns()).isEqualTo(width);
                        canvas.put(0, 0, "日本 wide 日本", Look.BAR);
                        canvas.cursor(0, 0);
                    });
                }
            }
        }
    }

    @Test
    void workOnTheNormalScreenReadsKeysItselfAndTheScreenComesBack() {
        try (Display display = listening()) {
            display.draw(canvas -> canvas.put(0, 0, "the run", Look.PLAIN));
            display.suspend(normal -> {
                assertThat(terminal.isOn("1049")).isFalse();
                terminal.bytes("x");
                try {
                    assertThat(normal.reader().read(20_000)).isEqualTo('x');
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(terminal.isOn("1049")).isTrue();
            display.draw(canvas -> canvas.put(0, 0, "the run", Look.PLAIN));
            assertThat(terminal.text()).isEqualTo("the run");
            terminal.press(Key.of('y'));
            receives(Key.of('y'));
        }
    }

    @Test
    void aTerminalThatIsGoneIsToldOnceAndNeverAnError() {
        Display display = listening();
        display.draw(canvas -> canvas.put(0, 0, "here", Look.PLAIN));
        terminal.hangUp();
        display.draw(canvas -> canvas.put(0, 0, "gone", Look.PLAIN));
        display.bell();
        display.title("gone");
        display.mouse(true);
        receives(new Key.Ended());
        display.suspend(_ -> {});
        display.close();
        receives(new Key.Ended());
    }

    @Test
    void aTerminalThatCanBeReadAndNotWrittenHasGone() throws InterruptedException {
        try (Display display = listening()) {
            display.draw(canvas -> canvas.put(0, 0, "here", Look.PLAIN));
            terminal.deafen();
            display.draw(canvas -> canvas.put(0, 0, "unseen", Look.PLAIN));
            receives(new Key.Ended());
            terminal.press(Key.of('R'));
            // Three times as long as a key is waited for at most.
            TimeUnit.MILLISECONDS.sleep(150);
            assertThat(keys).as("pressed in the dark").doesNotContain(Key.of('R'));
        }
    }

    @Test
    void aWriteThatStoppedHalfWayIsDoneAgain() {
        try (Display display = listening()) {
            display.draw(canvas -> canvas.put(0, 0, "one", Look.PLAIN));
            terminal.stick();
            display.draw(canvas -> canvas.put(0, 1, "two", Look.PLAIN));
            assertThat(terminal.text()).isEqualTo("\ntwo");
            terminal.stick();
            display.mouse(true);
            display.draw(canvas -> canvas.put(0, 2, "three", Look.PLAIN));
            assertThat(terminal.text()).isEqualTo("\n\nthree");
            assertThat(terminal.isOn("1000")).isTrue();
            terminal.press(Key.of('y'));
            receives(Key.of('y'));
        }
    }

    @Test
    void noColourSequenceIsSentWithoutColours() {
        try (Display display = terminal.display(Theme.NONE, Canvas.Glyphs.ASCII)) {
            display.draw(JlineLooks::all);
        }
        try (Display display = terminal.display(Theme.CONTRAST, Canvas.Glyphs.ASCII)) {
            display.draw(JlineLooks::all);
        }
        assertThat(terminal.written()).doesNotContainPattern("\u001b\\[([0-9;]*;)?[349][0-9][;m]");
    }

    /// Every look once.
    private static final class JlineLooks {
        static void all(Canvas canvas) {
            int column = 0;
            for (Look look : Look.values()) {
                canvas.put(column++, 0, "x", look);
            }
        }
    }

    @Test
    void whatIsSelectedIsReversedInEveryTheme() {
        for (Theme theme : Theme.values()) {
            try (Display display = terminal.display(theme, Canvas.Glyphs.ASCII)) {
                display.draw(canvas -> canvas.put(0, 0, "x", Look.SELECTED));
                assertThat(terminal.look(0, 0)).as(theme.name()).isEqualTo("reverse");
            }
        }
    }

    @Test
    void copiesBySequenceUpToWhatTerminalsTake() {
        try (Display display = terminal.display()) {
            assertThat(display.copy("hé")).isEqualTo(3);
            assertThat(terminal.written()).contains("\u001b]52;c;aMOp\u0007");
            int before = terminal.written().length();
            assertThat(display.copy("x".repeat(Clipboard.MOST + 1))).isZero();
            assertThat(terminal.written()).hasSize(before);
        }
    }

    @Test
    void aTitleCannotCarryASequence() {
        try (Display display = terminal.display()) {
            display.title("a\u0007b\u001b]52;c;x\nc");
            assertThat(terminal.written()).contains("\u001b]2;ab]52;c;xc\u0007");
        }
    }

    @Test
    void wheelAndClickComeWithTheirPlace() {
        try (Display display = listening()) {
            display.mouse(true);
            terminal.press(
                    new Key.Mouse(Key.Gesture.CLICK, 300, 20),
                    new Key.Mouse(Key.Gesture.WHEEL_UP, 0, 0),
                    new Key.Focus(false),
                    new Key.Named(Key.Name.TAB, Set.of(Key.Modifier.SHIFT)));
            receives(
                    new Key.Mouse(Key.Gesture.CLICK, 300, 20),
                    new Key.Mouse(Key.Gesture.WHEEL_UP, 0, 0),
                    new Key.Focus(false),
                    new Key.Named(Key.Name.TAB, Set.of(Key.Modifier.SHIFT)));
        }
    }
}
