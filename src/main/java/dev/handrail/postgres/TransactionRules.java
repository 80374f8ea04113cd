package dev.handrail.postgres;

import dev.handrail.postgres.Script.Item;
import dev.handrail.postgres.Script.Statement;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Sql.Transaction;
import dev.handrail.text.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether a script fits its `transaction:` setting; what does not is known before anything runs.
final class TransactionRules {

    private static final Set<String> BEGINS = Set.of("begin", "start");
    private static final Set<String> ENDS = Set.of("commit", "end", "abort");

    private TransactionRules() {}

    static List<Diagnostic> problems(Script script, Action.Sql action) {
        List<Diagnostic> problems = new ArrayList<>();
        boolean open = false;
        for (Item item : script.items()) {
            if (!(item instanceof Statement statement) || statement.words().isEmpty()) {
                continue;
            }
            switch (action.transaction()) {
                case ONE -> inOne(statement, problems);
                case NONE -> inNone(statement, problems);
                case SCRIPT -> {
                    if (open && mustStandAlone(statement)) {
                        problems.add(alone(statement, "stands between BEGIN and COMMIT"));
                    }
                    open = beginsTransaction(statement) || open && !endsTransaction(statement);
                }
            }
        }
        if (action.touches().isPresent() && action.transaction() == Transaction.NONE) {
            problems.add(
                    Diagnostic.error(
                            action.touches().get().span(),
                            "`touches` can hold only what can still be rolled back",
                            "set `transaction: one`"));
        }
        return problems;
    }

    private static void inOne(Statement statement, List<Diagnostic> problems) {
        if (beginsTransaction(statement) || endsTransaction(statement)) {
            problems.add(
                    Diagnostic.error(
                            statement.place(),
                            "the script begins or ends a transaction itself",
                            "set `transaction: script`, or remove the statement"));
        } else if (mustStandAlone(statement)) {
            problems.add(alone(statement, "cannot run inside a transaction"));
        }
    }

    private static void inNone(Statement statement, List<Diagnostic> problems) {
        if (beginsTransaction(statement)) {
            problems.add(
                    Diagnostic.error(
                            statement.place(),
                            "the script begins a transaction although `transaction: none` is set",
                            "set `transaction: script`"));
        }
    }

    private static Diagnostic alone(Statement statement, String why) {
        return Diagnostic.error(
                statement.place(),
                "`" + name(statement) + "` " + why,
                "set `transaction: none` on the action, or move the statement to a step of its own");
    }

    private static String name(Statement statement) {
        List<String> words = statement.words();
        int at = words.indexOf("concurrently");
        int length = at >= 0 && at < 5 ? at + 1 : Math.min(2, words.size());
        if (Set.of("vacuum", "cluster").contains(words.getFirst())) {
            length = 1;
        }
        return String.join(" ", words.subList(0, length)).toUpperCase(java.util.Locale.ROOT);
    }

    static boolean beginsTransaction(Statement statement) {
        return BEGINS.contains(statement.words().getFirst());
    }

    /// COMMIT, ROLLBACK and PREPARE TRANSACTION; not ROLLBACK TO a savepoint.
    static boolean endsTransaction(Statement statement) {
        String first = statement.words().getFirst();
        boolean rollback = first.equals("rollback") && !statement.words().contains("to");
        return ENDS.contains(first) || rollback || statement.startsWith("prepare", "transaction");
    }

    /// Whether what was done so far takes effect when it succeeds.
    static boolean commits(Statement statement) {
        if (statement.words().isEmpty() || statement.startsWith("commit", "prepared")) {
            return false;
        }
        String first = statement.words().getFirst();
        return first.equals("commit")
                || first.equals("end")
                || statement.startsWith("prepare", "transaction");
    }

    /// Statements PostgreSQL refuses inside a transaction (PreventInTransactionBlock).
    static boolean mustStandAlone(Statement statement) {
        List<String> words = statement.words();
        return switch (words.getFirst()) {
            case "vacuum" -> true;
            case "cluster" -> words.size() == 1;
            case "create" ->
                    words.contains("index") && words.contains("concurrently")
                            || second(words, "database", "tablespace");
            case "drop" ->
                    words.contains("index") && words.contains("concurrently")
                            || second(words, "database", "tablespace");
            case "reindex" ->
                    words.contains("concurrently") || second(words, "database", "system", "schema");
            case "alter" ->
                    second(words, "system")
                            || words.contains("detach") && words.contains("concurrently")
                            || second(words, "database") && words.contains("tablespace");
            case "commit", "rollback" -> second(words, "prepared");
            case "discard" -> second(words, "all");
            default -> false;
        };
    }

    private static boolean second(List<String> words, String... any) {
        return words.size() > 1 && Set.of(any).contains(words.get(1));
    }
}
