package dev.handrail.action;

import dev.handrail.action.CommandEnd.How;
import dev.handrail.action.ProcessGroup.Signal;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Voice;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Waits for the end of a program, and brings it about when the operator or the clock wants it.
///
/// @param leader the program
/// @param group the program and what it has started
record RunningCommand(Process leader, ProcessGroup group, Attempt attempt, ProgramOutput output) {

    /// How long a program may take to end after TERM. Docker and systemd give 10 s and 90 s;
    /// somebody is waiting here.
    private static final Duration GRACE = Duration.ofSeconds(5);

    /// How long the output may stay open after the program has ended. `> >(tee ...)` needs a few
    /// milliseconds; a server in the background would need for ever.
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(50);

    /// @param start when the program was started, by [System#nanoTime]
    CommandEnd await(long start) {
        How how;
        boolean interrupted = false;
        try (Stop.Registration _ = attempt.stop().onRequest(this::pass)) {
            how = awaitLeader();
        } catch (InterruptedException _) {
            interrupted = true;
            group.send(Signal.KILL);
            how = How.STOPPED;
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        try {
            awaitOutput(how);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        int exit = leader.isAlive() ? 128 + 9 : leader.exitValue();
        return new CommandEnd(exit, how, output.out(), output.err(), elapsed);
    }

    /// Called in the thread of the face, which must not wait for a signal to be sent.
    private void pass(Stop.Level level) {
        Optional<Signal> signal =
                switch (level) {
                    case NONE -> Optional.empty();
                    case INTERRUPT -> Optional.of(Signal.INTERRUPT);
                    case TERMINATE -> Optional.of(Signal.TERMINATE);
                    case KILL -> Optional.of(Signal.KILL);
                };
        signal.ifPresent(s -> Thread.ofPlatform().daemon().name("stop").start(() -> group.send(s)));
    }

    private How awaitLeader() throws InterruptedException {
        if (attempt.timeout().isEmpty()) {
            leader.waitFor();
        } else if (!leader.waitFor(attempt.timeout().get().toNanos(), TimeUnit.NANOSECONDS)) {
            note("time is up: ending it (TERM)");
            group.send(Signal.TERMINATE);
            if (!leader.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
                note("it goes on after " + GRACE.toSeconds() + " s: ending it by force (KILL)");
                group.send(Signal.KILL);
                awaitKilled();
            }
            return How.TIMED_OUT;
        }
        // Somebody who wanted it stopped and sees it end well anyway should be told so.
        return attempt.stop().level() != Stop.Level.NONE && leader.exitValue() != 0
                ? How.STOPPED
                : How.BY_ITSELF;
    }

    private void awaitKilled() throws InterruptedException {
        if (!leader.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
            note(
                    "process "
                            + leader.pid()
                            + " waits inside the kernel, where no signal reaches it; left behind");
        }
    }

    private void awaitOutput(How how) throws InterruptedException {
        if (how != How.BY_ITSELF) {
            endRest();
        }
        if (output.await(LINGER)) {
            return;
        }
        output.close();
        note(
                "a process that was left in the background keeps this step's output open; what it"
                        + " prints from now on is lost (redirect it: `command >file 2>&1 &`)");
    }

    /// Ends what the program left running. Needed even after it ended on a signal: bash starts
    /// background jobs with INT ignored.
    private void endRest() throws InterruptedException {
        if (!group.send(Signal.TERMINATE)) {
            return;
        }
        long end = System.nanoTime() + GRACE.toNanos();
        while (group.send(Signal.NOTHING)) {
            if (System.nanoTime() > end) {
                group.send(Signal.KILL);
                return;
            }
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    private void note(String text) {
        attempt.capture().line(Voice.NOTE, text);
    }
}
