package dev.handrail.console;

import dev.handrail.runbook.Connection;
import dev.handrail.wording.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Opens SQL or Redis on one of the runbook's connections, and has the operator choose when there
/// are several.
final class DataConsole {

    private DataConsole() {}

    static void run(Sitting sitting) {
        List<Connection> connections = usable(sitting);
        if (connections.isEmpty()) {
            sitting.lines().say("This runbook has no PostgreSQL or Redis connection to open here.");
            return;
        }
        Optional<Connection> chosen =
                connections.size() == 1
                        ? Optional.of(connections.getFirst())
                        : choose(sitting, connections);
        chosen.ifPresent(connection -> {
            switch (connection) {
                case Connection.Postgres postgres -> SqlConsole.run(sitting, postgres);
                case Connection.Redis redis -> RedisConsole.run(sitting, redis);
                case Connection.Http _ -> {}
            }
        });
    }

    private static List<Connection> usable(Sitting sitting) {
        List<Connection> usable = new ArrayList<>();
        for (Connection connection : sitting.scope().runbook().connections().values()) {
            if (!(connection instanceof Connection.Http)) {
                usable.add(connection);
            }
        }
        return usable;
    }

    private static Optional<Connection> choose(Sitting sitting, List<Connection> connections) {
        Lines lines = sitting.lines();
        lines.say("Connections of this runbook in " + sitting.environment() + ":");
        for (int i = 0; i < connections.size(); i++) {
            Connection connection = connections.get(i);
            String kind = connection instanceof Connection.Redis ? "Redis" : "PostgreSQL";
            lines.say((i + 1) + "  " + connection.name() + " (" + kind + ")");
        }
        while (true) {
            Entry entry =
                    sitting.station()
                            .read(
                                    Asking.plainly(
                                            sitting.environment()
                                                    + " Connection, Enter goes back: "));
            if (!(entry instanceof Entry.Line line) || line.text().isBlank()) {
                return Optional.empty();
            }
            String typed = line.text().strip();
            for (int i = 0; i < connections.size(); i++) {
                if (typed.equals(connections.get(i).name())
                        || typed.equals(Integer.toString(i + 1))) {
                    return Optional.of(connections.get(i));
                }
            }
            lines.say("`" + typed + "` is none of them. Type a number or a name.");
        }
    }
}
