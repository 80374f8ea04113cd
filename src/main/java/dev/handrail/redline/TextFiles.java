package dev.handrail.redline;

import dev.handrail.postgres.ScriptReader;
import dev.handrail.runbook.NamedFiles;
import dev.handrail.runbook.Runbook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The files that make up the text of a runbook.
public final class TextFiles {

    private TextFiles() {}

    /// The document, the scripts it names and what those include, as far as their names are known
    /// before anything runs; also those that are missing.
    ///
    /// @param copies file -> where its bytes are read
    public static List<Path> of(Path document, Runbook runbook, UnaryOperator<Path> copies) {
        Set<Path> files = new LinkedHashSet<>();
        files.add(document.toAbsolutePath().normalize());
        ScriptReader.Shelf shelf = new ScriptReader.Shelf(runbook.directory(), copies);
        for (Path script : NamedFiles.named(runbook)) {
            files.add(script);
            files.addAll(ScriptReader.files(shelf, script.toString()));
        }
        return new ArrayList<>(files);
    }
}
