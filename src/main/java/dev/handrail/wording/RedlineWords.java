package dev.handrail.wording;

import dev.handrail.evidence.Event.FileChange;
import dev.handrail.evidence.Event.RunbookRedlined;
import java.util.List;

/// How a decision about an edited text reads.
public final class RedlineWords {

    private RedlineWords() {}

    /// Which text was taken and what had become of the files.
    public static String sentence(RunbookRedlined redline) {
        return switch (redline.choice()) {
                    case OLD -> "goes on with the text it had; not taken: ";
                    case NEW -> "goes on with the new text: ";
                }
                + files(redline.changes());
    }

    private static String files(List<FileChange> changes) {
        return String.join(", ", changes.stream().map(RedlineWords::file).toList());
    }

    /// A file and what has become of it.
    public static String file(FileChange change) {
        return change.file() + " " + fate(change);
    }

    private static String fate(FileChange change) {
        if (change.after().isPresent()) {
            return change.before().isPresent() ? "edited" : "added";
        }
        return change.unread().map(why -> "cannot be read (" + why + ")").orElse("removed");
    }
}
