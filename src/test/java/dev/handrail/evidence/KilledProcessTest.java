package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.evidence.Event.Recorded;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KilledProcessTest {

    @TempDir Path dir;

    @Test
    void whatAKilledProcessWasPromisedIsThere() throws Exception {
        Random random = new Random();
        for (int round = 0; round < 4; round++) {
            Path place = Files.createDirectory(dir.resolve("round" + round));
            Process child = ChildRun.start(List.of(), "append", place);
            List<Long> promised = new ArrayList<>();
            int enough = 20 + random.nextInt(400);
            try (BufferedReader said = child.inputReader()) {
                readPromises(said, promised, enough);
                // Not Process.destroyForcibly: that closes the pipe too.
                child.toHandle().destroyForcibly();
                // What it still said before it died.
                readPromises(said, promised, Integer.MAX_VALUE);
            } finally {
                ChildRun.end(child);
            }
            assertThat(promised).hasSizeGreaterThanOrEqualTo(enough);
            checkGoesOn(place, promised);
        }
    }

    private static void readPromises(BufferedReader said, List<Long> promised, int enough)
            throws IOException {
        while (promised.size() < enough) {
            String line = said.readLine();
            if (line == null) {
                return;
            }
            // The last line may be cut off in the middle.
            if (line.matches("promised \\d+")) {
                promised.add(Long.parseLong(line.substring("promised ".length())));
            }
        }
    }

    private static void checkGoesOn(Path place, List<Long> promised) throws IOException {
        Runs runs = Runs.in(place);
        RunSummary summary = runs.store().list().getFirst();
        assertThat(summary.state()).isEqualTo(RunSummary.State.INTERRUPTED);
        try (RunEvidence evidence = runs.store().resume(summary.path())) {
            List<Long> there = evidence.history().stream().map(Recorded::seq).toList();
            List<Long> whole = promised.subList(0, promised.size() - 1);
            assertThat(there).containsAll(whole);
            evidence.journal().append(new Event.RunResumed(Runs.who()));
        }
        assertThat(runs.store().read(summary.path()).verdict()).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void anotherProcessSeesWhoWorksOnARunAndGetsItAfterThatDies() throws Exception {
        Process child = ChildRun.start(List.of(), "hold", dir);
        try (BufferedReader said = child.inputReader()) {
            assertThat(said.readLine()).startsWith("run ");
            Runs runs = Runs.in(dir);
            RunSummary summary = runs.store().list().getFirst();
            assertThat(summary.state()).isEqualTo(RunSummary.State.RUNNING);
            assertThatThrownBy(() -> runs.store().resume(summary.path()))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("process " + child.pid() + " on ");
            ChildRun.end(child);
            try (RunEvidence evidence = runs.store().resume(summary.path())) {
                assertThat(evidence.history()).hasSize(1);
            }
        } finally {
            ChildRun.end(child);
        }
    }

    @Test
    void aFileSizeLimitBreaksTheRecordingAndNotTheStep() throws Exception {
        // 8 MiB: enough for the reserve and the JVM's own files, not for 125 MiB of output.
        List<String> limited = List.of("sh", "-c", "ulimit -f 16384; exec \"$@\"", "sh");
        List<String> said = saidBy(ChildRun.start(limited, "fill", dir));
        assertThat(said).anyMatch(line -> line.startsWith("shown 131072000 recorded "));
        assertThat(said.getLast())
                .startsWith("refused step `")
                .contains("` was not started: the disk is full");
        checkFilled();
    }

    /// Reads what the child said, to its end.
    static List<String> saidBy(Process child) throws Exception {
        try (Stream<String> lines = child.inputReader().lines()) {
            return lines.toList();
        } finally {
            ChildRun.end(child);
        }
    }

    private void checkFilled() throws IOException {
        Runs runs = Runs.in(dir);
        RunStore.Content content = runs.store().read(runs.store().list().getFirst().path());
        assertThat(content.verdict()).isInstanceOf(Verdict.Whole.class);
        assertThat(content.events())
                .extracting(recorded -> recorded.event().getClass().getSimpleName())
                .containsExactly(
                        "RunOpened",
                        "StepStarted",
                        "JournalGap",
                        "NoteAdded",
                        "NoteAdded",
                        "NoteAdded");
    }
}
