package dev.handrail.runbook;

import dev.handrail.text.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads a file a person wrote into a [Source]: at most 1 MiB of UTF-8 text without control
/// characters. Whatever else it is given becomes a diagnostic.
public final class SourceFile {

    /// A document that is longer is no document a person can check before running it.
    static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final String name;
    private final Problems problems;

    private SourceFile(Path file, String name, Problems problems) {
        this.file = file;
        this.name = name;
        this.problems = problems;
    }

    /// The text of `file`, or nothing after telling `problems` why.
    ///
    /// @param name how the file is called in diagnostics
    public static Optional<Source> read(Path file, String name, Problems problems) {
        return new SourceFile(file, name, problems).read();
    }

    /// The text of a file that has been read.
    static Optional<Source> of(byte[] content, String name, Problems problems) {
        return new SourceFile(Path.of(""), name, problems).decode(content);
    }

    private Optional<Source> read() {
        try {
            if (Files.isDirectory(file)) {
                return refuse("`" + name + "` is a directory, not a file");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return refuse("`" + name + "` is not a regular file");
            }
            long size = Files.size(file);
            return size > MOST_BYTES ? tooBig(size) : decode(firstBytes());
        } catch (NoSuchFileException _) {
            return refuse("there is no file `" + name + "`");
        } catch (AccessDeniedException _) {
            return refuse("`" + name + "` may not be read: permission denied");
        } catch (IOException e) {
            return refuse("`" + name + "` cannot be read: " + e.getMessage());
        }
    }

    private byte[] firstBytes() throws IOException {
        try (var in = Files.newInputStream(file)) {
            // One byte more than allowed: the file may grow between the two looks.
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private Optional<Source> decode(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return tooBig(bytes.length);
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return refuse("`" + name + "` is not text: byte " + (i + 1) + " is NUL");
            }
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(rest)
                            .toString();
            return printable(
                    new Source(name, text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (CharacterCodingException _) {
            return notUtf8(bytes, rest.position());
        }
    }

    private Optional<Source> notUtf8(byte[] bytes, int position) {
        // Only the good part is shown, and a replacement character where it ends.
        Source shown =
                new Source(name, new String(bytes, 0, position, StandardCharsets.UTF_8) + "\uFFFD");
        problems.error(
                shown.span(shown.content().length() - 1, shown.content().length()),
                "byte " + (position + 1) + " is not UTF-8",
                "save the file as UTF-8");
        return Optional.empty();
    }

    private Optional<Source> printable(Source source) {
        String text = source.content();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (!StreamReader.isPrintable(codePoint)) {
                problems.error(
                        source.span(i, i + 1),
                        String.format("character U+%04X may not stand in YAML", codePoint),
                        "remove it, or write it as \"\\u"
                                + String.format("%04X", codePoint)
                                + "\"");
                return Optional.empty();
            }
            i += Character.charCount(codePoint);
        }
        return Optional.of(source);
    }

    private Optional<Source> tooBig(long size) {
        return refuse("`" + name + "` has " + size + " bytes; at most " + MOST_BYTES + " are read");
    }

    private Optional<Source> refuse(String message) {
        problems.error(new Source(name, "").at(1, 1), message);
        return Optional.empty();
    }
}
