package dev.handrail.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Tty;
import dev.handrail.wording.NoDesk;
import dev.handrail.wording.Palette;
import dev.handrail.wording.Pieces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Answers from a pipe or a file, one on each line.
class PipedConsoleTest {

    private static final Question STEP =
            new Question.ConfirmStep(Pieces.APPLY, Pieces.hotfix(), Because.PACE, Optional.empty());

    private static final Tty NO_KEYS =
            new Tty() {
                @Override
                public void type(byte[] bytes) {
                    throw new AssertionError("nobody types");
                }

                @Override
                public void resize(Size size) {
                    throw new AssertionError("there is no window");
                }
            };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PlainFace face(String input) throws Exception {
        Console console =
                Terminals.over(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out);
        PlainFace face =
                new PlainFace(
                        console,
                        Palette.SIXTEEN,
                        Pieces.session(),
                        Clock.fixed(Pieces.START, ZoneOffset.UTC));
        face.resumed(NoDesk.desk());
        return face;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachLineAnswersAndTheEndPauses() throws Exception {
        try (PlainFace face = face("2\nnot tonight\n1\n")) {
            assertThat(face.ask(STEP)).isEqualTo(new Answer.Skip("not tonight"));
            assertThat(face.ask(STEP)).isEqualTo(new Answer.Proceed(Optional.empty()));
            assertThat(face.ask(STEP)).isEqualTo(new Answer.Pause("the input ended at a question"));
        }
        assertThat(out()).contains("Answer, ? for help: 2\n").contains("Reason: not tonight\n");
    }

    @Test
    void nothingCanBeTypedIntoAStepWithATerminal() throws Exception {
        try (PlainFace face = face("1\n")) {
            assertThat(face.attached(NO_KEYS)).isEqualTo(Tty.Size.USUAL);
            assertThat(face.ask(STEP)).isEqualTo(new Answer.Proceed(Optional.empty()));
        }
        assertThat(out().replaceAll("\\s+", " "))
                .contains("nothing can be typed into it here, because input does not come from a");
    }

    @Test
    void aLastLineWithoutLineEndCounts() throws Exception {
        try (PlainFace face = face("1")) {
            assertThat(face.ask(STEP)).isEqualTo(new Answer.Proceed(Optional.empty()));
        }
    }

    @Test
    void noInputAtAllPauses() throws Exception {
        try (PlainFace face = face("")) {
            assertThat(face.ask(STEP)).isEqualTo(new Answer.Pause("the input ended at a question"));
        }
    }

    @Test
    void aSecretIsReadAndNotPrinted() throws Exception {
        try (PlainFace face = face("hunter2-not-real\n")) {
            assertThat(face.ask(new Question.GiveSecret("token", "Token of the API")))
                    .isEqualTo(new Answer.Value("hunter2-not-real"));
        }
        assertThat(out()).doesNotContain("hunter2");
    }

    @Test
    void nothingButTextIsPrinted() throws Exception {
        try (PlainFace face = face("?\nd\n1\n")) {
            face.ask(STEP);
        }
        assertThat(out()).doesNotContain("\u001b").doesNotContain("\r");
    }
}
