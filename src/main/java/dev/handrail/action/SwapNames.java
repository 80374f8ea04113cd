package dev.handrail.action;

import dev.handrail.postgres.PostgresAddress;
import java.util.Locale;

/// The names under which a swap keeps databases.
///
/// @param current the database that is replaced
/// @param restoring the new one before it has its place
/// @param replaced the old one after it has lost it
record SwapNames(String current, String restoring, String replaced) {

    /// PostgreSQL cuts longer names without asking.
    private static final int LONGEST = 63;

    private static final int TAIL = 8;

    static SwapNames of(String database, String run) {
        String tail =
                run.startsWith("<")
                        ? run
                        : run.substring(Math.max(0, run.length() - TAIL))
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9]", "");
        return new SwapNames(
                database,
                name(database, "_restoring_" + tail),
                name(database, "_replaced_" + tail));
    }

    private static String name(String database, String end) {
        // Cut by characters of one byte, so that the length is in bytes.
        String ascii = database.replaceAll("[^\\x21-\\x7e]", "");
        return ascii.substring(0, Math.min(ascii.length(), LONGEST - end.length())) + end;
    }

    /// The run in an attempt's label, `handrail <run>/<step>#<n>`.
    static String runOf(String label) {
        int slash = label.indexOf('/');
        int space = label.indexOf(' ');
        return slash > space ? label.substring(space + 1, slash) : label;
    }

    /// A database to be connected to while the others are renamed.
    String maintenance() {
        return current.equals("postgres") ? "template1" : "postgres";
    }

    PostgresAddress elsewhere(Database database) {
        return database.address(maintenance());
    }
}
