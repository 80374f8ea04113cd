package dev.handrail.runbook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The files a runbook names: a run keeps a copy of each.
public final class NamedFiles {

    private NamedFiles() {}

    /// The files that exist now and whose names hold no variables, each once, in the order of the
    /// document. What scripts include by themselves is not among them; what they came to is
    /// recorded with each attempt.
    public static List<Path> of(Runbook runbook) {
        return named(runbook).stream().filter(Files::isRegularFile).toList();
    }

    /// The same with those that are missing now.
    public static List<Path> named(Runbook runbook) {
        Set<Path> files = new LinkedHashSet<>();
        EveryAction.of(
                runbook,
                action -> {
                    if (action instanceof Action.Sql sql
                            && sql.script() instanceof Action.Sql.Script.File file
                            && file.path().isLiteral()) {
                        files.add(
                                runbook.directory()
                                        .resolve(file.path().text())
                                        .toAbsolutePath()
                                        .normalize());
                    }
                });
        return new ArrayList<>(files);
    }
}
