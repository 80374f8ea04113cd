package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution.Resolved;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.redis.PrefixGuard;
import dev.handrail.redis.RedisAddress;
import dev.handrail.redis.RedisCommand;
import dev.handrail.redis.RedisFailed;
import dev.handrail.redis.RedisIdentity;
import dev.handrail.redis.RedisReply;
import dev.handrail.redis.RedisSession;
import dev.handrail.runbook.Action.Redis;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Sends commands to a Redis, one after another, up to the first that fails.
///
/// @param onlyReads whether none of the commands changes anything
record RedisAction(
        List<RedisCommand> commands, RedisIdentity identity, boolean onlyReads, Preview preview)
        implements Resolved {

    /// How long an answer may take when the step does not say.
    private static final Duration ANSWER = Duration.ofSeconds(30);

    static RedisAction resolve(Redis redis, Scope scope) throws Unready {
        if (!(scope.runbook().connections().get(redis.on())
                instanceof Connection.Redis connection)) {
            throw new IllegalStateException("the reader let `" + redis.on() + "` pass");
        }
        Filling filling = new Filling(scope);
        List<RedisCommand> commands = new ArrayList<>();
        for (List<Template> templates : redis.commands()) {
            List<String> arguments = new ArrayList<>();
            for (Template template : templates) {
                arguments.add(filling.shown(template));
            }
            commands.add(new RedisCommand(arguments));
        }
        Optional<String> prefix =
                connection.prefix().isEmpty()
                        ? Optional.empty()
                        : Optional.of(filling.shown(connection.prefix().get()));
        RedisAddress address = address(connection, filling);
        filling.complete();
        try (RedisSession session = RedisSession.open(address, ANSWER)) {
            RedisIdentity identity = session.identity();
            boolean onlyReads = true;
            for (RedisCommand command : commands) {
                if (prefix.isPresent()) {
                    guard(new PrefixGuard(prefix.get()), command, session);
                }
                onlyReads &= session.onlyReads(command);
            }
            SequencedMap<String, String> settings = new LinkedHashMap<>();
            prefix.ifPresent(value -> settings.put("prefix", value));
            Preview preview =
                    new Preview(
                            "redis",
                            String.join(
                                    "\n", commands.stream().map(RedisCommand::display).toList()),
                            settings,
                            filling.reads(),
                            filling.secrets(),
                            new Target(redis.on(), address.display(), identity.proof()));
            return new RedisAction(List.copyOf(commands), identity, onlyReads, preview);
        } catch (RedisFailed failed) {
            throw Unready.refused(failed.trouble());
        }
    }

    private static RedisAddress address(Connection.Redis connection, Filling filling)
            throws Unready {
        String url = filling.whole(connection.url());
        filling.complete();
        try {
            RedisAddress address = RedisAddress.parse(url);
            address.password()
                    .ifPresent(password ->
                            filling.scope()
                                    .surroundings()
                                    .conceal(connection.name() + ".password", password));
            return address;
        } catch (RedisAddress.Unusable unusable) {
            throw Unready.refused(
                    "the address of `"
                            + connection.name()
                            + "` cannot be used: "
                            + unusable.reason(),
                    "correct `" + connection.url().text() + "`");
        }
    }

    private static void guard(PrefixGuard guard, RedisCommand command, RedisSession session)
            throws RedisFailed, Unready {
        Optional<String> objection = guard.objection(command, session);
        if (objection.isPresent()) {
            throw Unready.refused(
                    "`" + command.display() + "` is refused: " + objection.get(),
                    "correct the command, or use a connection without a prefix if it is meant");
        }
    }

    @Override
    public Outcome run(Attempt attempt) {
        long start = System.nanoTime();
        try (RedisSession session =
                RedisSession.open(identity.address(), attempt.timeout().orElse(ANSWER))) {
            RedisIdentity now = session.identity();
            if (!now.proof().equals(identity.proof())) {
                return Outcome.notStarted(
                        "this Redis is not the one that was confirmed: it was "
                                + identity.proof()
                                + ", it is "
                                + now.proof(),
                        "look at the address of the connection, then confirm the step again");
            }
            try (Stop.Registration _ = attempt.stop().onRequest(_ -> session.cut())) {
                return send(session, attempt, start);
            }
        } catch (RedisFailed notReached) {
            return Outcome.failed(Effect.NONE, Facts.none(), notReached.trouble());
        }
    }

    private Outcome send(RedisSession session, Attempt attempt, long start) {
        List<RedisReply> replies = new ArrayList<>();
        for (RedisCommand command : commands) {
            try {
                attempt.capture().line(Voice.NOTE, "> " + command.display());
                RedisReply reply = session.send(command);
                replies.add(reply);
                reply.lines().forEach(line -> attempt.capture().line(Voice.OUT, line));
            } catch (RedisFailed failed) {
                Facts facts = facts(replies, start);
                return failed(failed, replies.isEmpty(), facts, attempt);
            }
        }
        return new Outcome(
                Ending.COMPLETED,
                onlyReads ? Effect.NONE : Effect.ALL,
                facts(replies, start),
                Optional.empty());
    }

    private Outcome failed(RedisFailed failed, boolean first, Facts facts, Attempt attempt) {
        boolean unanswered = failed.stage() == RedisFailed.Stage.UNANSWERED;
        Effect effect;
        if (onlyReads) {
            effect = Effect.NONE;
        } else if (unanswered) {
            effect = Effect.UNKNOWN;
        } else {
            effect = first ? Effect.NONE : Effect.SOME;
        }
        Ending ending;
        Trouble trouble = failed.trouble();
        if (unanswered && attempt.stop().level() != Stop.Level.NONE) {
            ending = Ending.STOPPED;
            trouble = new Trouble(attempt.stop().stopped(""), trouble.state(), trouble.advice());
        } else if (unanswered && !onlyReads) {
            ending = Ending.LOST;
        } else {
            ending = Ending.FAILED;
        }
        if (effect == Effect.SOME) {
            trouble =
                    new Trouble(
                            trouble.what(),
                            trouble.state() + "; the commands before it were carried out",
                            trouble.advice());
        }
        return new Outcome(ending, effect, facts, Optional.of(trouble));
    }

    /// One command gives its reply; several give one text each.
    private static Facts facts(List<RedisReply> replies, long start) {
        Facts facts =
                Facts.none()
                        .with(
                                Fact.SECONDS,
                                new Facts.Number(
                                        Elapsed.seconds(
                                                Duration.ofNanos(System.nanoTime() - start))));
        if (replies.size() != 1) {
            List<String> texts = replies.stream().map(RedisReply::text).toList();
            return facts.with(Fact.REPLY, new Facts.Texts(texts, false));
        }
        return switch (replies.getFirst()) {
            case RedisReply.Nil _ -> facts;
            case RedisReply.Int number -> facts.with(Fact.REPLY, number.value());
            case RedisReply.Bytes text -> facts.with(Fact.REPLY, text.text());
            case RedisReply.Failed failed -> facts.with(Fact.REPLY, failed.message());
            case RedisReply.Items(List<RedisReply> items) ->
                    facts.with(
                            Fact.REPLY,
                            new Facts.Texts(items.stream().map(RedisReply::text).toList(), false));
        };
    }
}
