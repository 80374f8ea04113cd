package dev.handrail.wording;

import dev.handrail.evidence.Event.FileChange;
import dev.handrail.text.Diagnostic;
import java.util.List;

/// How an edited text is shown to whoever decides about it.
public final class RedlineLines {

    /// With these, the files and the choices a terminal of 24 rows is not full.
    private static final int FIRST_ROWS = 8;

    private static final int MOST_PROBLEMS = 3;

    private static final int MOST_FILES = 4;

    private final Lines lines;

    public RedlineLines(Lines lines) {
        this.lines = lines;
    }

    /// What differs.
    ///
    /// @param changes every file that differs
    /// @param rows the difference, as a patch without line ends
    /// @param unfit why the run cannot go on with the new text; empty when it can
    /// @param remedy what can be done about that
    public record Shown(
            List<FileChange> changes, List<String> rows, List<Diagnostic> unfit, String remedy) {
        public Shown {
            changes = List.copyOf(changes);
            rows = List.copyOf(rows);
            unfit = List.copyOf(unfit);
        }
    }

    /// The files, the beginning of the difference, and what is wrong with the new text.
    public void show(Shown shown, String more) {
        lines.gap();
        lines.say(
                Tone.CAUTION,
                "Edited",
                ": "
                        + Words.count(shown.changes().size(), "file")
                        + " of the runbook "
                        + (shown.changes().size() == 1 ? "is" : "are")
                        + " not what this run goes by. Nothing has been run.");
        lines.quote(
                String.join("\n", shown.changes().stream().map(RedlineWords::file).toList()),
                MOST_FILES,
                more);
        lines.quote(String.join("\n", shown.rows()), FIRST_ROWS, more);
        shown.unfit().stream().limit(MOST_PROBLEMS).forEach(this::unfit);
        if (shown.unfit().size() > MOST_PROBLEMS) {
            lines.say(
                    "and "
                            + Words.count(shown.unfit().size() - MOST_PROBLEMS, "more problem")
                            + " of the new text");
        }
    }

    private void unfit(Diagnostic problem) {
        lines.say(Tone.BAD, "FAIL", "  " + problem.span().place() + ": " + problem.message());
    }

    /// What may be chosen.
    public void offer(Shown shown) {
        if (!shown.unfit().isEmpty()) {
            lines.say("To use the new text, " + shown.remedy() + ".");
        }
        lines.say("1  leave the run where it is (Enter)");
        lines.say("2  go on with the text it has; the edits are kept and not used");
        lines.say("3  go on with the new text" + (shown.unfit().isEmpty() ? "" : " (not now)"));
    }
}
