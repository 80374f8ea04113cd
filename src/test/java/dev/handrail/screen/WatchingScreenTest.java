package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.terminal.Canvas.Glyphs;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.TextCanvas;
import dev.handrail.terminal.VirtualTerminal;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Page;
import dev.handrail.wording.Pieces;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The full screen for somebody who only watches. The time of the run stands still in these tests.
class WatchingScreenTest {

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T03:00:30Z"));
    private final Outputs outputs = new Outputs();
    private final List<Act> pressed = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final RunScreen screen =
            new RunScreen(
                    Pieces.session(),
                    outputs,
                    new Around(
                            Around.Role.WATCHING,
                            new Manners(KeyMap.standard(), false, false, 110),
                            player(),
                            Optional.empty(),
                            new Lines(new Page(), () -> 80, clock)),
                    clock);

    private Player player() {
        return new Player() {
            @Override
            public Optional<String> off(Act act) {
                return Optional.empty();
            }

            @Override
            public void pressed(Act act) {
                pressed.add(act);
            }
        };
    }

    WatchingScreenTest() {
        screen.looking().resized(new Size(100, 30));
        takes(new Message.Told(Pieces.at(0, Pieces.opened("production", Optional.empty()))));
        takes(new Message.Told(Pieces.at(20, Pieces.started("apply", 1))));
        takes(new Message.Began(Pieces.hotfix(), new Stop()));
        takes(new Message.Playing("replay 4x, 02:13 of 14:32"));
    }

    @Test
    void saysWhereTheWatcherIsAndWhatTheKeysDo() {
        assertThat(picture())
                .contains("replay 4x, 02:13 of 14:32; RUN  Step 2 of 3: Apply the hotfix")
                .contains("watching")
                .contains("Space pause replay  + faster  - slower  ] next step")
                .doesNotContain("REC")
                .doesNotContain("^C stop");
    }

    @Test
    void keysMoveTheTimeAndLeave() {
        press(Key.of(' '));
        press(Key.of(']'));
        press(Key.ctrl('c'));
        press(Key.of('q'));
        assertThat(effects)
                .containsExactly(
                        new Effect.Opens(Act.REPLAY_PAUSE),
                        new Effect.Opens(Act.REPLAY_NEXT_STEP),
                        new Effect.Opens(Act.DETACH),
                        new Effect.Opens(Act.DETACH));
    }

    @Test
    void nothingReachesTheRun() {
        outputs.attach(VirtualTerminal.of(80, 24, _ -> {}));
        for (char key : "ias!bhp".toCharArray()) {
            press(Key.of(key));
        }
        assertThat(effects).isEmpty();
        assertThat(screen.situation().typing()).isFalse();
    }

    @Test
    void dialogsHearKeysAlthoughTheTimeOfTheRunStandsStill() {
        press(Key.of('?'));
        assertThat(screen.asking().dialog()).isPresent();
        press(Key.of(Key.Name.ESCAPE));
        assertThat(screen.asking().dialog()).isEmpty();
    }

    @Test
    void everythingIsToldAnewAfterAJump() {
        outputs.begin("apply", "");
        takes(new Message.Anew());
        outputs.clear();
        assertThat(screen.story().account().opened()).isEmpty();
        assertThat(screen.story().underway()).isEmpty();
        takes(new Message.Told(Pieces.at(0, Pieces.opened("production", Optional.empty()))));
        assertThat(picture()).contains("[PROD]").doesNotContain("RUN  Step");
        assertThat(outputs.of("apply")).isEmpty();
    }

    @Test
    void aRecordedTerminalTakesTheSizeItHad() {
        VirtualTerminal window = VirtualTerminal.of(80, 24, _ -> {});
        assertThat(outputs.resized(new Tty.Size(120, 40))).isFalse();
        outputs.attach(window);
        assertThat(outputs.resized(new Tty.Size(120, 40))).isTrue();
        assertThat(window.columns()).isEqualTo(120);
    }

    private void takes(Message message) {
        effects.addAll(screen.update(message));
        effects.removeIf(effect -> effect instanceof Effect.Titles);
    }

    private void press(Key key) {
        takes(new Message.Pressed(key));
    }

    private String picture() {
        TextCanvas canvas = new TextCanvas(100, 30, Glyphs.ASCII);
        new Picture(screen, ZoneOffset.UTC).draw(canvas);
        return canvas.text();
    }
}
