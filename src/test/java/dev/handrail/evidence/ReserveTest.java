package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveTest {

    /// What a file system that compresses takes as one piece.
    private static final int PIECE = 128 << 10;

    @Test
    void itTakesTheRoomItIsFor(@TempDir Path directory) throws Exception {
        DiskJournalFile.setReserveAside(directory);
        byte[] reserve = Files.readAllBytes(directory.resolve("reserve"));
        assertThat(reserve).hasSize(1 << 20);
        for (int from = 0; from < reserve.length; from += PIECE) {
            assertThat(compressed(Arrays.copyOfRange(reserve, from, from + PIECE)))
                    .isGreaterThan(PIECE * 99 / 100);
        }
    }

    @Test
    void whatACrashHasLeftOfItIsMadeAnew(@TempDir Path directory) throws Exception {
        Files.write(directory.resolve("reserve"), new byte[4096]);
        DiskJournalFile.setReserveAside(directory);
        assertThat(directory.resolve("reserve")).hasSize(1 << 20);
    }

    private static int compressed(byte[] piece) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(piece);
            deflater.finish();
            return deflater.deflate(new byte[2 * PIECE]);
        }
    }
}
