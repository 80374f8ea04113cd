package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import java.util.List;
import java.util.Optional;

/// Why there is no dump. A dump only reads, so the database is as it was in every case.
final class DumpTrouble {

    private static final String STATE = "there is no backup; the database is unchanged";

    private DumpTrouble() {}

    static Outcome of(CommandEnd end, Attempt attempt) {
        return switch (end.how()) {
            case STOPPED -> stopped(attempt);
            case TIMED_OUT ->
                    ended(
                            Ending.TIMED_OUT,
                            "pg_dump was still running after "
                                    + attempt.timeout().map(Elapsed::words).orElse("its time")
                                    + ", the step's `timeout`",
                            List.of("retry with a longer `timeout`"));
            case BY_ITSELF -> failed(end);
        };
    }

    /// pg_restore could not bring a dump into a scratch database.
    static Outcome ofRestoreTest(CommandEnd end, Attempt attempt) {
        String said = end.err().text().value();
        String error =
                said.lines()
                        .filter(line -> line.contains("error:") || line.contains("ERROR:"))
                        .findFirst()
                        .orElse("pg_restore ended with exit status " + end.exit());
        return switch (end.how()) {
            case STOPPED -> stopped(attempt);
            case TIMED_OUT ->
                    ended(
                            Ending.TIMED_OUT,
                            "the backup was still being restored after "
                                    + attempt.timeout().map(Elapsed::words).orElse("its time")
                                    + ", the step's `timeout`",
                            List.of("retry with a longer `timeout`"));
            case BY_ITSELF ->
                    ended(
                            Ending.FAILED,
                            "the backup could not be restored once: " + error.strip(),
                            restoring(said, end.exit()));
        };
    }

    /// What to do about pg_restore's complaints.
    static List<String> restoring(String said, int exit) {
        if (said.contains("must be able to SET ROLE") || said.contains("must be member of role")) {
            return List.of(
                    "some objects belong to another role: restore as that role, as a superuser, or"
                            + " let this role be a member of it (GRANT owner TO role)");
        }
        if (said.contains("permission denied to create extension")
                || said.contains("must be superuser to create")) {
            return List.of(
                    "an extension needs a superuser: restore as one, or have it installed in"
                            + " template1");
        }
        if (said.contains("could not find") || said.contains("unexpected end of file")) {
            return List.of("the file is damaged or was cut off; take a new backup");
        }
        if (said.contains("unsupported version")) {
            return List.of(
                    "install a pg_restore that is as new as the pg_dump that wrote the file");
        }
        if (said.contains("max_locks_per_transaction")) {
            return List.of(
                    "one transaction needs more locks than the server has room for: raise"
                            + " max_locks_per_transaction and restart it");
        }
        return advice(said, exit);
    }

    static Outcome unreadable(String why) {
        return ended(
                Ending.FAILED,
                "pg_dump ended well, but pg_restore cannot read what it wrote: " + why,
                List.of("retry; check the disk if it happens again"));
    }

    /// The moment of the dump could not be held, or its rows could not be counted.
    static Outcome noSnapshot(Trouble trouble, Attempt attempt) {
        boolean stopped = attempt.stop().level() != Stop.Level.NONE;
        return new Outcome(
                stopped ? Ending.STOPPED : Ending.FAILED,
                Effect.NONE,
                Facts.none(),
                Optional.of(
                        new Trouble(
                                attempt.stop()
                                        .explain(
                                                "the rows of the backup could not be counted: "
                                                        + trouble.what()),
                                STATE,
                                trouble.advice())));
    }

    static Outcome unwritten(String why) {
        return ended(
                Ending.FAILED,
                "the backup could not be written: " + why,
                List.of("check the disk and the folder, then retry"));
    }

    private static Outcome failed(CommandEnd end) {
        String said = end.err().text().value();
        String error =
                said.lines()
                        .filter(line -> line.contains("error:") || line.contains("ERROR:"))
                        .findFirst()
                        .map(line ->
                                line.strip()
                                        + " (pg_dump ended with exit status "
                                        + end.exit()
                                        + ")")
                        .orElse("pg_dump ended with exit status " + end.exit());
        return ended(Ending.FAILED, error, advice(said, end.exit()));
    }

    /// The texts are pg_dump's and the server's own, in English because of LC_ALL=C; a server that
    /// speaks another language gives the last advice.
    private static List<String> advice(String said, int exit) {
        if (said.contains("row-level security") || said.contains("row security")) {
            return List.of(
                    "some rows are hidden from this role by row-level security: dump as a role with"
                            + " BYPASSRLS or as the owner");
        }
        if (said.contains("server version mismatch")) {
            return List.of("install a pg_dump that is at least as new as the server");
        }
        if (said.contains("No space left on device") || said.contains("could not write")) {
            return List.of(
                    "free space, or write the backup to another disk (`to`)",
                    "`restore_test` and a restore need space on the server's disk, too");
        }
        if (said.contains("permission denied")) {
            return List.of(
                    "the role may not read everything: GRANT pg_read_all_data TO it (PostgreSQL 14"
                            + " and newer), or dump as the owner");
        }
        if (said.contains("canceling statement due to lock timeout")
                || said.contains("could not obtain lock")) {
            return List.of("another session holds a lock on a table; wait for it, then retry");
        }
        if (exit > 128) {
            return List.of("the program was killed; find out by whom (dmesg for lack of memory)");
        }
        return List.of("correct what it complains about, then retry");
    }

    private static Outcome stopped(Attempt attempt) {
        return ended(Ending.STOPPED, attempt.stop().stopped(""), List.of("retry"));
    }

    private static Outcome ended(Ending ending, String what, List<String> advice) {
        return new Outcome(
                ending, Effect.NONE, Facts.none(), Optional.of(new Trouble(what, STATE, advice)));
    }
}
