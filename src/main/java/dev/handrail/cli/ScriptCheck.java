package dev.handrail.cli;

import dev.handrail.postgres.ScriptReader;
import dev.handrail.runbook.Action.Sql;
import dev.handrail.runbook.EveryAction;
import dev.handrail.runbook.Runbook;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is wrong in the SQL that Handrail runs for a runbook and in the files it includes, as far
/// as that can be told without a database: at 03:00 it is too late to learn that a script lacks a
/// part. Nothing is said of scripts for psql, which knows more than Handrail does.
final class ScriptCheck {

    private final Runbook runbook;
    private final Path folder;
    private final ScriptReader.Shelf shelf;
    private final Set<Diagnostic> problems = new LinkedHashSet<>();

    private ScriptCheck(Runbook runbook, Path folder) {
        this.runbook = runbook;
        this.folder = folder;
        this.shelf = ScriptReader.Shelf.of(runbook.directory());
    }

    /// Each problem once, in the order of the document.
    ///
    /// @param file the runbook as it was named; scripts are named the same way
    static List<Diagnostic> of(Runbook runbook, Path file) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        ScriptCheck check = new ScriptCheck(runbook, folder);
        EveryAction.of(
                runbook,
                action -> {
                    if (action instanceof Sql sql && sql.client() == Sql.Client.HANDRAIL) {
                        check.look(sql);
                    }
                });
        return List.copyOf(check.problems);
    }

    private void look(Sql sql) {
        switch (sql.script()) {
            case Sql.Script.Query query -> {
                Source source =
                        new Source(
                                query.span().source().name() + ":" + query.span().line() + " query",
                                query.sql());
                for (Diagnostic one : ScriptReader.problems(shelf, source, this::isDeclared)) {
                    problems.add(one.span().source().equals(source) ? one : inFolder(one));
                }
            }
            // A file that is not there at all has been told by whoever read the runbook.
            case Sql.Script.File(var path)
                    when path.isLiteral()
                            && Files.isReadable(shelf.folder().resolve(path.literalText())) -> {
                List<Diagnostic> found =
                        ScriptReader.problems(
                                shelf, path.literalText(), this::isDeclared, path.span());
                for (Diagnostic one : found) {
                    boolean isInRunbook = one.span().source().equals(path.span().source());
                    problems.add(isInRunbook ? one : inFolder(one));
                }
            }
            case Sql.Script.File _ -> {}
        }
    }

    /// A script is named from the folder of the runbook; the reader stands elsewhere.
    private Diagnostic inFolder(Diagnostic problem) {
        Span span = problem.span();
        String name = folder.resolve(span.source().name()).normalize().toString();
        Source source = new Source(name, span.source().content());
        return new Diagnostic(
                problem.severity(),
                new Span(source, span.line(), span.column(), span.length()),
                problem.message(),
                problem.hints());
    }

    /// Whether the runbook gives a variable a value, in whatever environment.
    private boolean isDeclared(String name) {
        return runbook.inputs().containsKey(name)
                || runbook.environments().values().stream()
                        .anyMatch(one -> one.vars().containsKey(name))
                || runbook.steps().anyMatch(step -> step.capture().containsKey(name));
    }
}
