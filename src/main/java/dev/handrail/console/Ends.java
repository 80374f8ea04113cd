package dev.handrail.console;

import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Event.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How something that was typed ended, for the journal.
final class Ends {

    private Ends() {}

    static Ended of(
            Verdict verdict, Effect effect, Map<String, String> facts, Optional<Trouble> trouble) {
        return after(0, of(verdict, effect, facts), trouble);
    }

    private static Ended of(Verdict verdict, Effect effect, Map<String, String> facts) {
        return new Ended(
                verdict, effect, 0, facts, List.of(), Optional.empty(), Map.of(), Optional.empty());
    }

    /// The same with what it took and what went wrong.
    static Ended after(long millis, Ended ended, Optional<Trouble> trouble) {
        return new Ended(
                ended.verdict(),
                ended.effect(),
                millis,
                ended.facts(),
                List.of(),
                trouble,
                Map.of(),
                Optional.empty());
    }

    /// Handrail itself failed in the middle of it.
    static Ended unknown() {
        return of(
                Verdict.UNKNOWN,
                Effect.UNKNOWN,
                Map.of(),
                Optional.of(
                        new Trouble(
                                "Handrail failed while this ran",
                                "it is not known whether it took effect",
                                List.of("look at the target"))));
    }
}
