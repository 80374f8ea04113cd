package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Question;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Voice;
import dev.handrail.terminal.FakeTerminal;
import dev.handrail.wording.Lines;
import dev.handrail.wording.NoDesk;
import dev.handrail.wording.Page;
import dev.handrail.wording.Pieces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// A person in front of the full screen, on a terminal without a tty, with an engine that does what
/// the test says: `stage.asks(question).press("<Enter>").shows("Confirm").press("R").answer()`.
final class Stage implements AutoCloseable {

    private final FakeTerminal terminal;
    private final Page farewell = new Page();
    private final Moving clock = new Moving();
    private final ScreenFace face;
    private CompletableFuture<Answer> answer = new CompletableFuture<>();
    private long seconds;

    private Stage(int columns, int rows) {
        terminal = new FakeTerminal(columns, rows);
        Around around =
                new Around(
                        Around.Role.WALKING,
                        new Manners(KeyMap.standard(), true, true, 110),
                        Player.NONE,
                        Optional.empty(),
                        new Lines(farewell, () -> 80, clock));
        face = new ScreenFace(terminal.display(), around, Pieces.session(), clock);
    }

    /// A new run in production.
    static Stage opened(int columns, int rows) {
        Stage stage = new Stage(columns, rows);
        stage.face.resumed(NoDesk.desk());
        return stage.told(Pieces.opened("production", Optional.empty()));
    }

    ScreenFace face() {
        return face;
    }

    FakeTerminal terminal() {
        return terminal;
    }

    Stage told(Event event) {
        face.told(Pieces.at(seconds++, event));
        return this;
    }

    /// The engine puts a question, and waits.
    Stage asks(Question question) {
        CompletableFuture<Answer> given = new CompletableFuture<>();
        answer = given;
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        given.complete(face.ask(question));
                    } catch (RuntimeException | Error e) {
                        given.completeExceptionally(e);
                    }
                });
        return this;
    }

    Stage output(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        face.output(Voice.OUT, bytes, 0, bytes.length);
        return this;
    }

    /// Presses one key, two seconds after whatever was before.
    Stage press(String key) {
        clock.now = clock.now.plusSeconds(2);
        terminal.press(KeyName.read(key).orElseThrow());
        return this;
    }

    /// Time goes by, and nothing else happens.
    Stage waits(Duration time) {
        clock.now = clock.now.plus(time);
        return this;
    }

    Stage shows(String text) {
        terminal.shows(text);
        return this;
    }

    Stage hides(String text) {
        terminal.hides(text);
        return this;
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    Answer answer() {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer; the screen:\n" + terminal.text(), e);
        }
    }

    /// Leaves the screen.
    ///
    /// @return what stands on the normal screen then
    String leave() {
        face.close();
        assertThat(terminal.isOn("1049")).isFalse();
        return farewell.rows().stream().map(Page.Row::text).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        face.close();
        terminal.close();
    }

    /// A clock that stands until it is moved.
    private static final class Moving extends Clock {
        private volatile Instant now = Pieces.START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
