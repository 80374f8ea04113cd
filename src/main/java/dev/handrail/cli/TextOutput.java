package dev.handrail.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What is printed on, as UTF-8. Remembers what became of it: a patch that was cut off by a full
/// disk must not look like a whole one.
final class TextOutput extends PrintStream {

    /// Types of files in their mode, from stat.h.
    private static final int TYPE = 0170000;

    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final Watched watched;
    private final BooleanSupplier piped;

    private TextOutput(Watched watched, BooleanSupplier piped) {
        super(watched, true, StandardCharsets.UTF_8);
        this.watched = watched;
        this.piped = piped;
    }

    static TextOutput over(OutputStream target, BooleanSupplier piped) {
        return new TextOutput(new Watched(target), piped);
    }

    /// The standard output.
    static TextOutput ofProcess() {
        return over(new FileOutputStream(FileDescriptor.out), TextOutput::isPiped);
    }

    /// Whether somebody reads it at the other end. What the system says when they have left depends
    /// on the language.
    private static boolean isPiped() {
        try {
            int type = (int) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode") & TYPE;
            return type == PIPE || type == SOCKET;
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }

    /// Why not everything could be written. Nothing when everything was, or when the reader of a
    /// pipe wanted no more, as `head` does.
    Optional<String> trouble() {
        flush();
        return Optional.ofNullable(watched.first)
                .filter(_ -> !piped.getAsBoolean())
                .map(trouble -> Objects.toString(trouble.getMessage(), trouble.toString()));
    }

    private static final class Watched extends FilterOutputStream {

        private volatile @Nullable IOException first;

        Watched(OutputStream target) {
            super(target);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException trouble) {
                if (first == null) {
                    first = trouble;
                }
                throw trouble;
            }
        }
    }
}
