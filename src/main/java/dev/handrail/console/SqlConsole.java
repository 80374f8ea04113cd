package dev.handrail.console;

import dev.handrail.action.ExpectedTarget;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.postgres.CatalogueNames;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.Conversation;
import dev.handrail.postgres.Conversation.Consent;
import dev.handrail.postgres.Conversation.Guard;
import dev.handrail.postgres.Conversation.Listener;
import dev.handrail.postgres.Conversation.Mood;
import dev.handrail.postgres.Description;
import dev.handrail.postgres.Located;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.Said;
import dev.handrail.postgres.StatementKind;
import dev.handrail.postgres.TypedSql;
import dev.handrail.postgres.TypedSql.Sendable;
import dev.handrail.runbook.Connection;
import dev.handrail.wording.Lines;
import java.util.List;
import java.util.Optional;

/// SQL on one connection, in one session that keeps its transaction from line to line.
final class SqlConsole implements AutoCloseable {

    private final Sitting sitting;
    private final Lines lines;
    private final String name;
    private final PostgresAddress address;
    private final CatalogueNames names;
    private final Aids aids;
    private Conversation conversation;
    private boolean expanded;

    private SqlConsole(
            Sitting sitting, String name, PostgresAddress address, Conversation conversation) {
        this.sitting = sitting;
        this.lines = sitting.lines();
        this.name = name;
        this.address = address;
        this.conversation = conversation;
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
        Optional<Conversation> opened = connect(sitting, name, address);
        if (opened.isEmpty()) {
            return;
        }
        try (SqlConsole console = new SqlConsole(sitting, name, address, opened.get())) {
            console.greet();
            console.loop();
        }
    }

    private static Optional<Conversation> connect(
            Sitting sitting, String name, PostgresAddress address) {
        sitting.lines().say("Connecting to " + address.display() + " ...");
        Conversation conversation;
        try {
            Guard guard = sitting.isGuarded() ? Guard.GUARDED : Guard.OPEN;
            conversation = Conversation.open(address, sitting.label(), guard);
        } catch (ConnectFailed e) {
            sitting.tell(e.trouble());
            return Optional.empty();
        }
        Target target = new Target(name, address.display(), conversation.identity().proof());
        Optional<Trouble> other = ExpectedTarget.mismatch(target, sitting.scope());
        if (other.isPresent()) {
            conversation.close();
            sitting.tell(other.get());
            return Optional.empty();
        }
        return Optional.of(conversation);
    }

    private void greet() {
        lines.say(
                sitting.environment()
                        + " SQL on `"
                        + name
                        + "`: "
                        + conversation.identity().display());
        lines.say(
                "Everything typed here is recorded, with what comes back. \\? helps, \\q leaves.");
        if (sitting.isGuarded()) {
            lines.say(
                    "It is read only until a change is confirmed; `"
                            + targetName()
                            + "` is typed to confirm one.");
        }
    }

    private String targetName() {
        return conversation.identity().database();
    }

