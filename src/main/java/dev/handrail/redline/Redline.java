package dev.handrail.redline;

import dev.handrail.evidence.Edition;
import dev.handrail.evidence.Event.FileChange;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.RunReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A decision about an edited text as a run has it in its evidence.
///
/// @param root the folder the files lay in
public record Redline(Instant at, RunbookRedlined event, Path root, List<Change> changes) {

    public Redline {
        changes = List.copyOf(changes);
    }

    /// All decisions of a run, oldest first.
    ///
    /// @throws dev.handrail.evidence.EvidenceException when a copy is not what it was
    public static List<Redline> of(RunReader run, List<Recorded> events) {
        List<Redline> redlines = new ArrayList<>();
        Optional<Edition> text = Optional.empty();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof RunOpened opened) {
                text = Optional.of(Edition.of(opened));
            } else if (recorded.event() instanceof RunbookRedlined event && text.isPresent()) {
                Edition before = text.get();
                Edition offered = before.offered(event);
                List<Change> changes =
                        event.changes().stream()
                                .map(change -> change(run, before, offered, change))
                                .toList();
                redlines.add(new Redline(recorded.at(), event, offered.root(), changes));
                text = Optional.of(before.after(event));
            }
        }
        return redlines;
    }

    private static Change change(
            RunReader run, Edition before, Edition offered, FileChange change) {
        return new Change(
                change.file(),
                change.before()
                        .map(sha -> run.copy(before.folder(), had(before, offered, change), sha)),
                change.after().map(sha -> run.copy(offered.folder(), change.file(), sha)),
                change.unread());
    }

    /// What the file was called before: the folder of a text may lie above that of the one before.
    private static String had(Edition before, Edition offered, FileChange change) {
        int above = offered.document().length() - before.document().length();
        return change.file().substring(Math.clamp(above, 0, change.file().length()));
    }

    /// The changes as a patch, row by row; each char is a byte.
    public List<String> rows() {
        return changes.stream()
                .filter(change -> change.unread().isEmpty())
                .flatMap(change -> UnifiedDiff.rows(change).stream())
                .toList();
    }
}
