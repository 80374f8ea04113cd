package dev.handrail.console;

import dev.handrail.postgres.CatalogueNames;
import dev.handrail.postgres.Description;
import dev.handrail.postgres.Located;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.TypedSql;
import dev.handrail.runbook.Connection;
import dev.handrail.wording.Lines;
import java.util.Optional;

/// SQL on one connection, in one session that keeps its transaction from line to line.
final class SqlConsole implements AutoCloseable {

    private final Sitting sitting;
    private final Lines lines;
    private final String name;
    private final PostgresAddress address;
    private final CatalogueNames names;
    private final Aids aids;
    private SqlDeeds deeds;

    private SqlConsole(Sitting sitting, String name, PostgresAddress address, SqlDeeds deeds) {
        this.sitting = sitting;
        this.lines = sitting.lines();
        this.name = name;
        this.address = address;
        this.deeds = deeds;
        this.names = new CatalogueNames(address, sitting.label() + " completion");
        this.aids =
                new Aids(
                        SqlConsole::isWhole,
                        SqlCompleter::isPart,
                        new SqlCompleter(names),
                        sitting.history("sql"));
    }

    private static boolean isWhole(String text) {
        return text.stripLeading().startsWith("\\") || TypedSql.isWhole(text);
    }

    static void run(Sitting sitting, Connection.Postgres connection) {
        switch (Located.of(connection.name(), sitting.scope())) {
            case Located.Missing missing ->
                    sitting.lines()
                            .say(
                                    "The address of `"
                                            + connection.name()
                                            + "` is not known yet; no value for "
                                            + String.join(", ", missing.names())
                                            + ".");
            case Located.Unusable unusable -> sitting.tell(unusable.trouble());
            case Located.At at -> open(sitting, connection.name(), at.address());
        }
    }

    private static void open(Sitting sitting, String name, PostgresAddress address) {
        Optional<SqlDeeds> opened = SqlDeeds.connect(sitting, name, address);
        if (opened.isEmpty()) {
            return;
        }
        try (SqlConsole console = new SqlConsole(sitting, name, address, opened.get())) {
            console.greet();
            console.loop();
        }
    }

    private void greet() {
        lines.say(sitting.environment() + " SQL on `" + name + "`: " + deeds.identity().display());
        lines.say(
                "Everything typed here is recorded, with what comes back. \\? helps, \\q leaves.");
        if (sitting.isGuarded()) {
            lines.say(
                    "It is read only until a change is confirmed; `"
                            + deeds.targetName()
                            + "` is typed to confirm one.");
        }
    }

    private void loop() {
        while (true) {
            switch (sitting.read(new Asking(prompt(), "    ... ", aids))) {
                case Entry.Line line -> {
                    if (!take(line.text())) {
                        return;
                    }
                }
                case Entry.Pasted _ ->
                        lines.say(
                                "That was pasted with line ends in it, so nothing of it was run."
                                        + " Paste without the last line end, look, press Enter.");
                case Entry.Interrupted _ -> {}
                case Entry.Ended _ -> {
                    return;
                }
            }
        }
    }

    private String prompt() {
        String mood =
                switch (deeds.mood()) {
                    case IDLE -> "";
                    case READING -> " (read-only transaction)";
                    case WRITING -> " (transaction)";
                    case FAILED -> " (failed transaction)";
                    case LOST -> " (no connection)";
                };
        return sitting.environment()
                + " "
                + name
                + " "
                + deeds.identity().role()
                + "@"
                + deeds.targetName()
                + mood
                + "> ";
    }

    /// @return whether the console goes on
    private boolean take(String text) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            return true;
        }
        if (typed.startsWith("\\")) {
            return command(typed);
        }
        switch (TypedSql.read(text, TypedSql.variables(sitting.scope()))) {
            case TypedSql.Incomplete _ ->
                    lines.say(
                            "Nothing was run: the statement has no end. End it with a semicolon.");
            case TypedSql.Unusable unusable ->
                    lines.say("Nothing was run: " + unusable.reason() + ".");
            case TypedSql.Whole whole -> deeds.runAll(whole.statements());
        }
        return true;
    }

    /// @return whether the console goes on
    private boolean command(String typed) {
        String[] words = typed.replaceFirst(";$", "").split("\\s+", 2);
        String argument = words.length > 1 ? words[1].strip() : "";
        String command = words[0].equals("\\d+") ? "\\d" : words[0];
        switch (command) {
            case "\\q" -> {
                return false;
            }
            case "\\?" -> SqlHelp.show(lines, sitting.isGuarded());
            case "\\x" -> expand(argument);
            case "\\c" -> reconnect();
            default -> describe(command, argument, typed);
        }
        return true;
    }

    private void expand(String argument) {
        deeds.expand(argument.equals("on") || !argument.equals("off") && !deeds.isExpanded());
        lines.say(
                deeds.isExpanded()
                        ? "Results are shown with one line per column."
                        : "Results are shown as tables where they fit.");
    }

    private void describe(String command, String argument, String typed) {
        if (Description.knows(command)) {
            deeds.describe(command, argument, typed);
        } else {
            lines.say("`" + command + "` is not known here. \\? lists what there is.");
        }
    }

    private void reconnect() {
        String before = deeds.identity().proof().toString();
        deeds.close();
        Optional<SqlDeeds> again = SqlDeeds.connect(sitting, name, address);
        if (again.isEmpty()) {
            return;
        }
        boolean expanded = deeds.isExpanded();
        deeds = again.get();
        deeds.expand(expanded);
        greet();
        if (!deeds.identity().proof().toString().equals(before)) {
            lines.say("It is not the server it was before: " + before);
        }
    }

    @Override
    public void close() {
        names.close();
        deeds.close();
    }
}
