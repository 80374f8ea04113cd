package dev.handrail.runbook;

import dev.handrail.runbook.Action.Sql.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Looks whether the SQL files a document names are there. One whose name is filled in later is
/// looked for then.
final class SqlFileCheck {

    /// A script that is longer is a data load, which `client: psql` with `\copy` does better.
    static final long MOST_BYTES = 64L << 20;

    private final Runbook runbook;
    private final Problems problems;

    SqlFileCheck(Runbook runbook, Problems problems) {
        this.runbook = runbook;
        this.problems = problems;
    }

    void check() {
        EveryAction.of(
                runbook,
                action -> {
                    if (action instanceof Action.Sql sql
                            && sql.script() instanceof Script.File file) {
                        check(file.path());
                    }
                });
    }

    private void check(Template path) {
        String name = path.literalText();
        if (!path.isLiteral() || name.isEmpty()) {
            return;
        }
        try {
            Path file = runbook.directory().resolve(name);
            if (!Files.exists(file)) {
                problems.error(
                        path.span(),
                        "there is no file `" + name + "`",
                        "paths start from the folder of the runbook");
            } else if (Files.isDirectory(file)) {
                problems.error(path.span(), "`" + name + "` is a directory, not a file");
            } else if (!Files.isRegularFile(file)) {
                problems.error(path.span(), "`" + name + "` is not a regular file");
            } else if (!Files.isReadable(file)) {
                problems.error(path.span(), "`" + name + "` may not be read: permission denied");
            } else if (Files.size(file) > MOST_BYTES) {
                problems.error(
                        path.span(),
                        "`"
                                + name
                                + "` has "
                                + Files.size(file)
                                + " bytes; at most "
                                + MOST_BYTES
                                + " are run");
            }
        } catch (InvalidPathException _) {
            problems.error(path.span(), "`" + name + "` cannot be the name of a file");
        } catch (IOException e) {
            problems.error(path.span(), "`" + name + "` cannot be read: " + e.getMessage());
        }
    }
}
