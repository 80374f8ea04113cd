package dev.handrail.evidence;

import dev.handrail.evidence.FileLines.FileLine;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `ledger.jsonl` beside the runs: one chained line for each run that was opened, so that a deleted
/// run leaves a hole. A run's first journal line names the hash of its ledger line as the one
/// before it.
final class Ledger {

    private static final String NAME = "ledger.jsonl";
    private static final String LOCK = "ledger.lock";

    /// More than a line ever has: the ids of a run and of a runbook, and 200 bytes.
    private static final int LAST = 8192;

    private static final Pattern SEQ = Pattern.compile("\\{\"v\":1,\"seq\":(\\d{1,18}),");

    private final Path root;

    Ledger(Path root) {
        this.root = root;
    }

    /// Appends a line for a run, on disk when this returns.
    ///
    /// @return the line's SHA-256
    synchronized String append(Instant at, String run, String runbook) throws IOException {
        Path lockFile = root.resolve(LOCK);
        if (!Files.exists(lockFile)) {
            createIfMissing(lockFile);
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            return appendLocked(at, run, runbook);
        }
    }

    private String appendLocked(Instant at, String run, String runbook) throws IOException {
        Path file = root.resolve(NAME);
        createIfMissing(file);
        Optional<Chain.Head> last = last(file);
        Chain.Head head = last.isPresent() ? last.get() : head(file);
        String text =
                "{\"v\":1,\"seq\":"
                        + (head.seq() + 1)
                        + ",\"prev\":\""
                        + head.hash()
                        + "\",\"t\":\""
                        + Chain.time(at)
                        + "\",\"run\":"
                        + Chain.quoted(run)
                        + ",\"runbook\":"
                        + Chain.quoted(runbook)
                        + "}";
        byte[] line = text.getBytes(StandardCharsets.UTF_8);
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            byte[] ended = Arrays.copyOf(line, line.length + 1);
            ended[line.length] = '\n';
            out.write(ended);
            out.getFD().sync();
        }
        Disk.forceDirectory(root);
        return Chain.sha256(line);
    }

    /// The end of the chain by its last line alone, so that the thousandth run opens as fast as the
    /// first. Empty when there is no such line, or it is not as this class writes it.
    private static Optional<Chain.Head> last(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long size = bytes.length();
            byte[] end = new byte[(int) Math.min(size, LAST)];
            bytes.seek(size - end.length);
            bytes.readFully(end);
            int from = end.length - 1;
            if (from < 0 || end[from] != '\n') {
                return Optional.empty();
            }
            while (from > 0 && end[from - 1] != '\n') {
                from--;
            }
            if (from == 0 && end.length < size) {
                return Optional.empty();
            }
            byte[] line = Arrays.copyOfRange(end, from, end.length - 1);
            Matcher seq = SEQ.matcher(new String(line, StandardCharsets.UTF_8));
            return seq.lookingAt()
                    ? Optional.of(
                            new Chain.Head(Long.parseLong(seq.group(1)), Chain.sha256(line), size))
                    : Optional.empty();
        }
    }

    /// The end of the chain. A line that a crash left without its end belongs to a run that was
    /// never opened; it is kept in a file of its own and cut off. Other lines are taken as they
    /// are: an old hole must not keep anybody from opening a run, and stays to be found.
    private Chain.Head head(Path file) throws IOException {
        Chain.Head head = Chain.Head.before(Chain.NOTHING);
        try (FileLines lines = new FileLines(file)) {
            for (FileLine line = lines.next(); line != null; line = lines.next()) {
                if (line.whole()) {
                    head = head.after(line.bytes());
                } else {
                    cutOff(file, head.size(), line);
                }
            }
        }
        return head;
    }

    private void cutOff(Path file, long size, FileLine torn) throws IOException {
        Disk.keep(root, "ledger-torn-" + size + ".bin", torn.bytes());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
            channel.force(true);
        }
    }

    private static void createIfMissing(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                Disk.createFile(file);
            } catch (FileAlreadyExistsException another) {
                // Another process was faster.
            }
        }
    }
}
