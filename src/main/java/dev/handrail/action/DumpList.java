package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What pg_restore finds in a dump.
sealed interface DumpList {

    /// Reading the list takes milliseconds; it stands at the front of the file.
    Duration LIMIT = Duration.ofMinutes(1);

    /// It is a dump, whole as far as its list tells.
    record Readable() implements DumpList {}

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
        return new Readable();
    }
}
