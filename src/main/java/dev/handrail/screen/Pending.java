package dev.handrail.screen;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Stop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// What the engine waits for, and how what runs can be stopped. Thread-safe, because Handrail can
/// be told to end at any time, also while the thread that draws is busy with a console.
final class Pending {

    private @Nullable CompletableFuture<Answer> answer;
    private @Nullable Stop stop;
    private Stop.@Nullable Cause ending;
    private boolean cancelled;

    /// A question is put. Once Handrail has been told to end it is answered at once; once the
    /// screen has been given back nobody would ever answer it, so it is cancelled.
    synchronized CompletableFuture<Answer> ask() {
        Stop.Cause why = ending;
        CompletableFuture<Answer> asked = new CompletableFuture<>();
        if (cancelled) {
            asked.cancel(false);
        } else if (why != null) {
            asked.complete(new Answer.Pause(why.words()));
        }
        answer = asked;
        return asked;
    }

    /// Waits for it.
    static Answer await(CompletableFuture<Answer> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Pause("Handrail was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The operator has answered.
    synchronized void answer(Answer given) {
        CompletableFuture<Answer> asked = answer;
        answer = null;
        if (asked != null) {
            asked.complete(given);
        }
    }

    /// Nobody answers any more; whoever waits or asks gets a
    /// [java.util.concurrent.CancellationException].
    synchronized void cancel() {
        cancelled = true;
        CompletableFuture<Answer> asked = answer;
        answer = null;
        if (asked != null) {
            asked.cancel(false);
        }
    }

    /// Something runs that can be stopped.
    synchronized void began(Stop how) {
        stop = how;
        Stop.Cause why = ending;
        if (why != null) {
            how.request(new Stop.Request(Stop.Level.INTERRUPT, why));
        }
    }

    synchronized void ended() {
        stop = null;
    }

    /// What runs is asked to stop.
    ///
    /// @return whether something runs
    synchronized boolean stop(Stop.Request request) {
        Stop running = stop;
        if (running != null) {
            running.request(request);
        }
        return running != null;
    }

    /// What runs is asked to stop, harder than it was before.
    synchronized void stopHarder(Stop.Cause why) {
        Stop running = stop;
        if (running != null) {
            Stop.Level harder =
                    switch (running.level()) {
                        case NONE -> Stop.Level.INTERRUPT;
                        case INTERRUPT -> Stop.Level.TERMINATE;
                        case TERMINATE, KILL -> Stop.Level.KILL;
                    };
            running.request(new Stop.Request(harder, why));
        }
    }

    /// Every question from now on pauses the run, the open one too.
    synchronized void end(Stop.Cause why) {
        Stop.Cause first = ending == null ? why : ending;
        ending = first;
        answer(new Answer.Pause(first.words()));
    }
}
