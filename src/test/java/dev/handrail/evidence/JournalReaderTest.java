package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.evidence.Chain.Head;
import dev.handrail.evidence.FaultyFile.Fault;
import dev.handrail.evidence.Verdict.Damaged;
import dev.handrail.evidence.Verdict.Kind;
import dev.handrail.evidence.Verdict.Torn;
import dev.handrail.evidence.Verdict.Whole;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {

    @TempDir Path dir;

    @Test
    void anUntouchedJournalIsWhole() throws IOException {
        assertThat(verdict(_ -> {}))
                .isInstanceOfSatisfying(
                        Whole.class,
                        w -> {
                            assertThat(w.lines()).isEqualTo(8);
                            assertThat(w.head())
                                    .isEqualTo(
                                            Chain.sha256(
                                                    lines().getLast()
                                                            .getBytes(StandardCharsets.UTF_8)));
                        });
        assertThat(read("")).isEqualTo(new Whole(0, Chain.NOTHING));
    }

    @Test
    void aLineWithoutItsEndIsTorn() throws IOException {
        String all = text(lines());
        for (int cut = all.length() - 1; cut > all.lastIndexOf('\n', all.length() - 2) + 1; cut--) {
            long at = all.lastIndexOf('\n', all.length() - 2) + 1;
            assertThat(read(all.substring(0, cut)))
                    .isInstanceOfSatisfying(
                            Torn.class,
                            torn -> {
                                assertThat(torn.lines()).isEqualTo(7);
                                assertThat(torn.at()).isEqualTo(at);
                            });
        }
    }

    @Test
    void zerosAtTheEndAreTorn() throws IOException {
        assertThat(read(text(lines()) + "\0".repeat(4096))).isInstanceOf(Torn.class);
        assertThat(read("\0".repeat(100))).isInstanceOf(Torn.class);
    }

    @Test
    void garbageInTheLastLineIsTornBecauseNobodyKnewItToBeOnDisk() throws IOException {
        assertThat(verdict(l -> l.set(7, "\0\0\0" + l.get(7).substring(3))))
                .isInstanceOf(Torn.class);
    }

    @Test
    void anEditedLineIsNamedWhereverItIs() throws IOException {
        for (int i = 0; i < 7; i++) {
            int line = i;
            assertThat(
                            verdict(l ->
                                    l.set(
                                            line,
                                            l.get(line)
                                                    .replace("note", "nope")
                                                    .replace("nope.added", "note.added"))))
                    .isInstanceOfSatisfying(
                            Damaged.class,
                            d -> {
                                assertThat(d.kind()).isEqualTo(Kind.EDITED);
                                assertThat(d.line()).isEqualTo(line + 1);
                            });
        }
    }

    @Test
    void aLineMadeUnreadableIsDamageWhenALaterOneKnewItToBeOnDisk() throws IOException {
        for (int i = 0; i < 7; i++) {
            int line = i;
            assertThat(verdict(l -> l.set(line, "{" + l.get(line))))
                    .isInstanceOfSatisfying(
                            Damaged.class,
                            d -> {
                                assertThat(d.kind()).isEqualTo(Kind.EDITED);
                                assertThat(d.line()).isEqualTo(line + 1);
                            });
        }
    }

    @Test
    void missingLinesAreCounted() throws IOException {
        for (int i = 0; i < 7; i++) {
            int line = i;
            assertThat(verdict(l -> l.remove(line)))
                    .isEqualTo(
                            new Damaged(
                                    line + 1,
                                    Kind.DELETED,
                                    "record " + (line + 1) + " is missing"));
        }
        assertThat(verdict(l -> l.subList(2, 5).clear()))
                .isEqualTo(new Damaged(3, Kind.DELETED, "records 3 to 5 are missing"));
    }

    @Test
    void insertedLinesAreTold() throws IOException {
        for (int i = 0; i < 8; i++) {
            int line = i;
            assertThat(verdict(l -> l.add(line + 1, l.get(line))))
                    .isInstanceOfSatisfying(
                            Damaged.class, d -> assertThat(d.kind()).isEqualTo(Kind.INSERTED));
        }
        assertThat(verdict(l -> l.add(3, "not a record at all")))
                .isInstanceOfSatisfying(
                        Damaged.class,
                        d -> {
                            assertThat(d.kind()).isEqualTo(Kind.INSERTED);
                            assertThat(d.line()).isEqualTo(4);
                        });
        // A forger who knows how to compute `prev`.
        assertThat(verdict(l -> l.add(3, l.get(3).replace("note 4", "note x"))))
                .isInstanceOfSatisfying(
                        Damaged.class,
                        d -> {
                            assertThat(d.kind()).isEqualTo(Kind.INSERTED);
                            assertThat(d.line()).isEqualTo(4);
                        });
    }

    @Test
    void reorderedLinesAreTold() throws IOException {
        for (int i = 0; i < 7; i++) {
            int line = i;
            assertThat(verdict(l -> l.add(line, l.remove(line + 1))))
                    .isInstanceOfSatisfying(
                            Damaged.class,
                            d -> {
                                assertThat(d.kind()).isEqualTo(Kind.REORDERED);
                                assertThat(d.line()).isEqualTo(line + 1);
                            });
        }
    }

    @Test
    void unforcedLinesThatACrashLeftInAnyStateAreTorn() throws IOException {
        List<String> lines = lines();
        Head head = new Head(8, Chain.sha256(lines.getLast().getBytes(StandardCharsets.UTF_8)), 0);
        for (int i = 0; i < 3; i++) {
            byte[] payload = EventCodec.payload(new Event.NoteAdded("remark " + i));
            byte[] line = Chain.line(head, 8, InstantSource.system().instant(), payload);
            lines.add(new String(line, StandardCharsets.UTF_8));
            head = head.after(line);
        }
        assertThat(read(text(lines))).isInstanceOf(Whole.class);
        lines.set(9, "\0".repeat(lines.get(9).length()));
        assertThat(read(text(lines)))
                .isInstanceOfSatisfying(Torn.class, t -> assertThat(t.lines()).isEqualTo(9));
    }

    @Test
    void aLineThatIsTooLongDoesNotFillTheMemory() throws IOException {
        Path path = dir.resolve("long");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            for (int i = 0; i < 64; i++) {
                out.write(block);
            }
        }
        assertThat(JournalReader.read(path, _ -> {}))
                .isEqualTo(new Torn(0, Chain.NOTHING, 0, 64L << 20));
    }

    @Test
    void aNewerVersionIsNotCalledDamage() throws IOException {
        List<String> lines = lines();
        lines.set(7, lines.get(7).replace("note.added", "note.sung"));
        assertThatThrownBy(() -> read(text(lines)))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("line 8")
                .hasMessageContaining("note.sung");
        List<String> later = lines();
        later.set(7, later.get(7).replace("\"v\":1", "\"v\":2"));
        assertThatThrownBy(() -> read(text(later)))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("version 2");
    }

    private Verdict verdict(Consumer<List<String>> change) throws IOException {
        List<String> lines = lines();
        change.accept(lines);
        return read(text(lines));
    }

    private Verdict read(String text) throws IOException {
        Path path = dir.resolve("journal.jsonl");
        Files.writeString(path, text);
        return JournalReader.read(path, _ -> {});
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private List<String> made = List.of();

    /// Eight notes, each forced on its own.
    private List<String> lines() {
        if (made.isEmpty()) {
            FaultyFile file = new FaultyFile(Fault.NONE, 0, new byte[0]);
            try (FileJournal journal =
                    new FileJournal(file, Head.before(Chain.NOTHING), InstantSource.system())) {
                for (int i = 1; i <= 8; i++) {
                    journal.append(new Event.NoteAdded("note " + i));
                }
            }
            made = new String(file.bytes(), StandardCharsets.UTF_8).lines().toList();
        }
        return new ArrayList<>(made);
    }
}
