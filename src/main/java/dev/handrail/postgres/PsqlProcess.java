package dev.handrail.postgres;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Sql.Transaction;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One run of psql as a child process that leads a process group of its own. To stop it, it gets
/// SIGINT first, which makes psql cancel its statement; SIGTERM and SIGKILL would leave the
/// statement running on the server.
final class PsqlProcess {

    private static final long TICK_MILLIS = 25;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final List<String> SIGNALS = List.of("INT", "TERM", "KILL");

    private final Attempt attempt;
    private final Action.Sql action;
    private final PsqlMessages messages = new PsqlMessages();
    private final long start = System.nanoTime();
    private boolean timedOut;
    private int sent;
    private long lastSent;

    PsqlProcess(Attempt attempt, Action.Sql action) {
        this.attempt = attempt;
        this.action = action;
    }

    Outcome run(List<String> command, Map<String, String> environment, Path folder) {
        List<String> whole = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            whole.add("/usr/bin/setsid");
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Outcome.notStarted(
                    "psql cannot be started",
                    "install it (Debian: apt install postgresql-client)",
                    "or set `client: handrail`");
        }
        return follow(process);
    }

    private Outcome follow(Process process) {
        Thread out = pump(process.getInputStream(), Voice.OUT);
        Thread err = pump(process.getErrorStream(), Voice.ERR);
        try {
            while (!process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                timedOut |=
                        attempt.timeout()
                                .filter(limit -> now - start > limit.toNanos())
                                .isPresent();
                if (timedOut || attempt.stop().level() != Stop.Level.NONE) {
                    signal(process, now);
                }
            }
            out.join();
            err.join();
            return outcome(process.exitValue());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return outcome(-1);
        }
    }

    private Thread pump(InputStream from, Voice voice) {
        return Thread.ofVirtual()
                .start(() -> {
                    byte[] buffer = new byte[1 << 14];
                    try (from) {
                        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                            attempt.capture().write(voice, buffer, 0, n);
                            if (voice == Voice.ERR) {
                                messages.take(buffer, n);
                            }
                        }
                    } catch (IOException e) {
                        attempt.capture().line(Voice.NOTE, "psql's output ended early");
                    }
                });
    }

    private void signal(Process process, long now) throws InterruptedException {
        int wanted = Math.max(1, attempt.stop().level().ordinal());
        boolean overdue = sent > 0 && now - lastSent > GRACE.toNanos();
        if (sent >= wanted && !overdue) {
            return;
        }
        sent = Math.min(SIGNALS.size(), Math.max(wanted, sent + (overdue ? 1 : 0)));
        lastSent = now;
        String name = SIGNALS.get(sent - 1);
        attempt.capture().line(Voice.NOTE, "sending SIG" + name + " to psql");
        try {
            // Java can send neither SIGINT nor a signal to a group.
            new ProcessBuilder("kill", "-s", name, "--", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    private Outcome outcome(int exit) {
        BigDecimal seconds = BigDecimal.valueOf((System.nanoTime() - start) / 1_000_000, 3);
        Facts facts =
                Facts.none()
                        .with(Fact.NOTICES, messages.notices())
                        .with(Fact.WARNINGS, messages.warnings())
                        .with(Fact.SECONDS, new Facts.Number(seconds));
        boolean stopped = attempt.stop().level() != Stop.Level.NONE;
        if (exit == 0) {
            return Outcome.completed(facts);
        }
        Effect effect = effect(exit);
        String state =
                switch (effect) {
                    case NONE -> "nothing of this script took effect";
                    case SOME ->
                            "statements that were committed before the error stay; psql does not say"
                                    + " which";
                    case ALL, UNKNOWN -> "it is not known what of this script took effect";
                };
        Ending ending =
                timedOut
                        ? Ending.TIMED_OUT
                        : stopped
                                ? Ending.STOPPED
                                : effect == Effect.UNKNOWN ? Ending.LOST : Ending.FAILED;
        return new Outcome(
                ending,
                effect,
                facts,
                Optional.of(
                        new Trouble(
                                attempt.stop().explain(meaning(exit)),
                                state,
                                List.of("look at the output above"))));
    }

    /// A connection that is lost may have been lost during COMMIT.
    private Effect effect(int exit) {
        boolean inScript = exit == 1 || exit == 3;
        if (messages.neverConnected()) {
            return Effect.NONE;
        }
        if (!inScript) {
            return Effect.UNKNOWN;
        }
        return action.transaction() == Transaction.ONE ? Effect.NONE : Effect.SOME;
    }

    /// Source: psql's manual page, "Exit Status".
    private String meaning(int exit) {
        String error = messages.lastError().map(text -> ": " + text).orElse("");
        return switch (exit) {
            case 1 -> "psql met an error of its own (exit 1)" + error;
            case 2 -> "psql could not connect, or the connection was lost (exit 2)" + error;
            case 3 -> "psql stopped at an error in the script (exit 3)" + error;
            default -> "psql was killed (exit " + exit + ")";
        };
    }
}
