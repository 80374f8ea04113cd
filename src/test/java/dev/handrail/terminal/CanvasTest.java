package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is put on a canvas, and what is seen of it.
class CanvasTest {

    private final FakeTerminal terminal = new FakeTerminal(20, 4);
    private Display display = terminal.display();

    @BeforeEach
    void cleared() {
        display.draw(_ -> {});
    }

    @AfterEach
    void shut() {
        display.close();
        terminal.close();
    }

    private String drawn(Consumer<Canvas> picture) {
        display.draw(picture);
        return terminal.text();
    }

    @Test
    void textIsCutOffAtTheBorder() {
        assertThat(drawn(canvas -> canvas.put(15, 0, "overflow", Look.PLAIN)))
                .isEqualTo(" ".repeat(15) + "overf");
        assertThat(drawn(canvas -> canvas.put(-3, 1, "overflow", Look.PLAIN))).isEqualTo("\nrflow");
        assertThat(drawn(canvas -> canvas.put(0, -1, "above", Look.PLAIN))).isEmpty();
        assertThat(drawn(canvas -> canvas.put(0, 4, "below", Look.PLAIN))).isEmpty();
    }

    @Test
    void aPartIsAPlaceOfItsOwn() {
        assertThat(
                        drawn(canvas -> {
                            Canvas part = canvas.part(5, 1, 4, 2);
                            assertThat(List.of(part.columns(), part.rows())).containsExactly(4, 2);
                            part.put(0, 0, "abcdef", Look.PLAIN);
                            part.part(2, 1, 9, 9).put(0, 0, "xyz", Look.PLAIN);
                            part.put(0, 2, "no", Look.PLAIN);
                        }))
                .isEqualTo("\n     abcd\n       xy");
    }

    @Test
    void aPartOutsideIsEmptyAndHarmless() {
        assertThat(
                        drawn(canvas -> {
                            canvas.part(30, 9, 5, 5).put(0, 0, "x", Look.PLAIN);
                            canvas.part(0, 0, -1, -1).put(0, 0, "x", Look.PLAIN);
                            canvas.part(0, 0, 0, 0).fill(0, 0, Look.BAR);
                        }))
                .isEmpty();
    }

    @Test
    void theColumnsTakenAreThoseOfTheTerminal() {
        display.draw(canvas -> {
            assertThat(canvas.put(0, 0, "abc", Look.PLAIN)).isEqualTo(3);
            assertThat(canvas.put(0, 0, "日本", Look.PLAIN)).isEqualTo(4);
            assertThat(canvas.put(0, 0, "e\u0301", Look.PLAIN)).isEqualTo(1);
            assertThat(canvas.put(0, 0, "✅", Look.PLAIN)).isEqualTo(2);
            assertThat(canvas.put(0, 0, "🍕", Look.PLAIN)).isEqualTo(2);
            assertThat(canvas.put(0, 0, "\u0301", Look.PLAIN)).isZero();
            assertThat(canvas.put(0, 0, "\u001b[2J", Look.PLAIN)).isEqualTo(5);
        });
    }

    @Test
    void wideCharactersAreNeverCutInTwo() {
        assertThat(drawn(canvas -> canvas.put(17, 0, "日本", Look.PLAIN)))
                .isEqualTo(" ".repeat(17) + "日");
        assertThat(drawn(canvas -> canvas.put(-1, 0, "日本", Look.PLAIN))).isEqualTo(" 本");
        assertThat(
                        drawn(canvas -> {
                            canvas.put(0, 0, "日本", Look.PLAIN);
                            canvas.put(1, 0, "x", Look.PLAIN);
                        }))
                .isEqualTo(" x本");
    }

    @Test
    void nothingInATextActsOnTheTerminal() {
        assertThat(drawn(canvas -> canvas.put(0, 0, "a\u001b[2J\tb\r\n\u0007\u009b", Look.PLAIN)))
                .isEqualTo("a^[[2J^Ib^M^J^G<U+00");
    }

    @Test
    void textThatReordersItselfIsSpelledOut() {
        assertThat(drawn(canvas -> canvas.put(0, 0, "a\u202eb", Look.PLAIN)))
                .isEqualTo("a<U+202E>b");
    }

    @Test
    void aRowCanBeFilled() {
        display.draw(canvas -> {
            canvas.fill(0, 1, Look.BAR);
            canvas.put(0, 1, "bar", Look.BAR);
        });
        assertThat(terminal.look(19, 1)).isEqualTo("reverse");
        assertThat(terminal.look(0, 0)).isEmpty();
    }

    @Test
    void aCursorOutsideIsNotShown() {
        display.draw(canvas -> canvas.part(0, 0, 5, 1).cursor(5, 0));
        assertThat(terminal.isOn("25")).isFalse();
    }

    /// What has changed is all that is sent, so whatever was drawn before, the screen must look as
    /// if the last frame had been the only one.
    @Test
    void whateverWasDrawnBeforeTheScreenShowsTheLastFrame() {
        Random random = new Random(42);
        List<String> pieces = List.of("a", "bc", "日", "本語", "é", "─", " ", "✅", "x日", "e\u0301");
        for (int round = 0; round < 300; round++) {
            long seed = random.nextLong();
            Consumer<Canvas> picture = canvas -> scribble(canvas, new Random(seed), pieces);
            display.draw(picture);
            String seen = screen(terminal);
            try (FakeTerminal fresh = new FakeTerminal(20, 4);
                    Display alone = fresh.display()) {
                alone.draw(picture);
                assertThat(seen).as("round " + round).isEqualTo(screen(fresh));
            }
        }
    }

    private static void scribble(Canvas canvas, Random random, List<String> pieces) {
        for (int i = random.nextInt(12); i > 0; i--) {
            canvas.put(
                    random.nextInt(-2, 21),
                    random.nextInt(4),
                    pieces.get(random.nextInt(pieces.size())).repeat(1 + random.nextInt(3)),
                    Look.values()[random.nextInt(Look.values().length)]);
        }
    }

    private static String screen(FakeTerminal terminal) {
        StringBuilder all = new StringBuilder(terminal.text()).append('\n');
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 20; column++) {
                all.append(terminal.look(column, row)).append(',');
            }
        }
        return all.toString();
    }
}
