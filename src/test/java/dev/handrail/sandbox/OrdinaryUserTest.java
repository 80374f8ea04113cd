package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The other tests run as whoever runs them. When that is root, this one runs as somebody else.
class OrdinaryUserTest {

    private static final String NOBODY = "65534";

    @TempDir Path shared;

    @Test
    void aSandboxRunsWithoutAnyPrivilege() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "not root: the other tests show it already");
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/setpriv")),
                "no setpriv: this is NOT tested here");
        open(shared);
        Path home = open(Files.createDirectory(shared.resolve("home")));
        Files.setAttribute(home, "unix:uid", Integer.valueOf(NOBODY));
        Path drill = copyRunbooks();

        List<String> asNobody =
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "--no-new-privs");
        try (Child child =
                Child.start(
                        asNobody,
                        readableClassPath(),
                        drill.toString(),
                        home.resolve("state").toString(),
                        home.resolve("cache").toString())) {
            List<ProcessHandle> servers = Rig.processesUsing(child.folder());
            assertThat(servers).hasSizeGreaterThanOrEqualTo(2);
            assertThat(servers)
                    .noneMatch(
                            server -> server.info().user().equals(java.util.Optional.of("root")));
            assertThat(child.finish()).isZero();
            assertThat(Rig.processesUsing(child.folder())).isEmpty();
            assertThat(Rig.leftIn(home.resolve("state"))).isEmpty();
        }
    }

    private Path copyRunbooks() throws IOException {
        for (String folder : List.of("runbooks", "runbooks/drills", "sql", "sql/production-sync")) {
            open(Files.createDirectories(shared.resolve(folder)));
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, shared.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
        return shared.resolve(Rig.DRILL);
    }

    /// Our own class path may lie below a home directory that nobody else may enter.
    private String readableClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        int number = 0;
        for (String entry : Child.classPath().split(File.pathSeparator)) {
            Path from = Path.of(entry);
            Path to = shared.resolve("classes-" + number++ + "-" + from.getFileName());
            if (Files.isRegularFile(from)) {
                Files.copy(from, to);
                copies.add(to.toString());
            } else if (Files.isDirectory(from)) {
                try (Stream<Path> tree = Files.walk(from)) {
                    for (Path file : tree.toList()) {
                        Path copy = to.resolve(from.relativize(file).toString());
                        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                        if (Files.isDirectory(copy)) {
                            open(copy);
                        }
                    }
                }
                copies.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
