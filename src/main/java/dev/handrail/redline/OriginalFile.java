package dev.handrail.redline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file as it was when it was read.
///
/// @param bytes empty when it is not there or cannot be read
/// @param unread why it cannot be read, when it is there
record OriginalFile(Optional<byte[]> bytes, Optional<String> unread) {

    /// More than this is data and no script.
    private static final int LARGEST = 64 << 20;

    static OriginalFile read(Path file) {
        if (!Files.exists(file)) {
            return new OriginalFile(Optional.empty(), Optional.empty());
        }
        if (!Files.isRegularFile(file)) {
            return unread("it is a folder, a pipe or a device, and no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? unread("it is larger than 64 MiB")
                    : new OriginalFile(Optional.of(bytes), Optional.empty());
        } catch (AccessDeniedException denied) {
            return unread("permission denied");
        } catch (IOException e) {
            return unread(String.valueOf(e.getMessage()));
        }
    }

    private static OriginalFile unread(String why) {
        return new OriginalFile(Optional.empty(), Optional.of(why));
    }
}
