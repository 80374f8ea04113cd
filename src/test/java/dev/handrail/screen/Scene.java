package dev.handrail.screen;

import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Voice;
import dev.handrail.terminal.Canvas.Glyphs;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.TextCanvas;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Page;
import dev.handrail.wording.Pieces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run on a screen without threads and without a terminal: is told things, is pressed keys, is
/// looked at. Its clock stands, and goes on by 2 s before each key.
final class Scene {

    /// There is another face to go on at.
    private static final Player PLAYER =
            new Player() {
                @Override
                public Optional<String> off(Act act) {
                    return Player.NONE.off(act);
                }

                @Override
                public void pressed(Act act) {}

                @Override
                public Optional<Runnable> plain() {
                    return Optional.of(() -> {});
                }
            };

    private final Outputs outputs = new Outputs();
    private final RunScreen screen;
    private final List<Effect> effects = new ArrayList<>();
    private Instant now = Pieces.START;
    private Size size;
    private long seconds;

    Scene(int columns, int rows) {
        this(columns, rows, Around.Role.WALKING);
    }

    Scene(int columns, int rows, Around.Role role) {
        size = new Size(columns, rows);
        screen =
                new RunScreen(
                        Pieces.session(),
                        outputs,
                        new Around(
                                role,
                                new Manners(KeyMap.standard(), true, true, 110),
                                PLAYER,
                                Optional.empty(),
                                new Lines(new Page(), () -> 80, () -> now)),
                        () -> now);
        screen.looking().resized(size);
    }

    /// A run in production that was opened just now.
    static Scene opened(int columns, int rows) {
        return new Scene(columns, rows)
                .told(Pieces.opened("production", Optional.empty()))
                .take(new Message.Live());
    }

    /// A run in production whose first step is done, with a line of output.
    static Scene underway(int columns, int rows) {
        return opened(columns, rows)
                .told(new Event.PhaseConfirmed("backup", Map.of(), Optional.empty(), 5000))
                .told(Pieces.started("dump", 1))
                .output("dumping\n")
                .told(
                        new Event.StepFinished(
                                "dump",
                                1,
                                Pieces.ended(
                                        Event.Verdict.OK, Event.Effect.ALL, Map.of("exit", "0"))));
    }

    Scene told(Event event) {
        now = Pieces.START.plusSeconds(seconds);
        if (event instanceof Event.StepStarted started) {
            outputs.begin(started.step(), "-- attempt " + started.attempt() + " --");
        }
        return take(new Message.Told(Pieces.at(seconds++, event)));
    }

    Scene asked(Question question) {
        return take(new Message.Asked(question));
    }

    Scene began(Preview preview, Stop stop) {
        return take(new Message.Began(preview, stop));
    }

    Scene output(String text) {
        return output(Voice.OUT, text);
    }

    Scene output(Voice voice, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        outputs.write(voice, bytes, 0, bytes.length);
        return take(new Message.Wrote());
    }

    Scene take(Message message) {
        effects.addAll(screen.update(message));
        return this;
    }

    /// Presses keys: single characters as they stand, others as `<Enter>`, `<Tab>`, `<^C>`.
    Scene press(String keys) {
        for (int at = 0; at < keys.length(); ) {
            int end = at + 1;
            String written = keys.substring(at, end);
            if (written.equals("<")) {
                end = keys.indexOf('>', at) + 1;
                written = keys.substring(at + 1, end - 1);
            }
            at = end;
            after(Duration.ofSeconds(2))
                    .press(written.equals(" ") ? Key.of(' ') : KeyName.read(written).orElseThrow());
        }
        return this;
    }

    Scene press(Key key) {
        return take(new Message.Pressed(key));
    }

    Scene after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Scene resized(int columns, int rows) {
        size = new Size(columns, rows);
        return press(new Key.Resized(columns, rows));
    }

    RunScreen screen() {
        return screen;
    }

    Outputs outputs() {
        return outputs;
    }

    /// What was wanted outside so far, titles left out.
    List<Effect> effects() {
        return effects.stream().filter(one -> !(one instanceof Effect.Titles)).toList();
    }

    TextCanvas canvas() {
        TextCanvas canvas = new TextCanvas(size.columns(), size.rows(), Glyphs.ASCII);
        new Picture(screen, ZoneOffset.UTC).draw(canvas);
        return canvas;
    }

    /// The whole screen, without blanks at the ends of rows.
    String text() {
        return canvas().text();
    }
}
