package dev.handrail.cli;

import dev.handrail.postgres.ScriptReader;
import dev.handrail.runbook.Action.Sql;
import dev.handrail.runbook.EveryAction;
import dev.handrail.runbook.Runbook;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What is wrong in the SQL of a runbook and in the files it includes, as far as that can be told
/// without a database: at 03:00 it is too late to learn that a script lacks a part.
final class ScriptCheck {

    private final ScriptReader.Shelf shelf;
    private final Set<Diagnostic> problems = new LinkedHashSet<>();

    private ScriptCheck(Runbook runbook) {
        shelf = ScriptReader.Shelf.of(runbook.directory());
        EveryAction.of(
                runbook,
                action -> {
                    if (action instanceof Sql sql) {
                        look(sql);
                    }
                });
    }

    /// Each problem once, in the order of the document.
    static List<Diagnostic> of(Runbook runbook) {
        return List.copyOf(new ScriptCheck(runbook).problems);
    }

    private void look(Sql sql) {
        switch (sql.script()) {
            case Sql.Script.Query query -> {
                Source source =
                        new Source(
                                query.span().source().name() + ":" + query.span().line() + " query",
                                query.sql());
                problems.addAll(ScriptReader.problems(shelf, source));
            }
            // A file that is not there at all has been told by whoever read the runbook.
            case Sql.Script.File(var path)
                    when path.isLiteral()
                            && Files.isReadable(shelf.folder().resolve(path.literalText())) ->
                    problems.addAll(
                            ScriptReader.problems(
                                    shelf, path.literalText(), sql.client(), path.span()));
            case Sql.Script.File _ -> {}
        }
    }
}
