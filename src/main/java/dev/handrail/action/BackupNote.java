package dev.handrail.action;

import dev.handrail.action.TableFigures.Figure;
import dev.handrail.json.Json;
import dev.handrail.json.JsonReader;
import dev.handrail.json.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;

/// What is written down beside a backup, so that nobody has to believe its name: a small JSON file
/// beside a dump, the comment on a copy inside the server.
///
/// @param run the run that took it
/// @param connection the name of the connection in that run's document
/// @param taken the moment the backup shows
/// @param sha256 of the dump; empty for a copy inside the server
record BackupNote(
        String run,
        String connection,
        Origin origin,
        Instant taken,
        String sha256,
        boolean restoredOnce,
        TableFigures figures) {

    private static final String SUFFIX = ".handrail.json";

    /// More is no note of ours.
    private static final long LARGEST = 64L << 20;

    /// Of which database.
    ///
    /// @param systemIdentifier empty when the server would not tell
    /// @param version of the server, e.g. `15.8`
    record Origin(String database, String systemIdentifier, String version) {
        static Origin of(Database database) {
            return new Origin(
                    database.identity().database(),
                    database.identity().systemIdentifier(),
                    database.identity().version());
        }
    }

    /// What is found where a note should be.
    sealed interface Reading {
        /// A note.
        record Found(BackupNote note) implements Reading {}

        /// None, and why, as a part of a sentence.
        record None(String why) implements Reading {}
    }

    /// Where the note of a dump is.
    static Path beside(Path dump) {
        return dump.resolveSibling(dump.getFileName() + SUFFIX);
    }

    static Reading read(Path dump) {
        Path file = beside(dump);
        try {
            if (!Files.exists(file)) {
                return new Reading.None("there is no " + file.getFileName() + " beside it");
            }
            if (Files.size(file) > LARGEST) {
                return new Reading.None(file.getFileName() + " is too large to be a note");
            }
            return read(Files.readString(file), file.getFileName().toString());
        } catch (IOException unreadable) {
            return new Reading.None(file.getFileName() + " cannot be read: " + unreadable);
        }
    }

    /// @param where for people, as the beginning of a sentence
    static Reading read(String text, String where) {
        Optional<Json> json = JsonReader.read(text).json();
        try {
            return json.map(value -> (Reading) new Reading.Found(of((Json.Obj) value)))
                    .orElse(new Reading.None(where + " is no JSON"));
        } catch (ClassCastException | DateTimeException | ArithmeticException | Lacking bad) {
            return new Reading.None(where + " is not a note that Handrail has written");
        }
    }

    /// A key is not there.
    private static final class Lacking extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static BackupNote of(Json.Obj note) {
        List<Figure> figures = new ArrayList<>();
        for (Json table : ((Json.Arr) field(note, "tables")).items()) {
            Json.Obj one = (Json.Obj) table;
            figures.add(
                    new Figure(
                            text(one, "schema"),
                            text(one, "name"),
                            field(one, "rows") instanceof Json.Str rows
                                    ? OptionalLong.of(new BigDecimal(rows.value()).longValueExact())
                                    : OptionalLong.empty(),
                            field(one, "checksum") instanceof Json.Str sum
                                    ? Optional.of(sum.value())
                                    : Optional.empty()));
        }
        return new BackupNote(
                text(note, "run"),
                text(note, "connection"),
                new Origin(
                        text(note, "database"),
                        text(note, "system_identifier"),
                        text(note, "server_version")),
                Instant.parse(text(note, "taken")),
                text(note, "sha256"),
                ((Json.Bool) field(note, "restored_once")).value(),
                new TableFigures(figures));
    }

    private static Json field(Json.Obj object, String name) {
        Json value = object.fields().get(name);
        if (value == null) {
            throw new Lacking();
        }
        return value;
    }

    private static String text(Json.Obj object, String name) {
        return ((Json.Str) field(object, name)).value();
    }

    /// Numbers of rows are texts: a number above 2^53 is not safe in JSON.
    String json() {
        SequencedMap<String, Json> note = new LinkedHashMap<>();
        note.put("backup", new Json.Str("handrail 1"));
        note.put("run", new Json.Str(run));
        note.put("connection", new Json.Str(connection));
        note.put("database", new Json.Str(origin.database()));
        note.put("system_identifier", new Json.Str(origin.systemIdentifier()));
        note.put("server_version", new Json.Str(origin.version()));
        note.put("taken", new Json.Str(taken.toString()));
        note.put("sha256", new Json.Str(sha256));
        note.put("restored_once", new Json.Bool(restoredOnce));
        note.put("checksum", new Json.Str(TableFigures.CHECKSUM));
        List<Json> tables = new ArrayList<>();
        for (Figure figure : figures.tables()) {
            SequencedMap<String, Json> table = new LinkedHashMap<>();
            table.put("schema", new Json.Str(figure.schema()));
            table.put("name", new Json.Str(figure.name()));
            table.put(
                    "rows",
                    figure.rows().isPresent()
                            ? new Json.Str(Long.toString(figure.rows().getAsLong()))
                            : new Json.Null());
            table.put(
                    "checksum",
                    figure.checksum()
                            .map(sum -> (Json) new Json.Str(sum))
                            .orElseGet(Json.Null::new));
            tables.add(new Json.Obj(table));
        }
        note.put("tables", new Json.Arr(tables));
        return JsonWriter.pretty(new Json.Obj(note));
    }

    /// Writes it beside a dump; on disk when this returns.
    void write(Path dump) throws IOException {
        Path file = beside(dump);
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        try (FileChannel channel =
                FileChannel.open(
                        partial,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(json() + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
