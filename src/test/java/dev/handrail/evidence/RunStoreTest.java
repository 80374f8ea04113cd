package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.RunStore.Found;
import dev.handrail.evidence.RunSummary.State;
import dev.handrail.json.Json;
import dev.handrail.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

    @TempDir Path dir;
    private Runs runs;

    @BeforeEach
    void makeRunbook() throws IOException {
        runs = Runs.in(dir);
    }

    @Test
    void aNewRunHasItsFolderCopiesAndLedgerLine() throws IOException {
        try (RunEvidence evidence = runs.opened()) {
            assertThat(evidence.id()).matches("\\d{4}-\\d\\d-\\d\\dT\\d{6}Z-sync-[0-9a-f]{8}");
            assertThat(evidence.path()).isEqualTo(runs.root().resolve(evidence.id()));
            assertThat(evidence.copies())
                    .isEqualTo(
                            Map.of(
                                    "sync.yaml", hash("runbook: sync\n"),
                                    "sql_20dir/a.sql", hash("select 1;\n")));
            assertThat(evidence.path().resolve("runbook/sql_20dir/a.sql"))
                    .hasContent("select 1;\n");
            List<String> ledger = Files.readAllLines(runs.root().resolve("ledger.jsonl"));
            assertThat(ledger).hasSize(1).first().asString().contains(evidence.id());
            Json.Obj first = line(evidence, 0);
            assertThat(first.fields().get("prev")).isEqualTo(new Json.Str(hash(ledger.getFirst())));
        }
    }

    @Test
    void everythingIsTheOwnersAlone() throws IOException {
        try (RunEvidence evidence = runs.opened()) {
            evidence.record("004-apply.1", (_, _, _, _) -> {}).finish();
            evidence.keep("long");
            try (Stream<Path> all = Files.walk(runs.root())) {
                all.forEach(RunStoreTest::checkPrivate);
            }
        }
    }

    private static void checkPrivate(Path path) {
        try {
            String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            assertThat(rights)
                    .as(path.toString())
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            assertThat(path.getFileName().toString()).matches("[A-Za-z0-9._-]+");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theLedgerGoesOnBehindLinesThatAreNotItsOwn() throws IOException {
        runs.opened().close();
        Path ledger = runs.root().resolve("ledger.jsonl");
        String strange = "x".repeat(10_000);
        for (String line : List.of("not a line of ours", strange, "{\"v\":1,\"seq\":12,\"a\":0}")) {
            Files.writeString(ledger, line + "\n", StandardOpenOption.APPEND);
            runs.opened().close();
        }
        List<String> lines = Files.readAllLines(ledger);
        assertThat(lines.get(2)).contains("\"seq\":3,\"prev\":\"" + hash(lines.get(1)) + "\"");
        assertThat(lines.get(4)).contains("\"seq\":5,\"prev\":\"" + hash(strange) + "\"");
        assertThat(lines.get(6)).contains("\"seq\":13,\"prev\":\"" + hash(lines.get(5)) + "\"");
    }

    @Test
    void theLedgerIsAChainAndSurvivesATornLine() throws IOException {
        runs.opened().close();
        Path ledger = runs.root().resolve("ledger.jsonl");
        Files.writeString(ledger, "{\"v\":1,\"seq\":2,\"pr", StandardOpenOption.APPEND);
        runs.opened().close();
        runs.opened().close();
        List<String> lines = Files.readAllLines(ledger);
        assertThat(lines).hasSize(3);
        for (int i = 1; i < 3; i++) {
            assertThat(lines.get(i))
                    .contains(
                            "\"seq\":" + (i + 1) + ",\"prev\":\"" + hash(lines.get(i - 1)) + "\"");
        }
        try (Stream<Path> kept = Files.list(runs.root())) {
            assertThat(kept.filter(p -> p.getFileName().toString().startsWith("ledger-torn-")))
                    .singleElement()
                    .satisfies(p -> assertThat(p).hasContent("{\"v\":1,\"seq\":2,\"pr"));
        }
    }

    @Test
    void aRunGoesOnWhereItStopped() throws IOException {
        RunEvidence first = runs.opened();
        first.journal().append(new Event.RunPaused("lunch"));
        first.close();
        try (RunEvidence again = runs.store().resume(first.path())) {
            assertThat(again.history()).hasSize(2);
            Recorded resumed = again.journal().append(new Event.RunResumed(Runs.who()));
            assertThat(resumed.seq()).isEqualTo(3);
        }
        RunStore.Content content = runs.store().read(first.path());
        assertThat(content.verdict()).isInstanceOf(Verdict.Whole.class);
        assertThat(content.events()).hasSize(3);
    }

    @Test
    void aTornTailIsKeptAndCutOffAndRecorded() throws IOException {
        RunEvidence first = runs.opened();
        first.close();
        Path journal = first.path().resolve("journal.jsonl");
        long size = Files.size(journal);
        Files.writeString(journal, "{\"v\":1,\"seq\":2,", StandardOpenOption.APPEND);
        try (RunEvidence again = runs.store().resume(first.path())) {
            String kept = "torn/" + size + ".bin";
            assertThat(again.history())
                    .last()
                    .extracting(Recorded::event)
                    .isEqualTo(new Event.JournalRecovered(15, kept));
            assertThat(first.path().resolve(kept)).hasContent("{\"v\":1,\"seq\":2,");
        }
        assertThat(runs.store().read(first.path()).verdict()).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void damagedEvidenceIsLeftAsItIs() throws IOException {
        RunEvidence first = runs.opened();
        first.journal().append(new Event.NoteAdded("true"));
        first.journal().append(new Event.NoteAdded("more"));
        first.close();
        Path journal = first.path().resolve("journal.jsonl");
        String edited = Files.readString(journal).replace("\"true\"", "\"false\"");
        Files.writeString(journal, edited);
        assertThatThrownBy(() -> runs.store().resume(first.path()))
                .isInstanceOfSatisfying(
                        EvidenceException.class,
                        e -> {
                            assertThat(e).hasMessageContaining("damaged at line 2 (edited)");
                            assertThat(e.advice()).contains("left as it is");
                        });
        assertThat(journal).hasContent(edited);
        assertThat(runs.store().read(first.path()).verdict()).isInstanceOf(Verdict.Damaged.class);
        assertThat(RunLock.isHeld(first.path())).isFalse();
    }

    @Test
    void anEmptiedJournalIsNotTakenForARunThatNeverBegan() throws IOException {
        RunEvidence evidence = runs.created();
        evidence.close();
        Files.writeString(evidence.path().resolve("out/001-apply.1.cast"), "{}");
        assertThatThrownBy(() -> runs.store().resume(evidence.path()))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("damaged: the journal is empty");
    }

    @Test
    void aRunThatWasNeverOpenedCannotGoOn() {
        RunEvidence evidence = runs.created();
        evidence.close();
        assertThatThrownBy(() -> runs.store().resume(evidence.path()))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("never opened");
        assertThat(runs.store().list())
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.state()).isEqualTo(State.INTERRUPTED);
                    assertThat(run.remark()).isEqualTo("it was never opened");
                });
    }

    @Test
    void aRunIsInUseOnlyOnce() {
        try (RunEvidence evidence = runs.opened()) {
            assertThatThrownBy(() -> runs.store().resume(evidence.path()))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(runs.store().list())
                    .singleElement()
                    .extracting(RunSummary::state)
                    .isEqualTo(State.RUNNING);
        }
        assertThat(runs.store().list())
                .singleElement()
                .extracting(RunSummary::state)
                .isEqualTo(State.INTERRUPTED);
    }

    @Test
    void theListSaysHowEachRunStands() throws IOException {
        assertThat(runs.store().list()).isEmpty();
        Map<Event, State> ends =
                Map.of(
                        new Event.RunPaused("x"), State.PAUSED,
                        new Event.RunAborted("x"), State.ABORTED,
                        new Event.RunFinished(Event.RunFinished.Result.DONE, "x"), State.FINISHED,
                        new Event.NoteAdded("x"), State.INTERRUPTED);
        for (Map.Entry<Event, State> end : ends.entrySet()) {
            RunEvidence evidence = runs.opened();
            evidence.journal().append(end.getKey());
            evidence.close();
            assertThat(summary(evidence).state()).isEqualTo(end.getValue());
            assertThat(summary(evidence).opened()).contains(Runs.opening(evidence));
            assertThat(summary(evidence).last()).map(Recorded::event).contains(end.getKey());
        }
        RunEvidence torn = runs.opened();
        torn.close();
        Files.writeString(torn.path().resolve("journal.jsonl"), "{", StandardOpenOption.APPEND);
        assertThat(summary(torn).state()).isEqualTo(State.INTERRUPTED);
        RunEvidence garbage = runs.opened();
        garbage.journal().append(new Event.NoteAdded("x"));
        garbage.close();
        Path journal = garbage.path().resolve("journal.jsonl");
        Files.writeString(journal, "#" + Files.readString(journal));
        assertThat(summary(garbage).state()).isEqualTo(State.DAMAGED);
        Files.delete(journal);
        Files.createDirectory(journal);
        assertThat(summary(garbage).state()).isEqualTo(State.UNREADABLE);
    }

    private RunSummary summary(RunEvidence evidence) {
        return runs.store().list().stream()
                .filter(run -> run.id().equals(evidence.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runsAreFoundByIdByBeginningAndAsTheLast() throws IOException {
        assertThat(runs.store().find("last")).isEqualTo(new Found.None());
        for (String id : List.of("2026-01-01T000000Z-a-1", "2026-01-02T000000Z-b-2")) {
            Files.createDirectories(runs.root().resolve(id));
            Files.createFile(runs.root().resolve(id).resolve("journal.jsonl"));
        }
        Path first = runs.root().resolve("2026-01-01T000000Z-a-1");
        Path second = runs.root().resolve("2026-01-02T000000Z-b-2");
        assertThat(runs.store().find("last")).isEqualTo(new Found.One(second));
        assertThat(runs.store().find("2026-01-01")).isEqualTo(new Found.One(first));
        assertThat(runs.store().find("2026-01-02T000000Z-b-2")).isEqualTo(new Found.One(second));
        assertThat(runs.store().find("2027")).isEqualTo(new Found.None());
        assertThat(runs.store().find("2026"))
                .isEqualTo(
                        new Found.Several(
                                List.of("2026-01-01T000000Z-a-1", "2026-01-02T000000Z-b-2")));
    }

    @Test
    void ofRunsOfTheSameSecondTheOneMadeLastIsTheLast() throws IOException {
        for (String end : List.of("z-9", "m-5", "a-1")) {
            Path run = Files.createDirectories(runs.root().resolve("2026-01-01T000000Z-" + end));
            Files.createFile(run.resolve("journal.jsonl"));
            assertThat(runs.store().find("last")).isEqualTo(new Found.One(run));
            // The clock of a folder moves in steps of some milliseconds.
            while (!made(Files.createTempFile(dir, "probe", "")).isAfter(made(run))) {
                Thread.onSpinWait();
            }
        }
    }

    private static Instant made(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).creationTime().toInstant();
    }

    @Test
    void aFolderThatCannotBeOneIsRefusedBeforeAnything() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        for (Path root : List.of(file, file.resolve("runs"))) {
            RunStore store = new RunStore(root, InstantSource.system());
            assertThatThrownBy(() -> store.create("sync", runs.folder(), List.of()))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("nothing was started")
                    .hasMessageContaining("not a folder");
        }
    }

    @Test
    void aFolderOneMayNotWriteToIsRefused() throws IOException {
        Path locked = Files.createDirectory(dir.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(locked), "the superuser may write anywhere");
        RunStore store = new RunStore(locked.resolve("runs"), InstantSource.system());
        assertThatThrownBy(() -> store.create("sync", runs.folder(), List.of()))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void aFileThatCannotBeCopiedLeavesNoRunBehind() throws IOException {
        Path missing = runs.folder().resolve("missing.sql");
        assertThatThrownBy(() -> runs.store().create("sync", runs.folder(), List.of(missing)))
                .isInstanceOfSatisfying(
                        EvidenceException.class, e -> assertThat(e.file()).isEqualTo(missing));
        assertThat(runs.store().list()).isEmpty();
        assertThat(runs.root().resolve("ledger.jsonl")).doesNotExist();
    }

    private static Json.Obj line(RunEvidence evidence, int index) throws IOException {
        String text = Files.readAllLines(evidence.path().resolve("journal.jsonl")).get(index);
        return (Json.Obj) JsonReader.read(text).json().orElseThrow();
    }

    private static String hash(String text) {
        return Chain.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
