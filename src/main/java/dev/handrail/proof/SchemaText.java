package dev.handrail.proof;

import dev.handrail.postgres.PostgresAddress;
import dev.handrail.sandbox.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What pg_dump says of the definitions in the databases: a second look, with the eyes of another
/// program, at what the catalogue queries find to be the same. Lines are compared as a bag, so that
/// neither the order of objects nor that of columns matters.
///
/// @param lines by connection
/// @param problem why pg_dump was not asked
record SchemaText(SequencedMap<String, List<String>> lines, Optional<String> problem) {

    private static final int MOST_LINES = 5;

    /// Asks pg_dump about every database of the sandbox.
    static SchemaText of(Sandbox sandbox) {
        SequencedMap<String, List<String>> lines = new LinkedHashMap<>();
        for (String connection : sandbox.databases().sequencedKeySet()) {
            try {
                lines.put(connection, dumped(sandbox.url(connection)));
            } catch (IOException e) {
                return new SchemaText(
                        new LinkedHashMap<>(),
                        Optional.of(
                                "pg_dump cannot be used here, so definitions are compared by"
                                        + " catalogue queries only: "
                                        + e.getMessage()));
            }
        }
        return new SchemaText(lines, Optional.empty());
    }

    /// The lines in which the other text differs, a sentence each.
    List<String> deviations(SchemaText after) {
        List<String> sentences = new ArrayList<>();
        lines.forEach((connection, before) -> {
            List<String> now = after.lines().getOrDefault(connection, before);
            without(before, now).forEach(line -> sentences.add("pg_dump no longer has: " + line));
            without(now, before).forEach(line -> sentences.add("pg_dump has now: " + line));
        });
        return sentences;
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest.stream().limit(MOST_LINES).toList();
    }

    private static List<String> dumped(String url) throws IOException {
        try {
            Tool.Ran ran =
                    Tool.run(
                            List.of("pg_dump", "--schema-only"),
                            PostgresAddress.parse(url).environment());
            if (ran.exit() != 0) {
                throw new IOException(ran.complaint());
            }
            return ran.text().lines().filter(SchemaText::counts).map(SchemaText::plain).toList();
        } catch (PostgresAddress.Unusable e) {
            throw new IllegalStateException("the sandbox has a bad address: " + e.reason(), e);
        }
    }

    /// `\restrict` lines hold a random word; the rest says how to read the dump, not what is in it.
    private static boolean counts(String line) {
        return !line.isBlank()
                && !line.startsWith("--")
                && !line.startsWith("\\")
                && !line.startsWith("SET ")
                && !line.startsWith("SELECT pg_catalog.set_config");
    }

    private static String plain(String line) {
        return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
    }
}
