package dev.handrail.action;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The list of what pg_restore takes from a dump: all of it but what stays in the database while
/// the rest is dropped, which is what belongs to extensions.
///
/// @param file for `--use-list`; goes away with this object
record ReplayList(Path folder, Path file) implements AutoCloseable {

    /// `3350; 2615 2200 SCHEMA - tools postgres`, `3351; 3079 16384 EXTENSION - hstore`, `0; 0 0
    /// COMMENT - EXTENSION hstore`, `3352; 0 16390 TABLE DATA public terms postgres`
    private static final Pattern ENTRY =
            Pattern.compile(
                    "^[0-9]+; [0-9]+ [0-9]+ (SCHEMA -|EXTENSION -|COMMENT - EXTENSION|TABLE DATA) (.*)$");

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /// What stays, as it stands in the list.
    private record Staying(Set<String> extensions, Set<String> schemas, Set<String> tables) {
        boolean keeps(String kind, String rest) {
            String first = rest.trim().split(" ", 2)[0];
            return switch (kind) {
                case "SCHEMA -" -> schemas.contains(first);
                case "TABLE DATA" ->
                        tables.stream().anyMatch(table -> rest.startsWith(table + " "));
                default -> extensions.contains(first);
            };
        }
    }

    static ReplayList of(DumpReplay replay, Attempt attempt)
            throws IOException, ConnectFailed, QueryFailed {
        Path folder = Files.createTempDirectory("handrail-restore");
        ReplayList list = new ReplayList(folder, folder.resolve("use.list"));
        try {
            Path whole = folder.resolve("whole.list");
            write(replay, whole, attempt);
            list.filter(whole, staying(replay.from().database()), attempt);
            return list;
        } catch (IOException | ConnectFailed | QueryFailed | RuntimeException e) {
            list.close();
            throw e;
        }
    }

    private static void write(DumpReplay replay, Path to, Attempt attempt) throws IOException {
        Command command =
                new Command(
                        List.of(
                                replay.tool().restore().toString(),
                                "--list",
                                "--file=" + to,
                                replay.from().dump().toString()),
                        Path.of("/"),
                        System.getenv());
        Attempt quiet =
                new Attempt(
                        attempt.run(),
                        attempt.step(),
                        attempt.number(),
                        Optional.of(LIMIT),
                        new Silence(),
                        new Stop(),
                        _ -> {},
                        attempt.ask());
        CommandEnd end = replay.processes().run(command, quiet);
        if (end.exit() != 0) {
            throw new IOException(
                    "pg_restore cannot read the backup: " + end.err().text().value().strip());
        }
    }

    private static Staying staying(Database database) throws ConnectFailed, QueryFailed {
        try (PostgresSession session = PostgresSession.open(database.address(), "handrail looks")) {
            return new Staying(
                    texts(session, "select extname from pg_catalog.pg_extension"),
                    texts(
                            session,
                            """
                            select n.nspname from pg_catalog.pg_namespace n
                            where n.oid in (select extnamespace from pg_catalog.pg_extension)
                               or exists (select from pg_catalog.pg_depend p where p.deptype = 'e'
                                          and p.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass and p.objid = n.oid)
                               or exists (select from pg_catalog.pg_depend d
                                          join pg_catalog.pg_depend p on p.classid = d.classid and p.objid = d.objid and p.deptype = 'e'
                                          where d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass and d.refobjid = n.oid)\
                            """),
                    texts(
                            session,
                            """
                            select n.nspname || ' ' || c.relname
                            from pg_catalog.pg_class c
                            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                            join pg_catalog.pg_depend d on d.objid = c.oid and d.deptype = 'e'
                              and d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass\
                            """));
        }
    }

    private static Set<String> texts(PostgresSession session, String sql) throws QueryFailed {
        Set<String> texts = new HashSet<>();
        for (List<@Nullable String> row : session.query(sql).rows()) {
            texts.add(String.valueOf(row.getFirst()));
        }
        return texts;
    }

    private void filter(Path whole, Staying staying, Attempt attempt) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(whole);
                BufferedWriter out = Files.newBufferedWriter(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher entry = ENTRY.matcher(line);
                if (entry.matches() && staying.keeps(entry.group(1), entry.group(2))) {
                    if (entry.group(1).equals("TABLE DATA")) {
                        attempt.capture()
                                .line(
                                        Voice.NOTE,
                                        "the rows of an extension's table stay as they are: "
                                                + entry.group(2));
                    }
                    continue;
                }
                out.write(line);
                out.newLine();
            }
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder.resolve("whole.list"));
            Files.deleteIfExists(folder);
        } catch (IOException stays) {
            // A list of names in the temporary folder, readable to its owner only.
            return;
        }
    }
}
