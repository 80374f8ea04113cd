package dev.handrail.evidence;

import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/// One chained line for each run that was ever opened, beside the runs. A run whose directory is
/// deleted leaves its line, and a line that is taken out breaks the chain.
final class Ledger {

    /// What stands before the first line of a chain.
    static final String NOTHING_BEFORE = "0".repeat(64);

    private static final String NAME = "ledger.jsonl";

    /// Far more than a line of a ledger can have: a run's id is bounded by the length of a file
    /// name.
    private static final int LONGEST_LINE = 8192;

    private Ledger() {}

    /// Adds a run's line and forces it to disk.
    ///
    /// @return the SHA-256 of the line, which the run's journal begins with
    static String append(Path root, String run, Instant now) throws IOException {
        Path file = root.resolve(NAME);
        try (FileChannel channel =
                        FileChannel.open(
                                file,
                                Set.of(
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.READ,
                                        StandardOpenOption.WRITE),
                                Permissions.file());
                FileLock _ = channel.lock()) {
            byte[] line = line(head(channel), run, now);
            ByteBuffer bytes =
                    ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
            long end = channel.size();
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            channel.force(true);
            return Sha256.of(line);
        }
    }

    private static byte[] line(String prev, String run, Instant now) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("v", new Json.Num(java.math.BigDecimal.ONE));
        fields.put("prev", new Json.Str(prev));
        fields.put("t", new Json.Str(now.toString()));
        fields.put("run", new Json.Str(run));
        return JsonWriter.compact(new Json.Obj(fields)).getBytes(StandardCharsets.UTF_8);
    }

    /// The hash of the last line; a half line that a crash left counts as it stands, so that the
    /// break stays visible. Read through the channel that holds the lock: closing another one would
    /// drop it.
    private static String head(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size == 0) {
            return NOTHING_BEFORE;
        }
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, LONGEST_LINE));
        channel.read(tail, size - tail.capacity());
        byte[] bytes = tail.array();
        int end = bytes[bytes.length - 1] == '\n' ? bytes.length - 1 : bytes.length;
        int start = end;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return Sha256.of(Arrays.copyOfRange(bytes, start, end));
    }
}
