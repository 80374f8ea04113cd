package dev.handrail.console;

import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.redis.PrefixGuard;
import dev.handrail.redis.RedisAddress;
import dev.handrail.redis.RedisCommand;
import dev.handrail.redis.RedisFailed;
import dev.handrail.redis.RedisIdentity;
import dev.handrail.redis.RedisPlace;
import dev.handrail.redis.Restraint;
import dev.handrail.redis.TypedCommand;
import dev.handrail.runbook.Connection;
import dev.handrail.wording.Lines;
import java.util.Optional;

/// Redis commands on one connection. A second session asks the server what a command would do, so
/// that the questions do not get into a MULTI.
final class RedisConsole implements AutoCloseable {

    private final Sitting sitting;
    private final Lines lines;
    private final String name;
    private final RedisPlace.At place;
    private final Aids aids;
    private RedisWire wire;
    private boolean queueing;

    private RedisConsole(Sitting sitting, String name, RedisPlace.At place, RedisWire wire) {
        this.sitting = sitting;
        this.lines = sitting.lines();
        this.name = name;
        this.place = place;
        this.wire = wire;
        this.aids =
                new Aids(
                        _ -> true,
                        character -> !Character.isWhitespace(character),
                        new RedisCompleter(place, RedisWire.ANSWER),
                        sitting.history("redis"));
    }

    static void run(Sitting sitting, Connection.Redis connection) {
        switch (RedisPlace.of(connection, sitting.scope())) {
            case RedisPlace.Missing missing ->
                    sitting.lines()
                            .say(
                                    "The address of `"
                                            + connection.name()
                                            + "` is not known yet; no value for "
                                            + String.join(", ", missing.names())
                                            + ".");
            case RedisPlace.Unusable unusable -> sitting.tell(unusable.trouble());
            case RedisPlace.At at -> open(sitting, connection.name(), at);
        }
    }

    private static void open(Sitting sitting, String name, RedisPlace.At place) {
        Optional<RedisWire> wire = RedisWire.connect(sitting, name, place);
        if (wire.isPresent()) {
            try (RedisConsole console = new RedisConsole(sitting, name, place, wire.get())) {
                console.greet();
                console.loop();
            }
        }
    }

    private void greet() {
        RedisIdentity identity = wire.identity();
        lines.say(
                sitting.environment()
                        + " Redis on `"
                        + name
                        + "`: "
                        + targetName()
                        + ", "
                        + (identity.role().isEmpty() ? "role hidden" : identity.role())
                        + (identity.version().isEmpty() ? "" : ", Redis " + identity.version()));
        lines.say(
                "Everything typed here is recorded, with what comes back. \\? helps, \\q leaves.");
        place.prefix()
                .ifPresent(prefix ->
                        lines.say(
                                "Only keys that start with `"
                                        + prefix
                                        + "` can be reached on this connection."));
        if (sitting.isGuarded()) {
            lines.say("Commands that write are confirmed by typing " + targetName() + ".");
        }
    }

    private String targetName() {
        RedisAddress address = place.address();
        return address.host() + ":" + address.port() + "/" + address.db();
    }

    private void loop() {
        while (true) {
            String prompt =
                    sitting.environment()
                            + " "
                            + name
                            + " "
                            + targetName()
                            + (queueing ? " (MULTI)" : "")
                            + "> ";
            switch (sitting.read(new Asking(prompt, "", aids))) {
                case Entry.Line line when line.text().strip().equals("\\q") -> {
                    return;
                }
                case Entry.Line line -> take(line.text().strip());
                case Entry.Pasted _ ->
                        lines.say("That was pasted with a line end in it, so nothing was sent.");
                case Entry.Interrupted _ -> {}
                case Entry.Ended _ -> {
                    return;
                }
            }
        }
    }

    private void take(String typed) {
        if (typed.isEmpty()) {
            return;
        }
        if (typed.equals("\\?")) {
            help();
        } else if (typed.equals("\\c")) {
            reconnect();
        } else if (typed.startsWith("\\")) {
            lines.say("`" + typed + "` is not known here; there are \\?, \\c and \\q.");
        } else {
            switch (TypedCommand.read(typed)) {
                case TypedCommand.Unusable unusable ->
                        lines.say("Nothing was sent: " + unusable.reason() + ".");
                case TypedCommand.Whole whole -> consider(whole.command());
            }
        }
    }

