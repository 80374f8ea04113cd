package dev.handrail.cli;

import dev.handrail.evidence.Event.RunOpened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The files a run's copies were made of, and what became of them since.
final class Originals {

    private Originals() {}

    /// A sentence for each file that is no longer what it was when the run began.
    ///
    /// @param run the run's directory
    static List<String> changes(Path run, RunOpened opened) {
        List<String> changes = new ArrayList<>();
        Path base = base(opened);
        for (Map.Entry<String, String> copy : opened.copies().entrySet()) {
            Path original = base.resolve(copy.getKey());
            boolean document = copy.getKey().equals(opened.document());
            try {
                Path kept = run.resolve("runbook").resolve(copy.getKey());
                if (Files.mismatch(original, kept) >= 0) {
                    changes.add(
                            original
                                    + " has been edited since this run began; "
                                    + (document
                                            ? "the run goes on with the text it began with"
                                            : "the steps that use it show the new text and are"
                                                    + " asked about again"));
                }
            } catch (IOException gone) {
                // A name that needed other letters in the copy cannot be told from a missing file;
                // a
                // step that misses its file says so itself.
                if (document) {
                    changes.add(original + " can no longer be read; the run goes on with its copy");
                }
            }
        }
        return changes;
    }

    /// The folder the copies lie below as they lie below `runbook/`.
    private static Path base(RunOpened opened) {
        Path base = Path.of(opened.directory());
        Path folder = Path.of(opened.document()).getParent();
        for (int i = 0;
                folder != null && i < folder.getNameCount() && base.getParent() != null;
                i++) {
            base = base.getParent();
        }
        return base;
    }
}
