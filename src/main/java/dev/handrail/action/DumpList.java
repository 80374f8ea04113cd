package dev.handrail.action;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.handrail.action.TableCounts.Counted;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What pg_restore finds in a dump.
sealed interface DumpList {

    /// `3350; 0 16386 TABLE DATA public campaigns app`
    Pattern TABLE_DATA = Pattern.compile("(?m)^[0-9]+; [0-9]+ [0-9]+ TABLE DATA (\\S+) (.+) \\S+$");

    /// Reading the list takes milliseconds; it stands at the front of the file.
    Duration LIMIT = Duration.ofMinutes(1);

    /// The tables of which it holds the rows.
    record Tables(List<Counted> tables) implements DumpList {
        public Tables {
            tables = List.copyOf(tables);
        }
    }

    /// It is no dump.
    record Unreadable(String why) implements DumpList {}

    static DumpList read(Processes processes, Path pgRestore, Path dump) throws IOException {
        Command command =
                new Command(
                        List.of(pgRestore.toString(), "--list", dump.toString()),
                        Path.of("/"),
                        System.getenv());
        Attempt attempt =
                new Attempt(
                        "",
                        "",
                        0,
                        Optional.of(LIMIT),
                        new Silence(),
                        new Stop(),
                        _ -> {},
                        question -> {
                            throw new IllegalStateException("nothing to ask: " + question);
                        });
        CommandEnd end = processes.run(command, attempt);
        if (end.exit() != 0) {
            return new Unreadable(end.err().text().value().strip());
        }
        List<Counted> tables = new ArrayList<>();
        Matcher matcher = TABLE_DATA.matcher(end.out().text().value());
        while (matcher.find()) {
            tables.add(new Counted(matcher.group(1), matcher.group(2), OptionalLong.empty()));
        }
        return new Tables(tables);
    }
}
