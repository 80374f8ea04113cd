package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.evidence.Event.Recorded;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {

    @TempDir Path folder;

    private static List<Long> numbers(RunReader.News news) {
        return news.events().stream().map(Recorded::seq).toList();
    }

    @Test
    void readsWhatComesWhileTheRunIsWritten() throws IOException {
        try (RunEvidence evidence = Runs.in(folder).created()) {
            RunReader reader = new RunReader(evidence.path());
            assertThat(numbers(reader.more())).isEmpty();
            evidence.journal().append(Runs.opening(evidence));
            evidence.journal().append(new Event.NoteAdded("one"));
            assertThat(numbers(reader.more())).containsExactly(1L, 2L);
            assertThat(numbers(reader.more())).isEmpty();
            evidence.journal().append(new Event.NoteAdded("two"));
            RunReader.News news = reader.more();
            assertThat(news.events()).extracting(Recorded::event).containsExactly(note("two"));
            assertThat(news.verdict()).isInstanceOf(Verdict.Whole.class);
            assertThat(reader.isHeld()).isTrue();
        }
    }

    private static Event note(String text) {
        return new Event.NoteAdded(text);
    }

    @Test
    void neverTouchesTheRun() throws IOException {
        Path run;
        try (RunEvidence evidence = Runs.in(folder).opened()) {
            run = evidence.path();
        }
        Map<String, String> before = files(run);
        RunReader reader = new RunReader(run);
        reader.more();
        reader.isHeld();
        reader.recording("001-a.1");
        reader.copy(
                "runbook",
                "sync.yaml",
                Chain.sha256(Files.readAllBytes(run.resolve("runbook/sync.yaml"))));
        assertThat(files(run)).isEqualTo(before);
    }

    private static Map<String, String> files(Path run) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file : all.toList()) {
                String state = Files.getLastModifiedTime(file).toString();
                files.put(
                        run.relativize(file).toString(),
                        Files.isDirectory(file)
                                ? state
                                : state + Chain.sha256(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void goesOnBehindATornEndThatRecoveryHasCutOff() throws IOException {
        Runs runs = Runs.in(folder);
        Path run;
        try (RunEvidence evidence = runs.opened()) {
            run = evidence.path();
        }
        RunReader reader = new RunReader(run);
        Path journal = run.resolve("journal.jsonl");
        Files.writeString(journal, "{\"v\":1,\"se", StandardOpenOption.APPEND);
        RunReader.News torn = reader.more();
        assertThat(numbers(torn)).containsExactly(1L);
        assertThat(torn.verdict()).isInstanceOf(Verdict.Torn.class);
        try (RunEvidence evidence = runs.store().resume(run)) {
            evidence.journal().append(note("on"));
        }
        RunReader.News news = reader.more();
        assertThat(news.verdict()).isInstanceOf(Verdict.Whole.class);
        assertThat(news.events())
                .extracting(Recorded::event)
                .hasAtLeastOneElementOfType(Event.JournalRecovered.class)
                .contains(note("on"));
    }

    @Test
    void saysWhereAJournalIsDamagedAndGivesWhatStandsBefore() throws IOException {
        Path run;
        try (RunEvidence evidence = Runs.in(folder).opened()) {
            run = evidence.path();
            evidence.journal().append(note("one"));
            evidence.journal().append(note("two"));
            evidence.journal().append(note("three"));
        }
        Path journal = run.resolve("journal.jsonl");
        Files.writeString(journal, Files.readString(journal).replace("\"two\"", "\"TWO\""));
        RunReader.News news = new RunReader(run).more();
        assertThat(numbers(news)).containsExactly(1L, 2L, 3L);
        assertThat(news.verdict()).isInstanceOf(Verdict.Damaged.class);
    }

    @Test
    void aJournalThatGotShorterIsDamaged() throws IOException {
        Path run;
        try (RunEvidence evidence = Runs.in(folder).opened()) {
            run = evidence.path();
            evidence.journal().append(note("one"));
        }
        RunReader reader = new RunReader(run);
        assertThat(numbers(reader.more())).containsExactly(1L, 2L);
        Path journal = run.resolve("journal.jsonl");
        long first = Files.readAllLines(journal).getFirst().length() + 1;
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            channel.truncate(first);
        }
        assertThat(reader.more().verdict())
                .isEqualTo(
                        new Verdict.Damaged(
                                2,
                                Verdict.Kind.DELETED,
                                "the journal is shorter than it was when it was read before"));
    }

    @Test
    void givesTheGoodPartBeforeItRefusesALineOfANewerVersion() throws IOException {
        Path run;
        try (RunEvidence evidence = Runs.in(folder).opened()) {
            run = evidence.path();
        }
        Path journal = run.resolve("journal.jsonl");
        String first = Files.readAllLines(journal).getFirst();
        String line =
                "{\"v\":1,\"seq\":2,\"prev\":\"%s\",\"durable\":1,\"t\":\"2026-11-21T03:00:00Z\",\"mono\":\"1\",\"type\":\"step.teleported\"}\n"
                        .formatted(
                                Chain.sha256(
                                        first.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Files.writeString(journal, line, StandardOpenOption.APPEND);
        RunReader reader = new RunReader(run);
        assertThat(numbers(reader.more())).containsExactly(1L);
        assertThatThrownBy(reader::more)
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("line 2 of the journal was not written by this version");
    }

    @Test
    void saysThatTheRunHasVanished() throws IOException {
        RunReader reader = new RunReader(folder.resolve("gone"));
        assertThatThrownBy(reader::more)
                .isInstanceOf(EvidenceException.class)
                .hasMessage("the journal cannot be read: it does not exist");
        assertThat(reader.isHeld()).isFalse();
        assertThat(reader.recording("001-a.1")).isEmpty();
    }

    @Test
    void aJournalCannotLeadToOtherFiles() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.cast"), "x");
        RunReader reader = new RunReader(Files.createDirectories(folder.resolve("run")));
        for (String name :
                List.of("../secret.cast", "out/../../secret.cast", secret.toString(), "out/..")) {
            assertThat(reader.open(name)).as(name).isEmpty();
            assertThat(reader.text(name)).as(name).isEmpty();
        }
        String sha256 = Chain.sha256(new byte[] {'x'});
        assertThatThrownBy(() -> reader.copy("runbook", "../../secret.cast", sha256))
                .isInstanceOf(EvidenceException.class);
        for (String place : List.of("..", "redlines/..", "redlines/../..", "/", "out")) {
            assertThatThrownBy(() -> reader.copy(place, "secret.cast", sha256))
                    .as(place)
                    .isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void findsTheLatestRecordingOfANameThatWasTakenBefore() throws IOException {
        try (RunEvidence evidence = Runs.in(folder).opened()) {
            evidence.record("001-a.1", (_, _, _, _) -> {}).finish();
            evidence.record("001-a.1", (_, _, _, _) -> {}).finish();
            evidence.record("001-a.11", (_, _, _, _) -> {}).finish();
            assertThat(new RunReader(evidence.path()).recording("001-a.1"))
                    .contains("out/001-a.1-2.cast");
        }
    }

    @Test
    void aKeptTextThatWasChangedIsNotShown() throws IOException {
        try (RunEvidence evidence = Runs.in(folder).opened()) {
            String blob = evidence.keep("select 1;");
            RunReader reader = new RunReader(evidence.path());
            assertThat(reader.text(blob)).contains("select 1;");
            Files.writeString(evidence.path().resolve(blob), "select 2;");
            assertThat(reader.text(blob)).isEmpty();
        }
    }
}
