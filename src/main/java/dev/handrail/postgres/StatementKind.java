package dev.handrail.postgres;

import dev.handrail.postgres.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a statement that somebody types may do, as far as its words tell. Errs on the side of
/// change: what cannot be told to be harmless counts as a change.
///
/// A function can do anything, which no words tell. Whoever relies on [#LOOKS] therefore runs the
/// statement in a read-only transaction as well ([Conversation]); the server then refuses what the
/// words did not show. [#REACHES_OUT] names functions that act in spite of that.
public enum StatementKind {
    /// It only reads.
    LOOKS,
    /// It changes something, or might, or takes locks that others wait for.
    CHANGES,
    /// It begins a transaction in which things can be changed.
    BEGINS,
    /// It changes the session or ends its transaction: settings, savepoints, COMMIT, ROLLBACK.
    STEERS;

    private static final Set<String> STEERING =
            Set.of(
                    "set",
                    "reset",
                    "commit",
                    "end",
                    "rollback",
                    "abort",
                    "savepoint",
                    "release",
                    "listen",
                    "unlisten",
                    "discard",
                    "deallocate",
                    "close");

    private static final Set<String> LOOKING =
            Set.of("select", "table", "values", "with", "show", "fetch", "move", "declare");

    /// Words that make a query change or lock something. Some can also be names of columns; then it
    /// is asked once too often.
    private static final Set<String> CHANGING =
            Set.of("insert", "update", "delete", "merge", "into", "truncate");

    /// Built-in functions that act outside of transactions, or that a read-only transaction allows:
    /// signals to other sessions, the server's configuration and log, advisory locks, replication,
    /// statistics, and settings that would end the read-only state. Source: PostgreSQL manual,
    /// "System Administration Functions", and the contrib modules dblink and adminpack.
    private static final Set<String> REACHES_OUT =
            Set.of(
                    "set_config",
                    "pg_cancel_backend",
                    "pg_terminate_backend",
                    "pg_reload_conf",
                    "pg_rotate_logfile",
                    "pg_log_backend_memory_contexts",
                    "pg_promote",
                    "pg_switch_wal",
                    "pg_create_restore_point",
                    "pg_start_backup",
                    "pg_stop_backup",
                    "pg_backup_start",
                    "pg_backup_stop",
                    "pg_wal_replay_pause",
                    "pg_wal_replay_resume",
                    "pg_create_physical_replication_slot",
                    "pg_create_logical_replication_slot",
                    "pg_copy_physical_replication_slot",
                    "pg_copy_logical_replication_slot",
                    "pg_drop_replication_slot",
                    "pg_replication_slot_advance",
                    "pg_logical_slot_get_changes",
                    "pg_logical_slot_get_binary_changes",
                    "pg_logical_emit_message",
                    "pg_export_snapshot",
                    "pg_file_write",
                    "pg_file_rename",
                    "pg_file_unlink",
                    "pg_notify",
                    "pg_import_system_collations");

    private static final List<String> REACHING_FAMILIES =
            List.of(
                    "dblink",
                    "lo_",
                    "pg_advisory_",
                    "pg_try_advisory_",
                    "pg_stat_reset",
                    "pg_stat_statements_reset",
                    "pg_replication_origin_");

    /// Of one statement, with or without its semicolon.
    public static StatementKind of(String sql) {
        List<String> words = words(sql);
        if (words.isEmpty()) {
            return CHANGES;
        }
        StatementKind kind = byFirst(words);
        return kind != CHANGES && words.stream().anyMatch(StatementKind::reachesOut)
                ? CHANGES
                : kind;
    }

    /// The first word of a statement, in lower case; empty when it has none.
    static String firstWord(String sql) {
        List<String> words = words(sql);
        return words.isEmpty() ? "" : words.getFirst();
    }

    private static StatementKind byFirst(List<String> words) {
        String first = words.getFirst();
        if (LOOKING.contains(first)) {
            return query(words);
        }
        if (STEERING.contains(first)) {
            return words.contains("prepared") ? CHANGES : steering(words);
        }
        return switch (first) {
            case "begin", "start" ->
                    words.contains("only") && !words.contains("write") ? STEERS : BEGINS;
            case "explain" -> words.contains("analyze") ? query(words) : LOOKS;
            case "copy" ->
                    words.contains("stdout") && !words.contains("program") ? query(words) : CHANGES;
            case "prepare" -> words.contains("transaction") ? CHANGES : query(words);
            default -> CHANGES;
        };
    }

    private static StatementKind query(List<String> words) {
        boolean changes = words.stream().anyMatch(CHANGING::contains);
        return changes || locks(words) || words.contains("execute") ? CHANGES : LOOKS;
    }

    /// `SELECT ... FOR SHARE` and its kin; `FOR UPDATE` holds a changing word anyway.
    private static boolean locks(List<String> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            String next = words.get(i + 1);
            if (words.get(i).equals("for")
                    && (next.equals("share") || next.equals("key") || next.equals("no"))) {
                return true;
            }
        }
        return false;
    }

    /// What would lift a read-only state counts as a change.
    private static StatementKind steering(List<String> words) {
        boolean setting = words.getFirst().equals("set") || words.getFirst().equals("reset");
        boolean lifts =
                setting
                        && words.stream()
                                .anyMatch(word ->
                                        word.equals("write")
                                                || word.endsWith("_read_only")
                                                || word.equals("standard_conforming_strings"));
        return lifts ? CHANGES : STEERS;
    }

    private static boolean reachesOut(String word) {
        return REACHES_OUT.contains(word) || REACHING_FAMILIES.stream().anyMatch(word::startsWith);
    }

    /// Words and quoted names wherever they stand, in lower case; not what stands in strings.
    private static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        Lexer lexer = new Lexer(sql, 0);
        for (Token token = lexer.next(); token.kind() != Kind.END; token = lexer.next()) {
            if (token.kind() == Kind.WORD) {
                words.add(token.text(sql).toLowerCase(Locale.ROOT));
            } else if (token.kind() == Kind.QUOTED_NAME) {
                // Only a function's name matters here: a quoted name is never a key word.
                String name = token.text(sql).replace("\"", "");
                words.add(reachesOut(name) ? name : "\"" + name + "\"");
            }
        }
        return words;
    }
}
