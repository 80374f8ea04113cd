package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.terminal.Key;
import dev.handrail.wording.Pieces;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HushTest {

    private final Hush hush = new Hush();

    private boolean swallows(Key key, long millis) {
        return hush.swallows(key, at(millis));
    }

    private static Instant at(long millis) {
        return Pieces.START.plusMillis(millis);
    }

    @Test
    void everyKeyIsSwallowedFor300Milliseconds() {
        hush.opened(at(0));
        assertThat(swallows(Key.of('a'), 100)).isTrue();
        assertThat(swallows(Key.of('b'), 299)).isTrue();
        assertThat(swallows(Key.of('c'), 301)).isFalse();
    }

    @Test
    void whatComesWithTheKeyThatUncoveredADialogIsNotMeantForIt() {
        hush.uncovered(at(0));
        assertThat(swallows(Key.of('R'), 80)).isTrue();
        assertThat(swallows(Key.of('R'), 1_000)).isFalse();
    }

    @Test
    void aKeyThatIsHeldDownIsSwallowedUntilItIsLetGo() {
        assertThat(swallows(Key.of(Key.Name.ENTER), 0)).isFalse();
        hush.opened(at(0));
        assertThat(swallows(Key.of(Key.Name.ENTER), 500)).isTrue();
        for (int millis = 530; millis < 3000; millis += 30) {
            assertThat(swallows(Key.of(Key.Name.ENTER), millis)).isTrue();
        }
        assertThat(swallows(Key.of(Key.Name.ENTER), 4000)).isFalse();
    }

    @Test
    void anotherKeyEndsThat() {
        assertThat(swallows(Key.of('j'), 0)).isFalse();
        hush.opened(at(0));
        assertThat(swallows(Key.of('j'), 400)).isTrue();
        assertThat(swallows(Key.of('R'), 500)).isFalse();
        assertThat(swallows(Key.of('j'), 600)).isFalse();
    }

    @Test
    void whatIsTypedOnIsMeantForADialogOverAnother() {
        assertThat(swallows(Key.of('S'), 0)).isFalse();
        hush.laidOver();
        assertThat(swallows(Key.of('S'), 40)).isTrue();
        assertThat(swallows(Key.of('n'), 80)).isFalse();
    }
}
