package dev.handrail.evidence;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Byte copies of the runbook and of every file it names, in the same places relative to each
/// other, below `runbook/` of a run's directory.
final class Copies {

    private Copies() {}

    /// The name below `runbook/` of a file: its path relative to the common folder, with every byte
    /// outside `[A-Za-z0-9._-]` of each part written as `_` and two hex digits.
    static String keptName(Path folder, Path file) {
        Path relative =
                folder.toAbsolutePath().normalize().relativize(file.toAbsolutePath().normalize());
        StringBuilder name = new StringBuilder();
        for (Path part : relative) {
            if (part.toString().equals("..") || part.toString().isEmpty()) {
                throw new IllegalArgumentException(file + " is not below " + folder);
            }
            name.append(name.isEmpty() ? "" : "/").append(kept(part.toString()));
        }
        return name.toString();
    }

    private static String kept(String part) {
        StringBuilder kept = new StringBuilder();
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = SecretEnd.isToken(b) || b == '.';
            kept.append(plain ? String.valueOf((char) b) : "_%02x".formatted(b));
        }
        return kept.toString();
    }

    /// Writes the bytes of files, on disk when this returns.
    ///
    /// @param files kept name -> bytes
    /// @return each kept name -> SHA-256 of its bytes
    static SequencedMap<String, String> write(SequencedMap<String, byte[]> files, Path to)
            throws IOException {
        SequencedMap<String, String> copies = new LinkedHashMap<>();
        Set<Path> directories = new LinkedHashSet<>(Set.of(to));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path copy = to.resolve(file.getKey());
            for (Path d = copy.getParent(); d != null && d.startsWith(to); d = d.getParent()) {
                directories.add(d);
            }
            Disk.createDirectories(copy.resolveSibling("."));
            Disk.createFile(copy);
            try (FileOutputStream out = new FileOutputStream(copy.toFile())) {
                out.write(file.getValue());
                out.getFD().sync();
            }
            copies.put(file.getKey(), Chain.sha256(file.getValue()));
        }
        for (Path directory : directories) {
            Disk.forceDirectory(directory);
        }
        return Collections.unmodifiableSequencedMap(copies);
    }

    /// Copies the files.
    ///
    /// @return each kept name -> SHA-256 of its bytes
    static SequencedMap<String, String> make(Path folder, List<Path> files, Path to)
            throws IOException {
        SequencedMap<String, String> copies = new LinkedHashMap<>();
        Set<Path> directories = new LinkedHashSet<>();
        for (Path file : files) {
            String name = keptName(folder, file);
            if (copies.containsKey(name)) {
                continue;
            }
            Path copy = to.resolve(name);
            for (Path d = copy.getParent(); d != null && d.startsWith(to); d = d.getParent()) {
                directories.add(d);
            }
            Disk.createDirectories(copy.resolveSibling("."));
            copies.put(name, copy(file, copy));
        }
        for (Path directory : directories) {
            Disk.forceDirectory(directory);
        }
        return Collections.unmodifiableSequencedMap(copies);
    }

    private static String copy(Path from, Path to) throws IOException {
        MessageDigest sha = Chain.sha256();
        Disk.createFile(to);
        try (InputStream in = new DigestInputStream(Files.newInputStream(from), sha);
                FileOutputStream out = new FileOutputStream(to.toFile())) {
            in.transferTo(out);
            out.getFD().sync();
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
