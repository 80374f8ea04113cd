package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.CastReader.Comparison;
import dev.handrail.evidence.CastReader.Piece;
import dev.handrail.evidence.CastReader.Printed;
import dev.handrail.evidence.Event.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CastReaderTest {

    private static final String HEADER = "{\"version\":2,\"width\":80,\"height\":24}\n";

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void names() {
        file = folder.resolve("a.cast");
    }

    private CastReader cast(String... lines) throws IOException {
        Files.writeString(file, HEADER + String.join("\n", lines) + "\n");
        return new CastReader(file);
    }

    private static List<Piece> all(CastReader reader) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece = reader.next(); piece != null; piece = reader.next()) {
            pieces.add(piece);
        }
        return pieces;
    }

    private static List<String> texts(CastReader reader) {
        return all(reader).stream().map(CastReaderTest::text).toList();
    }

    private static String text(Piece piece) {
        return switch (piece) {
            case Printed printed ->
                    printed.at().toMillis()
                            + " "
                            + printed.voice()
                            + " "
                            + new String(printed.bytes(), StandardCharsets.UTF_8);
            case CastReader.Resized size ->
                    size.at().toMillis() + " " + size.columns() + "x" + size.rows();
        };
    }

    @Test
    void givesBackExactlyWhatWasRecordedFromAllVoices() throws IOException {
        byte[][] printed = new byte[3][];
        Output out;
        Path run;
        try (RunEvidence evidence = Runs.in(folder).opened()) {
            run = evidence.path();
            Evidence.Recording recording = evidence.record("001-a.1", (_, _, _, _) -> {});
            Random random = new Random(7);
            ByteArrayOutputStream[] sent = new ByteArrayOutputStream[3];
            for (Voice voice : Voice.values()) {
                sent[voice.ordinal()] = new ByteArrayOutputStream();
            }
            for (int i = 0; i < 300; i++) {
                Voice voice = Voice.values()[random.nextInt(3)];
                byte[] bytes = new byte[random.nextInt(3000)];
                random.nextBytes(bytes);
                if (i % 3 > 0) {
                    bytes = ("line " + i + " für ü\nand\n").getBytes(StandardCharsets.UTF_8);
                }
                recording.write(voice, bytes, 0, bytes.length);
                sent[voice.ordinal()].writeBytes(bytes);
            }
            out = recording.finish();
            for (Voice voice : Voice.values()) {
                printed[voice.ordinal()] = sent[voice.ordinal()].toByteArray();
            }
        }
        RunReader reader = new RunReader(run);
        assertThat(reader.recording("001-a.1")).contains(out.file());
        CastReader cast = reader.open(out.file()).orElseThrow();
        ByteArrayOutputStream[] seen = new ByteArrayOutputStream[3];
        for (Voice voice : Voice.values()) {
            seen[voice.ordinal()] = new ByteArrayOutputStream();
        }
        for (Piece piece : all(cast)) {
            if (piece instanceof Printed output) {
                seen[output.voice().ordinal()].writeBytes(output.bytes());
            }
        }
        for (Voice voice : Voice.values()) {
            // A CR before LF is not told from the one a recording adds.
            assertThat(latin(seen[voice.ordinal()].toByteArray()))
                    .isEqualTo(latin(printed[voice.ordinal()]));
        }
        assertThat(cast.comparedTo(out)).isEqualTo(Comparison.AS_RECORDED);
        assertThat(cast.problem()).isEmpty();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }

    @Test
    void readsOnWhenTheFileHasGrown() throws IOException {
        CastReader reader = cast("[0.5,\"o\",\"one\\r\\n\"]");
        assertThat(texts(reader)).containsExactly("500 OUT one\n");
        append("[0.6,\"x-voice\",\"err\"]\n[0.6,\"o\",\"t");
        assertThat(texts(reader)).isEmpty();
        assertThat(reader.unfinished()).isEqualTo(11);
        append("wo\"]\n");
        assertThat(texts(reader)).containsExactly("600 ERR two");
        assertThat(reader.unfinished()).isZero();
    }

    @Test
    void leavesOutATornEnd() throws IOException {
        CastReader reader = cast("[0.5,\"o\",\"one\"]");
        append("[0.6,\"o\",\"tw");
        assertThat(texts(reader)).containsExactly("500 OUT one");
        assertThat(reader.problem()).isEmpty();
        assertThat(reader.unfinished()).isEqualTo(12);
    }

    @Test
    void tellsATerminalAndKeepsItsLineEnds() throws IOException {
        Files.writeString(
                file,
                """
                {"version":2,"width":120,"height":40,"x-tty":true}
                [0.5,"o","one\\r\\ntwo\\n"]
                [0.7,"r","80x24"]
                [1,"r","huge"]
                """);
        CastReader reader = new CastReader(file);
        assertThat(texts(reader)).containsExactly("0 120x40", "500 OUT one\r\ntwo\n", "700 80x24");
    }

    @Test
    void anImpossibleWindowIsPassedOver() throws IOException {
        Files.writeString(
                file, "{\"version\":2,\"width\":-1,\"height\":1e999999999,\"x-tty\":true}\n");
        assertThat(texts(new CastReader(file))).isEmpty();
    }

    @Test
    void passesOverWhatIsNoLineAndSaysSo() throws IOException {
        CastReader reader =
                cast(
                        "[0.5,\"o\",\"one\"]",
                        "what is this",
                        "[1]",
                        "[1e999999,\"o\",\"late\"]",
                        "[-3,\"o\",\"early\"]",
                        "[0.7,\"x-raw\",\"?\"]",
                        "[0.7,\"o\",\"\ufffd\"]",
                        "[0.7,\"x-raw\",\"no base 64\"]");
        assertThat(texts(reader))
                .containsExactly("500 OUT one", "500 OUT late", "500 OUT early", "700 OUT \ufffd");
        assertThat(reader.problem()).contains("line 3 is none of a recording");
    }

    @Test
    void saysThatAFileIsNoRecording() throws IOException {
        Files.writeString(file, "PK\u0003\u0004 whatever\n");
        CastReader reader = new CastReader(file);
        assertThat(texts(reader)).isEmpty();
        assertThat(reader.problem())
                .contains("its first line is not that of an asciicast, version 2");
    }

    @Test
    void aLineWithoutEndTakesNoMemory() throws IOException {
        Files.writeString(file, HEADER);
        byte[] block = new byte[1 << 20];
        for (int i = 0; i < 64; i++) {
            Files.write(file, block, StandardOpenOption.APPEND);
        }
        append("\n[1,\"o\",\"on\"]\n");
        CastReader reader = new CastReader(file);
        assertThat(texts(reader)).containsExactly("1000 OUT on");
        assertThat(reader.problem()).contains("line 2 is none of a recording");
    }

    @Test
    void isHeldAgainstWhatTheJournalSays() throws IOException {
        cast("[0.5,\"o\",\"one\"]").close();
        byte[] all = Files.readAllBytes(file);
        assertThat(comparedTo(new Output("a", all.length, Chain.sha256(all))))
                .isEqualTo(Comparison.AS_RECORDED);
        assertThat(comparedTo(new Output("a", all.length, "0".repeat(64))))
                .isEqualTo(Comparison.CHANGED);
        assertThat(comparedTo(new Output("a", all.length + 1, Chain.sha256(all))))
                .isEqualTo(Comparison.SHORTER);
    }

    @Test
    void whatTheJournalDoesNotKnowOfIsNotShown() throws IOException {
        cast("[0.5,\"o\",\"one\"]").close();
        byte[] all = Files.readAllBytes(file);
        append("[0.6,\"o\",\"smuggled in\"]\n");
        CastReader reader = new CastReader(file);
        reader.until(new Output("a", all.length, Chain.sha256(all)));
        assertThat(texts(reader)).containsExactly("500 OUT one");
        assertThat(reader.comparedTo(new Output("a", all.length, Chain.sha256(all))))
                .isEqualTo(Comparison.AS_RECORDED);
    }

    @Test
    void timeNeverGoesBack() throws IOException {
        List<Piece> pieces = all(cast("[2,\"o\",\"a\"]", "[1,\"o\",\"b\"]"));
        assertThat(pieces).extracting(Piece::at).containsOnly(Duration.ofSeconds(2));
    }

    private Comparison comparedTo(Output out) throws IOException {
        try (CastReader reader = new CastReader(file)) {
            reader.until(out);
            all(reader);
            return reader.comparedTo(out);
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
