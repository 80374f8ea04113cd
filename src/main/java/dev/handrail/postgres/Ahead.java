package dev.handrail.postgres;

import dev.handrail.postgres.Script.Ending;
import dev.handrail.postgres.Script.Item;
import dev.handrail.postgres.Script.Statement;
import java.util.ArrayList;
import java.util.List;

/// Sends statements of one transaction before the answers to those in front of them have come, so
/// that ten thousand short statements do not wait ten thousand times for the network. Only inside
/// `transaction: one`: when a statement fails, the server refuses those behind it until the
/// transaction is rolled back, exactly as if they had not been sent.
final class Ahead {

    /// So much always fits into the buffers between us and the server; more could make both sides
    /// wait for each other.
    private static final int MAX_CHARACTERS = 4_096;

    private static final int MAX_STATEMENTS = 64;

    private final PostgresSession session;
    private int sentUpTo;

    Ahead(PostgresSession session) {
        this.session = session;
    }

    /// Whether the item at `index` has been sent already.
    boolean has(int index) {
        return index < sentUpTo;
    }

    /// Sends the statement at `index` and those behind it that do not depend on its answer.
    ///
    /// @return whether anything was sent; if not, the statement is to be sent alone
    boolean send(List<Item> items, int index) {
        List<String> texts = new ArrayList<>();
        int characters = 0;
        int at = index;
        while (at < items.size()
                && texts.size() < MAX_STATEMENTS
                && items.get(at) instanceof Statement statement
                && isIndependent(statement)) {
            characters += statement.end() - statement.start();
            if (characters > MAX_CHARACTERS) {
                break;
            }
            texts.add(statement.text());
            at++;
        }
        if (texts.size() < 2 || !session.sendAhead(texts)) {
            return false;
        }
        sentUpTo = at;
        return true;
    }

    private static boolean isIndependent(Statement statement) {
        return statement.references().isEmpty()
                && statement.copyData().isEmpty()
                && statement.ending() instanceof Ending.Show;
    }
}
