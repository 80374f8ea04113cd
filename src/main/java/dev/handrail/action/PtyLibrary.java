package dev.handrail.action;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The native files of pty4j and of the JNA below it, which both unpack from their jars. They go to
/// a folder of ours and are removed as soon as they have been loaded: left to themselves, the two
/// would leave folders in the home directory and, when Handrail is killed, in the one for temporary
/// files.
final class PtyLibrary {

    private static final String PREFIX = "handrail-pty-";

    /// The program that pty4j starts children with on some systems: needed for as long as we run.
    private static final String SPAWN_HELPER = "pty4j-unix-spawn-helper";

    private PtyLibrary() {}

    /// Where the files go to, until [#loaded].
    static Path prepare() throws IOException {
        Path folder = Files.createTempDirectory(PREFIX);
        System.setProperty("jna.tmpdir", folder.toString());
        System.setProperty("pty4j.tmpdir", folder.toString());
        // Any other copy of JNA on this machine is of another version.
        System.setProperty("jna.nosys", "true");
        return folder;
    }

    /// What is loaded stays in memory: the files may go.
    static void loaded(Path folder) {
        try {
            for (Path file : everythingIn(folder)) {
                if (file.getFileName().toString().equals(SPAWN_HELPER)) {
                    file.toFile().deleteOnExit();
                } else if (Files.isDirectory(file) && !isEmpty(file)) {
                    file.toFile().deleteOnExit();
                } else {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // A few files in the folder for temporary files harm nobody.
        }
    }

    /// Files before the folders they are in; `deleteOnExit` goes in the reverse of its calls.
    private static List<Path> everythingIn(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    found.addAll(everythingIn(entry));
                } else {
                    found.add(entry);
                }
            }
        }
        found.add(folder);
        return found;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }
}
