package dev.handrail.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Forces what has been written to disk.
final class Durably {

    private Durably() {}

    /// The file's content and its entry in its folder.
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path folder = file.getParent();
        if (folder != null) {
            forceFolder(folder);
        }
    }

    /// Which files the folder holds. Linux and macOS let a folder be opened for reading and forced.
    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
