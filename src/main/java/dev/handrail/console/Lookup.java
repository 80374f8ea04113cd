package dev.handrail.console;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Answers from somewhere slow, for a moment's wait at most: what comes later is there the next
/// time. An answer is used again for a while.
final class Lookup<T> {

    /// Nobody who presses Tab waits longer without looking up.
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private static final Duration GOOD_FOR = Duration.ofSeconds(60);

    private static final int MOST = 200;

    private static final Executor THREADS =
            work -> Thread.ofVirtual().name("completion").start(work);

    private record Kept<T>(CompletableFuture<T> answer, long since) {}

    private final T nothing;
    private final Map<String, Kept<T>> kept = new ConcurrentHashMap<>();

    /// @param nothing what is answered when there is no answer in time
    Lookup(T nothing) {
        this.nothing = nothing;
    }

    /// Starts to look, so that the answer is there when it is wanted.
    void prepare(String question, Supplier<T> source) {
        CompletableFuture<T> _ = asked(question, source);
    }

    private CompletableFuture<T> asked(String question, Supplier<T> source) {
        long now = System.nanoTime();
        if (kept.size() > MOST) {
            kept.clear();
        }
        return kept.compute(
                        question,
                        (_, old) ->
                                old != null && now - old.since() < GOOD_FOR.toNanos()
                                        ? old
                                        : new Kept<>(
                                                CompletableFuture.supplyAsync(source, THREADS),
                                                now))
                .answer();
    }

    /// The answer, if it comes soon; else nothing.
    T get(String question, Supplier<T> source) {
        try {
            return asked(question, source).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing;
        } catch (ExecutionException | TimeoutException e) {
            return nothing;
        }
    }
}
