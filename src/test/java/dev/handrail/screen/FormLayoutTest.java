package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the room of a form is divided.
class FormLayoutTest {

    /// Each is as wide as the room, so each has a row of its own.
    private static final List<String> BUTTONS = Collections.nCopies(4, "[ a button ]");

    private static FormLayout layout(int bodyRows, int roomRows) {
        return FormLayout.of(
                new FormLayout.Wish(bodyRows, BUTTONS, 0, 0, 1, false),
                new Dialog.Room(12, roomRows));
    }

    @Test
    void aShortBodyLeavesItsRoomToTheButtons() {
        FormLayout layout = layout(2, 9);
        assertThat(layout.buttonRows()).isEqualTo(4);
        assertThat(layout.bodyRows()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aLongBodyLeavesAThirdToThem() {
        assertThat(layout(100, 10).buttonRows()).isEqualTo(3);
        assertThat(layout(100, 4).buttonRows()).isEqualTo(1);
    }

    @Test
    void allThatIsPlacedFitsTheRoom() {
        for (int body = 0; body < 12; body++) {
            for (int room = 1; room < 20; room++) {
                FormLayout layout = layout(body, room);
                assertThat(layout.keyTop() + layout.keyRows()).isEqualTo(room);
            }
        }
    }
}
