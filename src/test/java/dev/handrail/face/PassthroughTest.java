package dev.handrail.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.wording.Pieces;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A step with a terminal of its own in the plain face.
class PassthroughTest {

    private static final Question STEP =
            new Question.ConfirmStep(Pieces.APPLY, Pieces.hotfix(), Because.PACE, Optional.empty());

    private final StringBuffer heard = new StringBuffer();
    private final Tty tty =
            new Tty() {
                @Override
                public void type(byte[] bytes) {
                    heard.append(new String(bytes, StandardCharsets.UTF_8));
                }

                @Override
                public void resize(Size size) {
                    heard.append('<')
                            .append(size.columns())
                            .append('x')
                            .append(size.rows())
                            .append('>');
                }
            };
    private Driver driver;

    @BeforeEach
    void begin() throws Exception {
        driver = new Driver(80, 24);
        driver.resumed().face().began(Pieces.hotfix(), new Stop());
    }

    @AfterEach
    void close() throws Exception {
        driver.close();
    }

    @Test
    void everyKeyGoesToTheStep() {
        assertThat(driver.face().attached(tty)).isEqualTo(new Tty.Size(80, 24));
        driver.keys("abc\r\u0003\u001b[Aü🍕");
        hears("abc\r\u0003\u001b[Aü🍕");
        driver.output("Name: ").shows("Name:").lacks("\n  Name:");
    }

    @Test
    void theKeyboardIsTakenBackAndLentAgain() {
        driver.face().attached(tty);
        driver.keys("one\u001dlost").shows("You have the keyboard back");
        hears("one");
        driver.output("line\n\u001b[2Jharmless\n").shows("  line\n  harmless");
    }

    @Test
    void whatIsTypedMeanwhileGoesNowhere() {
        driver.face().attached(tty);
        driver.keys("\u001d").shows("You have the keyboard back").keys("rm -rf\r");
        driver.keys("\u001d").shows("What you type goes to the step again").keys("x");
        hears("x");
    }

    @Test
    void aScreenWithoutHistoryIsLeftAndDrawnAgain() {
        driver.face().attached(tty);
        driver.output("\u001b[?1049heditor").shows("editor");
        driver.keys("\u001d").shows("You have the keyboard back").lacks("editor");
        driver.keys("\u001d").shows("").keys("x");
        hears("<80x23><80x24>x");
    }

    @Test
    void afterItsEndQuestionsAreAskedAsUsual() {
        driver.face().attached(tty);
        driver.output("\u001b[31mred").keys("a");
        hears("a");
        driver.face().ended();
        driver.asked(STEP).prompts("Answer, ? for help:").types("1");
        assertThat(driver.answer()).isNotNull();
        assertThat(heard).hasToString("a");
    }

    private void hears(String keys) {
        driver.waitFor(
                () -> heard.toString().equals(keys),
                "the step to hear: " + keys + ", it heard " + heard);
    }
}
