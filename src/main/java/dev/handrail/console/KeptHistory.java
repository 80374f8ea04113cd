package dev.handrail.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

/// Lines of one kind of console in one environment that can be called back, also by later runs.
/// Only what has been through redaction gets in: JLine's own adding is switched off, [#keep] is
/// given what stands in the journal. A file that cannot be read or written only means that nothing
/// is remembered.
public final class KeptHistory extends DefaultHistory {

    private static final int MOST = 1_000;

    private final @Nullable Path file;

    private KeptHistory(@Nullable Path file) {
        this.file = file;
    }

    /// One that remembers nothing.
    static KeptHistory none() {
        return new KeptHistory(null);
    }

    /// What `file` holds, and where [#keep] adds to it. The file and its folder are made when first
    /// needed, for their owner alone.
    static KeptHistory of(Path file) {
        KeptHistory history = new KeptHistory(file);
        for (String line : history.read()) {
            history.remember(line);
        }
        return history;
    }

    /// Lines that were typed come back through [#keep].
    @Override
    public void add(Instant time, String line) {}

    /// Adds a line that has been redacted.
    void keep(String line) {
        if (line.isBlank() || !isEmpty() && get(last()).equals(line)) {
            return;
        }
        remember(line);
        Path to = file;
        if (to == null) {
            return;
        }
        try {
            make(to);
            Files.writeString(to, written(line) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            // Remembering is a comfort; the journal has the line.
            return;
        }
    }

    /// Whether `line` is the entry that was called back.
    boolean isRecalled(String line) {
        return !line.isBlank() && index() <= last() && current().equals(line);
    }

    private void remember(String line) {
        internalAdd(Instant.EPOCH, line, false);
        moveToEnd();
    }

    private List<String> read() {
        Path from = file;
        if (from == null || !Files.isRegularFile(from)) {
            return List.of();
        }
        try {
            List<String> all = Files.readAllLines(from, StandardCharsets.UTF_8);
            if (all.size() > 2 * MOST) {
                all = new ArrayList<>(all.subList(all.size() - MOST, all.size()));
                Files.write(from, all);
            }
            return all.subList(Math.max(0, all.size() - MOST), all.size()).stream()
                    .map(KeptHistory::typed)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
    }

    /// Several rows on one line.
    private static String written(String line) {
        return line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String typed(String written) {
        StringBuilder line = new StringBuilder(written.length());
        for (int at = 0; at < written.length(); at++) {
            char c = written.charAt(at);
            if (c == '\\' && at + 1 < written.length()) {
                char next = written.charAt(++at);
                line.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }
}
