package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentTest {

    @TempDir Path dir;
    private RunEvidence evidence;
    private byte[] bytes;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        evidence = Runs.in(dir).opened();
        bytes = new byte[300_000];
        new Random(5).nextBytes(bytes);
        file = Files.write(dir.resolve("graph.png"), bytes);
    }

    @AfterEach
    void close() {
        evidence.close();
    }

    @Test
    void whatMayHaveNoEndIsNotRead() {
        assertThatThrownBy(() -> evidence.attach(Path.of("/dev/zero")))
                .isInstanceOf(IOException.class)
                .hasMessage("/dev/zero is a folder, a pipe or a device, and no file");
        assertThatThrownBy(() -> evidence.attach(dir)).isInstanceOf(IOException.class);
    }

    @Test
    void aFileIsKeptByteForByteUnderItsDigest() throws IOException {
        evidence.conceal("token", "PNG-secret");
        Files.writeString(file, "picture of PNG-secret");
        Attachment attachment = evidence.attach(file);
        Path blob = evidence.path().resolve(attachment.blob().orElseThrow());
        assertThat(Files.readString(blob)).as("not redacted").isEqualTo("picture of PNG-secret");
        assertThat(attachment.bytes()).isEqualTo(21);
        assertThat(blob.getFileName()).hasToString(attachment.sha256());
        assertThat(attachment.sha256()).isEqualTo(Chain.sha256(Files.readAllBytes(file)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(blob)))
                .isEqualTo("rw-------");
    }

    @Test
    void theSameFileIsKeptOnce() throws IOException {
        Attachment first = evidence.attach(file);
        assertThat(evidence.attach(file)).isEqualTo(first);
        assertThat(blobs()).isEqualTo(1);
    }

    @Test
    void ofALargerFileThanAllowedSizeAndDigestAreKept() throws IOException {
        Path folder = evidence.path().resolve("blobs");
        assertThat(Attachment.keep(file, folder, bytes.length - 1))
                .isEqualTo(new Attachment(Optional.empty(), bytes.length, Chain.sha256(bytes)));
        assertThat(blobs()).isZero();
        assertThat(Attachment.keep(file, folder, bytes.length).blob()).isPresent();
    }

    @Test
    void aFileThatCannotBeReadIsNotAFailureOfTheEvidence() throws IOException {
        assertThatThrownBy(() -> evidence.attach(dir.resolve("nowhere")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> evidence.attach(dir)).isInstanceOf(IOException.class);
        assertThat(blobs()).isZero();
    }

    @Test
    void evidenceThatCannotBeWrittenSaysSo() throws IOException {
        Disk.removeAll(evidence.path().resolve("blobs"));
        assertThatThrownBy(() -> evidence.attach(file))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("graph.png cannot be kept");
    }

    private long blobs() throws IOException {
        try (Stream<Path> files = Files.list(evidence.path().resolve("blobs"))) {
            return files.count();
        }
    }
}
