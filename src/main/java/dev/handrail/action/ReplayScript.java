package dev.handrail.action;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The texts with which a dump is put back: what psql gets before pg_restore's own.
final class ReplayScript {

    /// Tools from this version on begin with a setting that servers before it do not know.
    private static final int TRANSACTION_TIMEOUT = 17;

    private ReplayScript() {}

    /// Begins the transaction and drops everything. Notices about what is dropped with something
    /// else would fill the record.
    static String head() {
        return "begin;\n"
                + "set local lock_timeout = '"
                + DumpReplay.LOCK_TIMEOUT
                + "';\n"
                + "set local statement_timeout = 0;\n"
                + "set local idle_in_transaction_session_timeout = 0;\n"
                + "set local client_min_messages = error;\n"
                + clear();
    }

    /// A bash script: $1 head, $2 pg_restore, $3 list, $4 dump, $5 psql. Without
    /// `--single-transaction` pg_restore would write a COMMIT behind every large object; with it
    /// the one COMMIT comes last, and a transaction without one is rolled back.
    static String pipeline(PgDump.Fitting tool, Database database) {
        boolean newer =
                tool.version().numbers().getFirst().intValue() >= TRANSACTION_TIMEOUT
                        && database.majorVersion() < TRANSACTION_TIMEOUT;
        String filter = newer ? " | sed '1,40{/^SET transaction_timeout = 0;$/d;}'" : "";
        return "{ printf '%s\\n' \"$1\""
                + " && \"$2\" --no-password --single-transaction --file=-"
                + " --use-list=\"$3\" \"$4\""
                + filter
                + "; } | \"$5\" -X -q -o /dev/null -v ON_ERROR_STOP=1 --no-password -f -";
    }

    private static String clear() {
        try (InputStream in = ReplayScript.class.getResourceAsStream("clear-database.sql")) {
            if (in == null) {
                throw new IllegalStateException("clear-database.sql is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