    private void loop() {
        while (true) {
            switch (sitting.station().read(new Asking(prompt(), "    ... ", aids))) {
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
                switch (conversation.mood()) {
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
                + conversation.identity().role()
                + "@"
                + targetName()
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
            case TypedSql.Whole whole -> runAll(whole.statements());
        }
        return true;
    }

    private void runAll(List<Sendable> statements) {
        for (int i = 0; i < statements.size(); i++) {
            if (!run(statements.get(i))) {
                int left = statements.size() - i - 1;
                if (left > 0) {
                    lines.say(
                            "Not run because of that: "
                                    + left
                                    + (left == 1 ? " statement" : " statements")
                                    + " behind it.");
                }
                return;
            }
        }
    }

    /// @return whether what follows may run
    private boolean run(Sendable statement) {
        Optional<String> objection = conversation.objection(statement);
        if (objection.isPresent()) {
            lines.say("Nothing was run: " + objection.get() + ".");
            return false;
        }
        if (!conversation.needsConfirmation(statement)) {
            return done(statement, Optional.empty());
        }
        Optional<String> confirmed =
                sitting.confirm(
                        statement.kind() == StatementKind.BEGINS
                                ? "This begins a transaction that can change "
                                        + where()
                                        + " (`begin read only;` needs no confirmation)."
                                : "This changes or may change " + where() + ".",
                        targetName());
        return confirmed.isPresent() && done(statement, confirmed);
    }

    private String where() {
        return "`"
                + name
                + "` in "
                + sitting.environment()
                + ", "
                + conversation.identity().display();
    }

    private boolean done(Sendable statement, Optional<String> confirmed) {
        Sitting.Deed deed = deed(statement.text(), confirmed);
        Said[] said = new Said[1];
        Optional<Ended> ended =
                sitting.record(
                        deed,
                        adHoc -> {
                            Stop stop = new Stop();
                            try (Station.Hearing _ = sitting.hear(stop)) {
                                Consent consent =
                                        confirmed.isPresent()
                                                ? Consent.CONFIRMED
                                                : Consent.NOT_ASKED;
                                Listener listener = listener(adHoc.number(), adHoc.capture(), stop);
                                said[0] = conversation.run(statement, consent, listener);
                            }
                            return ended(said[0], deed);
                        });
        if (ended.isEmpty()) {
            return false;
        }
        tellTrouble(said[0]);
        if (said[0].wouldWrite()) {
            Optional<String> now = sitting.confirm("As a change to " + where() + "?", targetName());
            return now.isPresent() && done(statement, now);
        }
        return said[0].trouble().isEmpty();
    }

    private Sitting.Deed deed(String text, Optional<String> confirmed) {
        String target =
                name
                        + " "
                        + address.display()
                        + " "
                        + new Target(name, address.display(), conversation.identity().proof())
                                .identity();
        return new Sitting.Deed("sql", target, text, confirmed);
    }

    private Listener listener(int number, dev.handrail.engine.Capture capture, Stop stop) {
        int columns = sitting.station().columns();
        // Output stands two columns in.
        return new Listener(
                sitting.label() + "#" + number,
                capture,
                stop,
                (columns > 0 ? columns : 80) - 2,
                expanded);
    }

    private static Ended ended(Said said, Sitting.Deed deed) {
        return Ends.after(
                said.millis(),
                Ends.of(
                        said.verdict(),
                        said.effect(),
                        Sitting.facts(said.facts(), deed),
                        Optional.empty()),
                said.trouble());
    }

    /// An error has been drawn with the output already; what else there is to say of it follows.
    private void tellTrouble(Said said) {
        if (said.trouble().isEmpty()) {
            return;
        }
        Trouble trouble = said.trouble().get();
        boolean drawn = said.facts().containsKey("sqlstate") && conversation.mood() != Mood.LOST;
        if (!drawn) {
            lines.say("What happened: " + trouble.what());
        }
        lines.say("State: " + trouble.state());
        trouble.advice().forEach(advice -> lines.say("Advice: " + advice));
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
        expanded = argument.equals("on") || !argument.equals("off") && !expanded;
        lines.say(
                expanded
                        ? "Results are shown with one line per column."
                        : "Results are shown as tables where they fit.");
    }

    private void describe(String command, String argument, String typed) {
        if (!Description.knows(command)) {
            lines.say("`" + command + "` is not known here. \\? lists what there is.");
            return;
        }
        if (conversation.mood() == Mood.LOST || conversation.mood() == Mood.FAILED) {
            lines.say(
                    conversation.mood() == Mood.LOST
                            ? "Nothing was asked: there is no connection; `\\c` connects again."
                            : "Nothing was asked: the transaction has failed; `rollback;` first.");
            return;
        }
        Said[] said = new Said[1];
        Sitting.Deed deed = deed(typed, Optional.empty());
        sitting.record(
                deed,
                adHoc -> {
                    Stop stop = new Stop();
                    try (Station.Hearing _ = sitting.station().onInterrupt(conversation::cancel)) {
                        said[0] =
                                new Description(conversation)
                                        .answer(
                                                command,
                                                argument,
                                                listener(adHoc.number(), adHoc.capture(), stop));
                    }
                    return ended(said[0], deed);
                });
        if (said[0] != null) {
            tellTrouble(said[0]);
        }
    }

    private void reconnect() {
        leaveTransaction();
        String before = conversation.identity().proof().toString();
        conversation.close();
        Optional<Conversation> again = connect(sitting, name, address);
        if (again.isEmpty()) {
            return;
        }
        conversation = again.get();
        greet();
        if (!conversation.identity().proof().toString().equals(before)) {
            lines.say("It is not the server it was before: " + before);
        }
    }

    /// What is open is rolled back by us, in the journal, and not silently by the server.
    private void leaveTransaction() {
        switch (conversation.mood()) {
            case IDLE, LOST -> {}
            case READING, WRITING, FAILED -> {
                boolean changes = conversation.hasUncommittedChanges();
                done(new Sendable("rollback;", StatementKind.STEERS, false), Optional.empty());
                lines.say(
                        changes
                                ? "The open transaction was rolled back: its changes are gone."
                                : "The open transaction was rolled back.");
            }
        }
    }

    @Override
    public void close() {
        leaveTransaction();
        names.close();
        conversation.close();
    }
}
