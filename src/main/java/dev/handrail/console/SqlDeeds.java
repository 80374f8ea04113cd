package dev.handrail.console;

import dev.handrail.action.ExpectedTarget;
import dev.handrail.engine.Capture;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.Conversation;
import dev.handrail.postgres.Conversation.Consent;
import dev.handrail.postgres.Conversation.Guard;
import dev.handrail.postgres.Conversation.Listener;
import dev.handrail.postgres.Conversation.Mood;
import dev.handrail.postgres.Description;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.Said;
import dev.handrail.postgres.ServerIdentity;
import dev.handrail.postgres.StatementKind;
import dev.handrail.postgres.TypedSql.Sendable;
import dev.handrail.wording.Lines;
import java.util.List;
import java.util.Optional;

/// What is done in one session: statements and descriptions, each confirmed where it must be,
/// recorded, and told of when it went wrong.
final class SqlDeeds implements AutoCloseable {

    private final Sitting sitting;
    private final Lines lines;
    private final String name;
    private final PostgresAddress address;
    private final Conversation conversation;
    private boolean expanded;

    private SqlDeeds(
            Sitting sitting, String name, PostgresAddress address, Conversation conversation) {
        this.sitting = sitting;
        this.lines = sitting.lines();
        this.name = name;
        this.address = address;
        this.conversation = conversation;
    }

    /// Connects, and holds the server against who the environment says it must be.
    static Optional<SqlDeeds> connect(Sitting sitting, String name, PostgresAddress address) {
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
        return Optional.of(new SqlDeeds(sitting, name, address, conversation));
    }

    /// Where the session stands.
    Mood mood() {
        return conversation.mood();
    }

    ServerIdentity identity() {
        return conversation.identity();
    }

    /// What is typed to confirm a change.
    String targetName() {
        return conversation.identity().database();
    }

    /// Runs statements up to the first that fails or is not confirmed.
    void runAll(List<Sendable> statements) {
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

    private Listener listener(int number, Capture capture, Stop stop) {
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

    /// Tables, or one line per column.
    void expand(boolean wanted) {
        expanded = wanted;
    }

    boolean isExpanded() {
        return expanded;
    }

    /// Answers `\d` and its kin.
    void describe(String command, String argument, String typed) {
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
                    try (Station.Hearing _ = sitting.hear(conversation::cancel)) {
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

    /// Ends the session, with its transaction.
    @Override
    public void close() {
        leaveTransaction();
        conversation.close();
    }
}
