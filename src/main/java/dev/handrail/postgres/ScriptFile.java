package dev.handrail.postgres;

import dev.handrail.text.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What came of opening a file of SQL.
sealed interface ScriptFile {

    /// More than this is data, not a script; psql streams it.
    long MAX_BYTES = 64L << 20;

    /// It is text.
    record Content(Source source) implements ScriptFile {}

    /// It cannot be used.
    record Unreadable(String why, String hint) implements ScriptFile {}

    /// @param name how the file is shown to people
    static ScriptFile read(Path path, String name) {
        try {
            if (Files.isDirectory(path)) {
                return new Unreadable("`" + name + "` is a folder", "name a file of SQL");
            }
            if (Files.size(path) > MAX_BYTES) {
                return new Unreadable(
                        "`" + name + "` is larger than 64 MiB",
                        "set `client: psql` on the action; psql reads it piece by piece");
            }
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                            .toString();
            return new Content(
                    new Source(name, text.startsWith("\ufeff") ? text.substring(1) : text));
        } catch (NoSuchFileException e) {
            return new Unreadable("there is no file `" + name + "`", "looked for " + path);
        } catch (CharacterCodingException e) {
            return new Unreadable("`" + name + "` is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            return new Unreadable(
                    "`" + name + "` cannot be read: " + e.getClass().getSimpleName(),
                    "check the rights on " + path);
        }
    }
}
