package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.screen.Dialog.Reaction;
import dev.handrail.screen.Dialog.Room;
import dev.handrail.terminal.Canvas.Glyphs;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.Key.Modifier;
import dev.handrail.terminal.Look;
import dev.handrail.terminal.TextCanvas;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is typed, pasted and clicked: nothing throws, and nothing is confirmed but by its one
/// path.
class DialogFuzzTest {

    private static final String CHARACTERS =
            "RrSDHNAPTKIuba123ydop?jkgG/nNq FIXITmain \u65e5e\u0301";

    @Test
    void everyDialogCanBeDrawnAtEverySize() {
        Questions.dialogs("production")
                .forEach((name, dialog) -> {
                    for (int columns = 1; columns <= 48; columns++) {
                        for (int rows = 1; rows <= 12; rows++) {
                            TextCanvas canvas = new TextCanvas(columns, rows, Glyphs.ASCII);
                            dialog.draw(canvas);
                            assertThat(canvas.text().isBlank() && columns >= 10).as(name).isFalse();
                            assertThat(dialog.wantedRows(columns)).as(name).isPositive();
                        }
                    }
                });
    }

    @Test
    void theCursorIsOnWhatHasTheFocus() {
        for (int rows : new int[] {8, 20}) {
            Questions.dialogs("production")
                    .forEach((name, dialog) -> {
                        TextCanvas canvas = new TextCanvas(40, rows, Glyphs.ASCII);
                        dialog.draw(canvas);
                        assertThat(canvas.cursor()).as(name).isPresent();
                        int row = canvas.cursor().orElseThrow().row();
                        boolean marked = false;
                        for (int column = 0; column < 40; column++) {
                            Look look = canvas.look(column, row);
                            marked |= look == Look.FOCUS || look == Look.SELECTED;
                        }
                        // In what is only read the cursor says how far that has come.
                        boolean read = dialog instanceof Viewer || dialog instanceof HealthView;
                        assertThat(marked || read).as(name).isTrue();
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingIsConfirmedByChance(long seed) {
        Random random = new Random(seed);
        Map<String, Dialog> dialogs = Questions.dialogs(seed % 2 == 0 ? "staging" : "production");
        for (Map.Entry<String, Dialog> start : dialogs.entrySet()) {
            for (int round = 0; round < 3; round++) {
                walk(start.getKey(), start.getValue(), random);
            }
        }
    }

    private static void walk(String name, Dialog start, Random random) {
        Room room = new Room(1 + random.nextInt(90), 1 + random.nextInt(24));
        Deque<Dialog> stack = new ArrayDeque<>(List.of(start));
        StringBuilder typed = new StringBuilder();
        for (int press = 0; press < 60 && !stack.isEmpty(); press++) {
            Dialog before = stack.element();
            Key key = key(random, room);
            Reaction reaction = before.press(key, room);
            if (key instanceof Key.Typed one && one.modifiers().isEmpty()) {
                typed.appendCodePoint(one.codePoint());
            }
            switch (reaction) {
                case Reaction.Stay stay -> {
                    stack.pop();
                    stack.push(stay.dialog());
                }
                case Reaction.Over over -> {
                    typed.setLength(0);
                    stack.push(over.dialog());
                }
                case Reaction.Answered answered -> {
                    assertThat(key).as(name).isNotInstanceOf(Key.Pasted.class);
                    assertThat(key).as(name).isNotInstanceOf(Key.Mouse.class);
                    checkProceed(name, answered.answer(), before, key, typed.toString());
                    return;
                }
                case Reaction.Back _, Reaction.Noted _, Reaction.Stopping _, Reaction.Find _ ->
                        stack.pop();
                case Reaction.Signals _ -> {
                    assertThat(key).as(name).isNotInstanceOf(Key.Pasted.class);
                    return;
                }
                case Reaction.Then _, Reaction.Leave _ -> {
                    return;
                }
                case Reaction.Copy _ -> {}
            }
            if (!stack.isEmpty()) {
                stack.element().draw(new TextCanvas(room.columns(), room.rows(), Glyphs.ASCII));
            }
        }
    }

    /// A phrase was typed and then Enter pressed; without one, its own key was, or Enter on it.
    private static void checkProceed(
            String name, Answer answer, Dialog before, Key key, String typed) {
        if (!(answer instanceof Answer.Proceed proceed)) {
            return;
        }
        if (proceed.typed().isPresent()) {
            assertThat(key).as(name).isEqualTo(Key.of(Key.Name.ENTER));
            assertThat(before).as(name).isInstanceOf(Form.class);
            assertThat(((Form) before).state().field().text().strip())
                    .as(name)
                    .isEqualTo(proceed.typed().get());
            for (int c : proceed.typed().get().chars().toArray()) {
                assertThat(typed).as(name).contains(Character.toString(c));
            }
            return;
        }
        boolean named = key.equals(Key.of('R'));
        boolean focused =
                key.equals(Key.of(Key.Name.ENTER))
                        && before instanceof Form form
                        && form.content()
                                .buttons()
                                .get(form.focusedButton())
                                .key()
                                .equals(java.util.Optional.of('R'));
        assertThat(named || focused).as(name).isTrue();
    }

    private static Key key(Random random, Room room) {
        return switch (random.nextInt(12)) {
            case 0 ->
                    new Key.Pasted(pick(random, "y\n", "R", "main", "main\n", "FIX IT\n", "\n\n"));
            case 1 ->
                    new Key.Mouse(
                            Key.Gesture.values()[random.nextInt(3)],
                            random.nextInt(room.columns() + 2),
                            random.nextInt(room.rows() + 2));
            case 2, 3 ->
                    new Key.Named(
                            Key.Name.values()[random.nextInt(Key.Name.values().length)],
                            random.nextInt(8) == 0 ? Set.of(Modifier.SHIFT) : Set.of());
            case 4, 5 -> Key.of(pick(random, Key.Name.ENTER, Key.Name.TAB, Key.Name.RIGHT));
            case 6 -> Key.ctrl((char) ('a' + random.nextInt(26)));
            default -> Key.of(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        };
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... from) {
        return from[random.nextInt(from.length)];
    }
}
