package dev.handrail.action;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Names of backups: which database, when, by which run.
final class BackupName {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// PostgreSQL cuts longer names without asking.
    private static final int LONGEST = 63;

    private static final int TAIL = 8;

    private BackupName() {}

    /// `<database>-<time>-<run>.dump`, with only such characters as every file system takes.
    static String file(String database, Instant now, String run) {
        return (database + "-" + TIME.format(now) + "-" + run)
                        .replaceAll("[^A-Za-z0-9._-]", "_")
                        .replaceFirst("^[.-]", "_")
                + ".dump";
    }

    /// `<database>_<time>_<last characters of the run>`, in lower case as PostgreSQL likes it.
    static String database(String database, Instant now, String run) {
        String end =
                "_"
                        + TIME.format(now).toLowerCase(Locale.ROOT)
                        + "_"
                        + run.substring(Math.max(0, run.length() - TAIL))
                                .replaceAll("[^a-z0-9]", "");
        int room = LONGEST - end.length();
        // A name can have bytes beyond ASCII; those are left out so that the length is in bytes.
        String start = database.replaceAll("[^\\x21-\\x7e]", "");
        return start.substring(0, Math.min(room, start.length())) + end;
    }
}
