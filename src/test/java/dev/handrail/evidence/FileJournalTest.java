package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.evidence.Chain.Head;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.FaultyFile.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileJournalTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-21T09:42:07.123456789Z"));

    @TempDir Path dir;

    @Test
    void theFirstLinesReadAsDocumented() {
        FaultyFile file = new FaultyFile(Fault.NONE, 0, new byte[0]);
        try (FileJournal journal = new FileJournal(file, Head.before("ab".repeat(32)), CLOCK)) {
            journal.append(new Event.NoteAdded("one"));
            journal.append(new Event.NoteAdded("two"));
        }
        assertThat(file.closed).isTrue();
        List<String> lines =
                new String(file.bytes(), StandardCharsets.UTF_8)
                        .replaceAll("\"mono\":\"[0-9]+\"", "\"mono\":\"#\"")
                        .lines()
                        .toList();
        String first =
                new String(file.bytes(), StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
        String hash = Chain.sha256(first.getBytes(StandardCharsets.UTF_8));
        String at = "\"t\":\"2026-11-21T09:42:07.123456Z\",\"mono\":\"#\",\"type\":\"note.added\"";
        assertThat(lines)
                .containsExactly(
                        "{\"v\":1,\"seq\":1,\"prev\":\""
                                + "ab".repeat(32)
                                + "\",\"durable\":0,"
                                + at
                                + ",\"text\":\"one\"}",
                        "{\"v\":1,\"seq\":2,\"prev\":\""
                                + hash
                                + "\",\"durable\":1,"
                                + at
                                + ",\"text\":\"two\"}");
    }

    @Test
    void whatAppendReturnsIsWhatIsRead() throws Exception {
        FaultyFile file = new FaultyFile(Fault.NONE, 0, new byte[0]);
        EventSamples samples = new EventSamples(new Random(4));
        List<Recorded> returned = new ArrayList<>();
        try (FileJournal journal = new FileJournal(file, Head.before(Chain.NOTHING), CLOCK)) {
            for (int i = 0; i < 200; i++) {
                returned.add(journal.append(samples.any()));
            }
        }
        assertThat(read(file.bytes()).events()).isEqualTo(returned);
    }

    /// Whatever goes wrong at whatever call, and whatever a crash then leaves: what `append`
    /// returned for is there in its order, the rest is at most torn, and the run can go on.
    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatWasPromisedSurvivesEveryFaultAtEveryCall(Fault fault) throws Exception {
        Random random = new Random(fault.ordinal());
        FaultyFile faultless = new FaultyFile(Fault.NONE, 0, new byte[0]);
        assertThat(use(faultless)).hasSize(8);
        // A full disk makes for three more: cut off, release, write again.
        int calls = faultless.calls() + 3;
        for (int at = 1; at <= calls; at++) {
            FaultyFile file = new FaultyFile(fault, at, new byte[0]);
            List<Recorded> promised = use(file);
            for (int crash = 0; crash < 8; crash++) {
                byte[] left = file.afterCrash(random);
                assertThat(goOn(left).stream().filter(promised::contains))
                        .as("%s at call %d", fault, at)
                        .containsExactlyElementsOf(promised);
            }
        }
    }

    /// Appends and remarks until the journal refuses.
    private static List<Recorded> use(FaultyFile file) {
        List<Recorded> promised = new ArrayList<>();
        try (FileJournal journal = new FileJournal(file, Head.before(Chain.NOTHING), CLOCK)) {
            for (int i = 0; i < 12; i++) {
                if (i % 3 == 2) {
                    journal.remark(new Event.NoteAdded("remark " + i));
                } else {
                    promised.add(
                            journal.append(new Event.NoteAdded("event " + i + "x".repeat(i * 9))));
                }
            }
        } catch (EvidenceException refused) {
            assertThat(refused.advice()).isNotBlank();
            assertThat(refused.file()).isNotNull();
        }
        return promised;
    }

    /// Reads what is left, cuts a torn tail off, appends more, and reads all again.
    private List<Recorded> goOn(byte[] left) throws IOException {
        RunStore.Content content = read(left);
        Head head =
                switch (content.verdict()) {
                    case Verdict.Whole(long lines, String hash) ->
                            new Head(lines, hash, left.length);
                    case Verdict.Torn torn -> new Head(torn.lines(), torn.head(), torn.at());
                    case Verdict.Damaged damaged -> throw new AssertionError(damaged.toString());
                };
        byte[] good = Arrays.copyOf(left, (int) head.size());
        FaultyFile again = new FaultyFile(Fault.NONE, 0, good);
        try (FileJournal journal = new FileJournal(again, head, CLOCK)) {
            journal.append(new Event.NoteAdded("after"));
        }
        RunStore.Content whole = read(again.bytes());
        assertThat(whole.verdict()).isInstanceOf(Verdict.Whole.class);
        return whole.events();
    }

    @Test
    void nothingIsTakenAfterAFailedForce() {
        FaultyFile file = new FaultyFile(Fault.FAIL, 2, new byte[0]);
        try (FileJournal journal = new FileJournal(file, Head.before(Chain.NOTHING), CLOCK)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> journal.append(new Event.NoteAdded("x")))
                        .isInstanceOf(EvidenceException.class)
                        .hasMessageContaining("Input/output error");
            }
            assertThatThrownBy(() -> journal.remark(new Event.NoteAdded("x")))
                    .isInstanceOf(EvidenceException.class);
            assertThat(file.calls()).isEqualTo(2);
        }
    }

    @Test
    void aFullDiskEndsTheRunningStepAndStartsNoOther() throws Exception {
        FaultyFile file = new FaultyFile(Fault.FULL, 5, new byte[0]);
        Event.Intent intent = new Event.Intent("shell", "d", "t", Optional.empty(), "x", "y");
        try (FileJournal journal = new FileJournal(file, Head.before(Chain.NOTHING), CLOCK)) {
            journal.append(new Event.StepStarted("a", 1, intent));
            journal.append(new Event.NoteAdded("running"));
            journal.append(new Event.NoteAdded("the step's end"));
            assertThatThrownBy(() -> journal.append(new Event.StepStarted("b", 1, intent)))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("was not started");
            journal.append(new Event.RunPaused("disk full"));
        }
        assertThat(read(file.bytes()).events())
                .extracting(r -> r.event().getClass().getSimpleName())
                .containsExactly(
                        "StepStarted", "NoteAdded", "NoteAdded", "JournalGap", "RunPaused");
    }

    @Test
    void remarksReachTheDiskWithoutAnotherEvent() throws Exception {
        Path path = dir.resolve("journal.jsonl");
        Files.createFile(path);
        try (FileJournal journal =
                new FileJournal(new DiskJournalFile(path), Head.before(Chain.NOTHING), CLOCK)) {
            journal.remark(new Event.NoteAdded("in passing"));
            Instant deadline = Instant.now().plusSeconds(20);
            while (Files.size(path) == 0 && Instant.now().isBefore(deadline)) {
                Thread.onSpinWait();
            }
            assertThat(Files.readString(path)).contains("in passing").endsWith("\n");
        }
    }

    @Test
    void manyThreadsGetOneOrder() throws Exception {
        Path path = dir.resolve("journal.jsonl");
        Files.createFile(path);
        List<Future<List<Recorded>>> results = new ArrayList<>();
        try (FileJournal journal =
                        new FileJournal(
                                new DiskJournalFile(path), Head.before(Chain.NOTHING), CLOCK);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < 16; t++) {
                String name = "thread " + t;
                results.add(
                        threads.submit(() -> {
                            List<Recorded> mine = new ArrayList<>();
                            for (int i = 0; i < 50; i++) {
                                mine.add(journal.append(new Event.NoteAdded(name + i)));
                            }
                            return mine;
                        }));
            }
            for (Future<List<Recorded>> result : results) {
                assertThat(result.get()).isSortedAccordingTo(Comparator.comparing(Recorded::seq));
            }
        }
        RunStore.Content content = read(Files.readAllBytes(path));
        assertThat(content.events()).hasSize(800);
        for (Future<List<Recorded>> result : results) {
            assertThat(content.events()).containsAll(result.get());
        }
    }

    @Test
    void anInterruptedThreadStillGetsItsEventWritten() throws Exception {
        Path path = dir.resolve("journal.jsonl");
        Files.createFile(path);
        try (FileJournal journal =
                new FileJournal(new DiskJournalFile(path), Head.before(Chain.NOTHING), CLOCK)) {
            Thread.currentThread().interrupt();
            assertThat(journal.append(new Event.NoteAdded("x")).seq()).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(journal.append(new Event.NoteAdded("y")).seq()).isEqualTo(2);
        }
    }

    @Test
    void noLineIsLongerThanAllowed() throws Exception {
        FaultyFile file = new FaultyFile(Fault.NONE, 0, new byte[0]);
        try (FileJournal journal = new FileJournal(file, Head.before(Chain.NOTHING), CLOCK)) {
            journal.append(new Event.NoteAdded("\"".repeat(200_000)));
            journal.append(new Event.NoteAdded("after"));
        }
        assertThat(read(file.bytes()).verdict()).isInstanceOf(Verdict.Whole.class);
        String lengths =
                new String(file.bytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.length() >= Chain.LONGEST_LINE)
                        .collect(Collectors.joining());
        assertThat(lengths).isEmpty();
    }

    private RunStore.Content read(byte[] bytes) throws IOException {
        Path path = Files.createTempFile(dir, "journal", "");
        Files.write(path, bytes);
        List<Recorded> events = new ArrayList<>();
        Verdict verdict = JournalReader.read(path, events::add);
        Files.delete(path);
        return new RunStore.Content(events, verdict);
    }
}
