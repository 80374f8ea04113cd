package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why a dump was not put back. Before COMMIT was allowed all of it is rolled back; afterwards only
/// the server knows.
final class ReplayTrouble {

    private static final String STATE = "it was rolled back: the database is as it was";

    private ReplayTrouble() {}

    static Outcome of(CommandEnd end, boolean mayBeCommitted, Database database, Attempt attempt) {
        if (mayBeCommitted) {
            return new Outcome(
                    Ending.LOST,
                    Effect.UNKNOWN,
                    Facts.none(),
                    Optional.of(
                            new Trouble(
                                    "psql ended while it was committing: " + error(end),
                                    "the backup was put back, or nothing was changed",
                                    List.of("Handrail asks the server which of the two it is"))));
        }
        return switch (end.how()) {
            case STOPPED ->
                    ended(
                            Ending.STOPPED,
                            attempt.stop().stopped(""),
                            List.of("retry, or take another way back"));
            case TIMED_OUT -> {
                List<String> advice = new ArrayList<>(Sessions.inTransactions(database, attempt));
                advice.add(
                        advice.isEmpty()
                                ? "retry with a longer `timeout`"
                                : "if it waited for one of these: end it (pg_terminate_backend) or"
                                        + " wait, then retry");
                yield ended(
                        Ending.TIMED_OUT,
                        "it was still running after "
                                + attempt.timeout().map(Elapsed::words).orElse("its time")
                                + ", the step's `timeout`",
                        advice);
            }
            case BY_ITSELF -> failed(end, database, attempt);
        };
    }

    private static Outcome failed(CommandEnd end, Database database, Attempt attempt) {
        String said = end.err().text().value();
        List<String> advice = new ArrayList<>();
        if (said.contains("lock timeout")) {
            List<String> holders = Sessions.inTransactions(database, attempt);
            advice.add(
                    "another session holds a table for longer than "
                            + DumpReplay.LOCK_TIMEOUT
                            + ": end it (pg_terminate_backend) or wait, then retry");
            advice.addAll(holders);
        } else if (said.contains("must be owner of")) {
            advice.add(
                    "something in the database belongs to another role: restore as that role or as"
                            + " a superuser");
        } else {
            advice.addAll(DumpTrouble.restoring(said, end.exit()));
        }
        return ended(Ending.FAILED, "the backup could not be put back: " + error(end), advice);
    }

    /// psql's own complaint comes first: pg_restore's about the broken pipe follows from it.
    private static String error(CommandEnd end) {
        List<String> lines = end.err().text().value().lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("psql:") && line.contains("ERROR:"))
                .findFirst()
                .or(() ->
                        lines.stream()
                                .filter(line -> line.contains("error:") || line.contains("FATAL"))
                                .findFirst())
                .orElse("exit status " + end.exit());
    }

    private static Outcome ended(Ending ending, String what, List<String> advice) {
        return new Outcome(
                ending, Effect.NONE, Facts.none(), Optional.of(new Trouble(what, STATE, advice)));
    }
}
