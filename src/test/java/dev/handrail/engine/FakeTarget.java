package dev.handrail.engine;

import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Requirements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// A world in which shell actions are words. Running `set x` makes `x` true, `unset x` makes it
/// false, `is x` exits 0 when it is. What each run does can be replaced.
final class FakeTarget implements ActionRunner {

    /// Everything that was run, in order. Questions (`is x`) are not in it.
    final List<String> ran = new ArrayList<>();

    /// The values of the secrets that were read to prepare something.
    final List<String> secretsRead = new ArrayList<>();

    final Set<String> truths = new HashSet<>();
    final Map<String, Function<Attempt, Outcome>> replaced = new HashMap<>();
    final Map<String, Finding> findings = new HashMap<>();
    List<Requirement> requirements = List.of();
    String identity = "1";
    final FakeObserver observer = new FakeObserver();

    @Override
    public Resolution resolve(Action action, Scope scope, List<String> uses) {
        if (!(action instanceof Action.Shell shell)) {
            return new Resolution.Refused(new Trouble("not a shell", "nothing", List.of()));
        }
        TreeMap<String, String> reads = new TreeMap<>();
        for (String word : shell.script().split(" ", -1)) {
            if (word.startsWith("$")) {
                String value = scope.values().get(word.substring(1));
                if (value == null) {
                    return new Resolution.Missing(Set.of(word.substring(1)));
                }
                reads.put(word.substring(1), value);
            }
        }
        for (String name : uses) {
            try {
                String read = scope.surroundings().secret(name);
                secretsRead.add(read);
            } catch (Scope.SecretUnavailable unavailable) {
                return new Resolution.Refused(
                        new Trouble(unavailable.sentence(), "nothing", List.of()));
            }
        }
        Preview preview =
                new Preview(
                        "shell",
                        shell.script(),
                        new LinkedHashMap<>(),
                        reads,
                        uses,
                        new Target("local", "here", new LinkedHashMap<>(Map.of("id", identity))));
        return new Resolution.Ready(
                new Resolution.Resolved() {
                    @Override
                    public Preview preview() {
                        return preview;
                    }

                    @Override
                    public Outcome run(Attempt attempt) {
                        return act(shell.script(), attempt);
                    }
                });
    }

    private Outcome act(String script, Attempt attempt) {
        String[] words = script.split(" ", -1);
        if (words[0].equals("is")) {
            return exit(truths.contains(words[1]) ? 0 : 1);
        }
        ran.add(script);
        Function<Attempt, Outcome> other = replaced.get(script);
        if (other != null) {
            return other.apply(attempt);
        }
        switch (words[0]) {
            case "set" -> truths.add(words[1]);
            case "unset" -> truths.remove(words[1]);
            case "fail" -> {
                return exit(1);
            }
            default -> {}
        }
        return exit(0);
    }

    static Outcome exit(int status) {
        return Outcome.completed(
                Facts.none().with(Fact.EXIT, status).with(Fact.STDOUT, "said " + status));
    }

    static Outcome lost() {
        return new Outcome(
                Outcome.Ending.LOST,
                Effect.UNKNOWN,
                Facts.none(),
                Optional.of(new Trouble("the connection was cut", "unknown", List.of())));
    }

    @Override
    public Finding settle(Action action, Scope scope, Doubt doubt) {
        return findings.getOrDefault(
                doubt.label().replaceAll(".*/(.*)#.*", "$1"),
                new Finding.CannotTell("this target cannot tell"));
    }

    @Override
    public List<Requirement> requirements(Requirements requires, Scope scope) {
        return requirements;
    }

    @Override
    public Observer observer() {
        return observer;
    }

    @Override
    public void close() {}
}
