package dev.handrail.sandbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/// The server programs, taken out of their jars once and kept in a cache folder under a name that
/// changes with their content. Two processes may unpack at the same time: each does so beside the
/// place and moves the whole there; the second move finds it done.
final class ServerBinaries {

    private static final Set<PosixFilePermission> EXECUTABLE =
            Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private final Path cache;

    ServerBinaries(Path cache) {
        this.cache = cache;
    }

    /// The folder with PostgreSQL's `bin`, `lib` and `share`.
    Path postgres() {
        String resource = "postgres-" + system() + "-" + architecture() + ".txz";
        return unpacked(
                "PostgreSQL",
                resource,
                List.of("bin/initdb", "bin/pg_ctl", "bin/postgres"),
                ServerBinaries::untar);
    }

    /// The `redis-server` program.
    Path redis() {
        Map<OsArchitecture, String> names = ExecutableProvider.newProvidedVersionsMap();
        String resource =
                names.getOrDefault(redisArchitecture(), "redis-server").replaceFirst("^/", "");
        return unpacked("Redis", resource, List.of("redis-server"), ServerBinaries::copy)
                .resolve("redis-server");
    }

    private Path unpacked(String what, String resource, List<String> programs, Unpacking how) {
        URL url = ServerBinaries.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new SandboxProblem(
                    what + " for this machine is not part of this installation: " + resource,
                    "Drills run on Linux and macOS, on x86-64 and ARM64 processors.");
        }
        try {
            Path place = cache.resolve(resource.replace(".txz", "") + "-" + fingerprint(url));
            if (programs.stream().allMatch(p -> Files.isExecutable(place.resolve(p)))) {
                return place;
            }
            Folders.make(cache);
            Path beside =
                    Folders.make(cache.resolve(place.getFileName() + "." + UUID.randomUUID()));
            try (InputStream in = new BufferedInputStream(url.openStream())) {
                how.unpack(in, beside);
                moveInto(place, beside, programs);
            } finally {
                Folders.delete(beside);
            }
            return place;
        } catch (IOException e) {
            throw new SandboxProblem(
                    what + " cannot be unpacked into " + cache + ": " + e,
                    "The folder must be writable, allow programs, and have 80 MB free.",
                    e);
        }
    }

    private static void moveInto(Path place, Path beside, List<String> programs)
            throws IOException {
        if (Files.exists(place)
                && !programs.stream().allMatch(p -> Files.isExecutable(place.resolve(p)))) {
            Folders.delete(place);
        }
        try {
            Files.move(beside, place, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!programs.stream().allMatch(p -> Files.isExecutable(place.resolve(p)))) {
                throw e;
            }
        }
    }

    private interface Unpacking {
        void unpack(InputStream from, Path into) throws IOException;
    }

    private static void copy(InputStream from, Path into) throws IOException {
        Path program = into.resolve("redis-server");
        Files.copy(from, program);
        Files.setPosixFilePermissions(program, EXECUTABLE);
    }

    private static void untar(InputStream from, Path into) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(from))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("entry leaves the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(into.resolve(entry.getName()).getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(target, EXECUTABLE);
                    }
                }
            }
        }
    }

    /// The checksum the jar already holds; reading 14 MB at every start only to name a folder would
    /// cost more than starting the servers.
    private static String fingerprint(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("linux") ? "linux" : name;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "");
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    private static OsArchitecture redisArchitecture() {
        boolean arm = architecture().equals("arm_64");
        if (system().equals("darwin")) {
            return arm ? OsArchitecture.MAC_OS_X_ARM64 : OsArchitecture.MAC_OS_X_x86_64;
        }
        return arm ? OsArchitecture.UNIX_AARCH64 : OsArchitecture.UNIX_x86_64;
    }
}
