package dev.handrail.console;

import dev.handrail.postgres.CatalogueNames;
import dev.handrail.postgres.Description;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Proposes key words, columns of the tables that are named in the statement, schemas, tables and
/// functions.
final class SqlCompleter implements Completer {

    private static final Pattern TABLE =
            Pattern.compile("(?i)\\b(?:from|join|update|into|table|only)\\s+([\\w.\"$]+)");

    private static final List<String> WORDS =
            List.of(
                    ("select from where and or not null is in exists between like ilike order by"
                                    + " group having limit offset join left right inner outer full"
                                    + " cross on using as distinct union all intersect except case"
                                    + " when then else end with recursive values insert into update"
                                    + " set delete returning begin commit rollback savepoint release"
                                    + " to explain analyze create alter drop table index view"
                                    + " materialized sequence schema function trigger constraint"
                                    + " primary key foreign references unique check default"
                                    + " concurrently if cascade restrict add column rename truncate"
                                    + " vacuum reindex grant revoke show reset copy stdout true false"
                                    + " asc desc nulls first last count coalesce current_timestamp"
                                    + " interval for read only transaction isolation level lock")
                            .split(" "));

    private final Lookup<List<String>> names;
    private final Lookup<List<String>> columns;
    private final CatalogueNames catalogue;

    SqlCompleter(CatalogueNames catalogue) {
        this.catalogue = catalogue;
        this.names = new Lookup<>(List.of());
        this.columns = new Lookup<>(List.of());
        names.prepare("", catalogue::names);
    }

    /// Whether a character belongs to the word that is completed.
    static boolean isPart(char character) {
        return Character.isLetterOrDigit(character) || "_$.\"\\".indexOf(character) >= 0;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.word().startsWith("\\")) {
            Description.COMMANDS.forEach(
                    command -> candidates.add(word(command.name(), "command")));
            for (String own : List.of("\\x", "\\c", "\\q", "\\?")) {
                candidates.add(word(own, "command"));
            }
            return;
        }
        List<String> tables = tables(line.line());
        Set<String> seen = new LinkedHashSet<>();
        for (String column :
                columns.get(String.join(",", tables), () -> catalogue.columns(tables))) {
            if (seen.add(column)) {
                candidates.add(word(column, "columns"));
            }
        }
        for (String name : names.get("", catalogue::names)) {
            if (seen.add(name)) {
                boolean goesOn = name.endsWith(".") || name.endsWith("(");
                candidates.add(goesOn ? part(name) : word(name, "names"));
            }
        }
        boolean capitals =
                !line.word().isEmpty() && line.word().chars().noneMatch(Character::isLowerCase);
        for (String word : WORDS) {
            candidates.add(
                    word(capitals ? word.toUpperCase(java.util.Locale.ROOT) : word, "words"));
        }
    }

    private static List<String> tables(String line) {
        List<String> tables = new ArrayList<>();
        Matcher matcher = TABLE.matcher(line);
        while (matcher.find()) {
            tables.add(matcher.group(1));
        }
        return tables;
    }

    private static Candidate word(String value, String group) {
        return new Candidate(value, value, group, null, null, null, true);
    }

    private static Candidate part(String value) {
        return new Candidate(value, value, "names", null, null, null, false);
    }
}
