package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.Evidence.Recording;
import dev.handrail.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CastRecordingTest {

    @TempDir Path dir;
    private RunEvidence evidence;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @BeforeEach
    void open() throws IOException {
        evidence = Runs.in(dir).opened();
    }

    @AfterEach
    void close() {
        evidence.close();
    }

    @Test
    void aRecordingIsAnAsciicastThatPlayersShow() throws IOException {
        Recording recording = record("004-apply.1");
        put(recording, Voice.OUT, "one\n\u001b[1mtwo\u001b[m \"q\" \\ \t\u0007");
        put(recording, Voice.ERR, "bad\r\n");
        put(recording, Voice.NOTE, "note\n");
        put(recording, Voice.OUT, "ünï€𝄞");
        Output output = recording.finish();
        assertThat(output.file()).isEqualTo("out/004-apply.1.cast");
        Cast cast = cast(output);
        assertThat(cast.header().fields().get("version")).isEqualTo(new Json.Num(BigDecimal.TWO));
        assertThat(cast.header().fields()).containsKeys("width", "height", "timestamp", "x-salt");
        assertThat(cast.shown())
                .isEqualTo("one\r\n\u001b[1mtwo\u001b[m \"q\" \\ \t\u0007bad\r\nnote\r\nünï€𝄞");
        assertThat(
                        cast.lines().stream()
                                .filter(l -> l.code().equals("x-voice"))
                                .map(Cast.Line::data))
                .containsExactly("err", "note", "out");
        assertThat(cast.lines()).extracting(Cast.Line::time).isSorted();
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualTo("one\n\u001b[1mtwo\u001b[m \"q\" \\ \t\u0007bad\r\nnote\nünï€𝄞");
    }

    @Test
    void aTerminalsRecordingHasItsSizeAndEveryNewOne() throws IOException {
        Recording recording = record("tty");
        recording.sized(132, 43);
        put(recording, Voice.OUT, "one\r\ndown\n");
        recording.sized(90, 20);
        put(recording, Voice.OUT, "two");
        recording.sized(80, 25);
        Output output = recording.finish();
        Cast cast = cast(output);
        assertThat(cast.header().fields())
                .containsEntry("width", new Json.Num(new BigDecimal(132)))
                .containsEntry("height", new Json.Num(new BigDecimal(43)))
                .containsEntry("x-tty", new Json.Bool(true));
        assertThat(cast.lines().stream().filter(l -> l.code().equals("r")).map(Cast.Line::data))
                .containsExactly("90x20", "80x25");
        assertThat(cast.shown()).as("as the program made it").isEqualTo("one\r\ndown\ntwo");
        byte[] file = Files.readAllBytes(evidence.path().resolve(output.file()));
        assertThat(output.sha256()).isEqualTo(Chain.sha256(file));
    }

    @Test
    void aTerminalThatPrintsNothingHasItsHeaderAndItsSizesBeforeItsEnd() throws IOException {
        Recording recording = record("tty");
        recording.sized(10, 5);
        awaitBytes(recording, 50);
        recording.sized(11, 6);
        awaitBytes(recording, recording.extent().bytes() + 10);
        Cast cast = Cast.read(evidence.path().resolve("out/tty.cast"));
        assertThat(cast.header().fields()).containsEntry("width", new Json.Num(BigDecimal.TEN));
        assertThat(cast.lines()).extracting(Cast.Line::data).containsExactly("11x6");
        recording.finish();
    }

    @Test
    void aRecordingOfNothingHasItsHeader() throws IOException {
        Cast cast = cast(record("empty").finish());
        assertThat(cast.header().fields())
                .containsKeys("version", "width", "height", "x-salt")
                .doesNotContainKey("x-tty");
        assertThat(cast.lines()).isEmpty();
    }

    private static void awaitBytes(Recording recording, long bytes) {
        Instant deadline = Instant.now().plusSeconds(20);
        while (recording.extent().bytes() < bytes && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theExtentIsWhatSha256sumSays() throws IOException {
        Recording recording = record("x");
        put(recording, Voice.OUT, "line\n".repeat(100_000));
        Output output = recording.finish();
        byte[] file = Files.readAllBytes(evidence.path().resolve(output.file()));
        assertThat(output.bytes()).isEqualTo(file.length);
        assertThat(output.sha256()).isEqualTo(Chain.sha256(file));
        assertThat(recording.extent()).isEqualTo(output);
        assertThat(recording.finish()).isEqualTo(output);
    }

    @Test
    void anExtentGrowsWithoutWaitingForTheEnd() throws IOException {
        Recording recording = record("x");
        put(recording, Voice.OUT, "a first line\n");
        Instant deadline = Instant.now().plusSeconds(20);
        while (recording.extent().bytes() < 120 && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        Output extent = recording.extent();
        byte[] file = Files.readAllBytes(evidence.path().resolve(extent.file()));
        assertThat(new String(file, StandardCharsets.UTF_8)).contains("a first line");
        assertThat(extent.sha256())
                .isEqualTo(Chain.sha256(Arrays.copyOf(file, (int) extent.bytes())));
        recording.finish();
    }

    @Test
    void anyBytesComeBackHoweverTheyWereCut() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 150; round++) {
            byte[] bytes = bytes(random);
            Recording recording = record("r");
            for (int from = 0; from < bytes.length; ) {
                int size =
                        Math.min(1 + random.nextInt(1 << random.nextInt(14)), bytes.length - from);
                recording.write(Voice.OUT, bytes, from, size);
                if (random.nextInt(4) == 0) {
                    put(recording, Voice.ERR, "é");
                }
                from += size;
            }
            Cast cast = cast(recording.finish());
            assertThat(cast.bytes("out")).isEqualTo(bytes);
        }
    }

    @Test
    void whatIsNotUtf8IsShownAsReplacementCharacters() throws IOException {
        Random random = new Random(8);
        for (int round = 0; round < 150; round++) {
            byte[] bytes = bytes(random);
            Recording recording = record("r");
            for (int from = 0; from < bytes.length; ) {
                int size = Math.min(1 + random.nextInt(9), bytes.length - from);
                recording.write(Voice.OUT, bytes, from, size);
                from += size;
            }
            String expected =
                    new String(bytes, StandardCharsets.UTF_8).replaceAll("(?<!\r)\n", "\r\n");
            assertThat(cast(recording.finish()).shown()).isEqualTo(expected);
        }
    }

    /// Text, half characters, and bytes that are none.
    private static byte[] bytes(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = random.nextInt(400); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> bytes.write(14 + random.nextInt(242));
                case 1 -> bytes.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
                case 2 ->
                        bytes.writeBytes(
                                Character.toString(random.nextInt(0xd000))
                                        .getBytes(StandardCharsets.UTF_8));
                case 3 -> {
                    byte[] four = "𝄞".getBytes(StandardCharsets.UTF_8);
                    bytes.write(four, 0, 1 + random.nextInt(4));
                }
                default ->
                        bytes.writeBytes(
                                "plain "
                                        .repeat(random.nextInt(40))
                                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void noSecretReachesTheRecordingOrTheScreen() throws IOException {
        evidence.conceal("db", "hunter2-hunter2");
        Recording recording = record("r");
        for (char c : "a hunter2-hunter2 b".toCharArray()) {
            put(recording, Voice.OUT, String.valueOf(c));
            put(recording, Voice.ERR, "x");
        }
        evidence.conceal("late", "another-secret");
        put(recording, Voice.OUT, " another-secret");
        Output output = recording.finish();
        assertThat(new String(cast(output).bytes("out"), StandardCharsets.UTF_8))
                .isEqualTo("a [redacted:db] b [redacted:late]");
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .doesNotContain("hunter")
                .doesNotContain("another");
    }

    @Test
    void pipesMayWriteAtTheSameTime() throws Exception {
        Recording recording = record("r");
        List<Thread> threads = new ArrayList<>();
        for (Voice voice : Voice.values()) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int i = 0; i < 2_000; i++) {
                                    put(recording, voice, voice + " " + i + "\n");
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Cast cast = cast(recording.finish());
        for (Voice voice : Voice.values()) {
            String name = voice.name().toLowerCase(Locale.ROOT);
            assertThat(new String(cast.bytes(name), StandardCharsets.UTF_8).lines()).hasSize(2_000);
        }
    }

    @Test
    void anInterruptedReaderStillRecords() throws IOException {
        Recording recording = record("r");
        Thread.currentThread().interrupt();
        put(recording, Voice.OUT, "x".repeat(1 << 20));
        Output output = recording.finish();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cast(output).bytes("out")).hasSize(1 << 20);
    }

    @Test
    void aNameThatWasUsedKeepsItsRecording() {
        Output first = record("r").finish();
        Output second = record("r").finish();
        assertThat(second.file()).isNotEqualTo(first.file());
        assertThat(record("../../etc/x y").finish().file()).isEqualTo("out/.._.._etc_x_y.cast");
    }

    private Recording record(String name) {
        return evidence.record(
                name, (_, bytes, offset, length) -> shown.write(bytes, offset, length));
    }

    private static void put(Recording recording, Voice voice, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        recording.write(voice, bytes, 0, bytes.length);
    }

    private Cast cast(Output output) throws IOException {
        return Cast.read(evidence.path().resolve(output.file()));
    }
}
