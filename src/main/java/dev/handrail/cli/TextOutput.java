package dev.handrail.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is printed on, as UTF-8. Remembers what became of it: a patch that was cut off by a full
/// disk must not look like a whole one.
final class TextOutput extends PrintStream {

    /// EPIPE, in words of the C library.
    private static final String READER_LEFT = "Broken pipe";

    private final Watched watched;

    private TextOutput(Watched watched) {
        super(watched, true, StandardCharsets.UTF_8);
        this.watched = watched;
    }

    static TextOutput over(OutputStream target) {
        return new TextOutput(new Watched(target));
    }

    /// Why not everything could be written. Nothing when everything was, or when its reader wanted
    /// no more, as `head` does.
    Optional<String> trouble() {
        flush();
        return Optional.ofNullable(watched.first)
                .map(trouble -> Objects.toString(trouble.getMessage(), trouble.toString()))
                .filter(why -> !why.equals(READER_LEFT));
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
