package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Question;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.engine.Stop;
import dev.handrail.runbook.Action.Manual;
import dev.handrail.runbook.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualActionTest {

    @TempDir Path directory;

    private final MemoryCapture capture = new MemoryCapture();
    private final List<Question> asked = new ArrayList<>();

    @Test
    void theInstructionsAreFilledInAndTheAnswerBecomesAFact() throws Exception {
        Outcome outcome = run(manual(Optional.empty()), new Answer.Value("all green"));
        assertThat(asked)
                .containsExactly(
                        new Question.DoManual(
                                "step",
                                "Open the dashboard of **west**",
                                Optional.of("What does it show?"),
                                List.of("all green", "red")));
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(Attempts.text(outcome, Fact.ANSWER)).isEqualTo("all green");
    }

    @Test
    void whatDidNotWorkHasFailedWithTheReason() throws Exception {
        Outcome outcome = run(manual(Optional.empty()), new Answer.NotDone("no access"));
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.trouble().orElseThrow().what()).isEqualTo("it did not work: no access");
    }

    @Test
    void pausingLeavesTheStepUndone() throws Exception {
        Outcome outcome = run(manual(Optional.empty()), new Answer.Pause("lunch"));
        assertThat(outcome.ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void anAttachedFileIsNamedWithSizeAndDigest() throws Exception {
        Path file = Files.writeString(directory.resolve("shot.txt"), "hello\n");
        Outcome outcome = run(manual(Optional.of("shot.txt")), new Answer.Value("all green"));
        assertThat(Attempts.number(outcome, Fact.BYTES)).isEqualByComparingTo("6");
        assertThat(Attempts.text(outcome, Fact.SHA256))
                .isEqualTo("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
        assertThat(Attempts.text(outcome, Fact.PATH)).isEqualTo(file.toString());
        assertThat(capture.notes())
                .contains("nothing in it is redacted")
                .contains("kept as blobs/5891b5b522d5");
    }

    @Test
    void anAttachedFileThatIsTooLargeIsToBeKeptElsewhere() throws Exception {
        Files.write(directory.resolve("shot.txt"), new byte[2000]);
        run(manual(Optional.of("shot.txt")), new Answer.Value("all green"));
        assertThat(capture.notes()).contains("too large to be kept (more than 64.0 MiB)");
    }

    @Test
    void aFileToAttachThatIsNotThereFailsTheStep() throws Exception {
        Outcome outcome = run(manual(Optional.of("shot.txt")), new Answer.Value("all green"));
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.trouble().orElseThrow().what())
                .isEqualTo(
                        "the file to attach cannot be kept: "
                                + directory.resolve("shot.txt")
                                + " cannot be read");
    }

    private static Manual manual(Optional<String> attach) {
        return new Manual(
                Scopes.template("Open the dashboard of **${region}**"),
                Optional.of("What does it show?"),
                List.of("all green", "red"),
                attach.map(Scopes::template),
                Scopes.HERE);
    }

    private Outcome run(Manual manual, Answer answer) throws Unready {
        Scope scope =
                Scopes.of(
                        directory,
                        new LinkedHashMap<>(),
                        Map.of("region", "west"),
                        new Scopes.FixedSurroundings());
        return ManualAction.resolve(manual, scope)
                .run(
                        Attempts.asking(
                                capture,
                                new Stop(),
                                Optional.empty(),
                                question -> {
                                    asked.add(question);
                                    return answer;
                                }));
    }
}
