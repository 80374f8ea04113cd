package dev.handrail.console;

import dev.handrail.redis.RedisFailed;
import dev.handrail.redis.RedisNames;
import dev.handrail.redis.RedisPlace;
import dev.handrail.redis.RedisSession;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Proposes commands, and keys that start as typed. Where the connection has a prefix, only keys
/// behind it.
final class RedisCompleter implements Completer {

    /// Walking keys stops after this; what was found by then is proposed.
    private static final Duration WALK = Duration.ofMillis(300);

    private final RedisPlace.At place;
    private final Duration answer;
    private final Lookup<List<String>> commands = new Lookup<>(List.of());
    private final Lookup<List<String>> keys = new Lookup<>(List.of());

    RedisCompleter(RedisPlace.At place, Duration answer) {
        this.place = place;
        this.answer = answer;
        commands.prepare("", () -> ask(RedisNames::commands));
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word();
        boolean first = line.line().substring(0, line.cursor()).stripLeading().equals(word);
        if (first) {
            boolean small = !word.isEmpty() && word.chars().noneMatch(Character::isUpperCase);
            for (String command : commands.get("", () -> ask(RedisNames::commands))) {
                candidates.add(
                        new Candidate(
                                small ? command.toLowerCase(java.util.Locale.ROOT) : command));
            }
            return;
        }
        String prefix = place.prefix().orElse("");
        String start = prefix.startsWith(word) ? prefix : word;
        for (String key : keys.get(start, () -> ask(names -> names.keys(start, WALK)))) {
            if (!key.contains(" ") && !key.contains("\"")) {
                candidates.add(new Candidate(key));
            }
        }
    }

    /// Over a connection of its own, so that nothing gets between what the operator sends.
    private List<String> ask(Function<RedisNames, List<String>> question) {
        try (RedisSession session = RedisSession.open(place.address(), answer)) {
            return question.apply(new RedisNames(session));
        } catch (RedisFailed failed) {
            return List.of();
        }
    }
}