    private void help() {
        lines.say("Commands are typed as into redis-cli: SET key \"a value\"");
        lines.say("Tab completes commands, and keys that start as typed.");
        lines.say("\\c  connects anew");
        lines.say("\\q  leaves, as ^D does; what MULTI has queued is dropped");
        lines.say("^C  closes the connection under a command that does not answer");
        lines.say("KEYS, MONITOR and their kin are not sent from here; each says why.");
    }

    /// Asks what stands against a command before it is sent.
    private void consider(RedisCommand command) {
        try {
            Restraint restraint = Restraint.of(command);
            if (restraint instanceof Restraint.Refused refused) {
                lines.say("Not sent: " + command.name() + ": " + refused.reason() + ".");
                return;
            }
            Optional<String> objection =
                    place.prefix().isEmpty()
                            ? Optional.empty()
                            : new PrefixGuard(place.prefix().get()).objection(command, wire.asks());
            if (objection.isPresent()) {
                lines.say("Not sent: " + objection.get() + ".");
                return;
            }
            boolean reads =
                    restraint instanceof Restraint.Harmless || wire.asks().onlyReads(command);
            Optional<String> why = why(command, restraint, reads);
            if (why.isEmpty()) {
                send(command, reads, Optional.empty());
                return;
            }
            Optional<String> confirmed = sitting.confirm(why.get(), targetName());
            if (confirmed.isPresent()) {
                send(command, reads, confirmed);
            }
        } catch (RedisFailed failed) {
            lines.say("Nothing was sent.");
            sitting.tell(failed.trouble());
            lines.say("Advice: \\c connects again");
        }
    }

    private Optional<String> why(RedisCommand command, Restraint restraint, boolean reads) {
        if (restraint instanceof Restraint.Asks asks) {
            return Optional.of(
                    command.name()
                            + " on `"
                            + name
                            + "` in "
                            + sitting.environment()
                            + ": "
                            + asks.reason()
                            + ".");
        }
        return sitting.isGuarded() && !reads
                ? Optional.of(
                        command.name()
                                + " changes or may change `"
                                + name
                                + "` in "
                                + sitting.environment()
                                + ".")
                : Optional.empty();
    }

    private void send(RedisCommand command, boolean reads, Optional<String> confirmed) {
        Target target = wire.target(name);
        Sitting.Deed deed =
                new Sitting.Deed(
                        "redis",
                        name + " " + target.address() + " " + target.identity(),
                        command.display(),
                        confirmed);
        Optional<Ended> ended =
                sitting.record(
                        deed,
                        adHoc -> {
                            try (Station.Hearing _ = sitting.hear(() -> wire.runs().cut())) {
                                return new RedisDeed(wire.runs(), command, reads)
                                        .run(adHoc.capture(), deed);
                            }
                        });
        ended.flatMap(Ended::trouble).ifPresent(trouble -> sitting.tell(trouble));
        ended.ifPresent(end -> follow(command, end));
    }

    private void follow(RedisCommand command, Ended ended) {
        boolean lost = RedisDeed.isLost(ended);
        boolean done = ended.trouble().isEmpty();
        queueing =
                switch (command.name()) {
                    case "MULTI" -> queueing || done;
                    case "EXEC", "DISCARD" -> false;
                    default -> queueing;
                };
        if (lost) {
            queueing = false;
            lines.say("Advice: \\c connects again");
        }
    }

    private void reconnect() {
        String before = wire.identity().proof().toString();
        wire.close();
        queueing = false;
        Optional<RedisWire> again = RedisWire.connect(sitting, name, place);
        if (again.isEmpty()) {
            return;
        }
        wire = again.get();
        greet();
        if (!wire.identity().proof().toString().equals(before)) {
            lines.say("It is not the server it was before: " + before);
        }
    }

    @Override
    public void close() {
        if (queueing) {
            lines.say("What MULTI had queued was dropped; none of it was carried out.");
        }
        wire.close();
    }
}
