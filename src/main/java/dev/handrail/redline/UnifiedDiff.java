package dev.handrail.redline;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A change as `patch -p1` and `git apply` take it. Line ends belong to their lines, so that a file
/// without one at its end, and one with CR LF, come out as they are.
public final class UnifiedDiff {

    private static final int CONTEXT = 3;

    /// The two rows that name the files.
    private static final int NAMES = 2;

    private static final String NOTHING = "/dev/null";

    /// The search for the smallest difference takes time and memory by the square of what differs:
    /// beyond so many lines the whole piece counts as replaced.
    private static final int MOST_LINES = 1_000;

    private UnifiedDiff() {}

    /// The rows of the patch, each with the line end it has in the file. Each char is a byte, so
    /// that files in any encoding, and in none, come out as they are.
    public static List<String> rows(Change change) {
        List<String> before = change.before().map(UnifiedDiff::lines).orElse(List.of());
        List<String> after = change.after().map(UnifiedDiff::lines).orElse(List.of());
        String from = change.before().isPresent() ? "a/" + change.file() : NOTHING;
        String to = change.after().isPresent() ? "b/" + change.file() : NOTHING;
        if (before.isEmpty() && after.isEmpty()) {
            return header(change); // an empty file that came or went has no lines to show
        }
        List<String> rows = new ArrayList<>(header(change));
        List<String> made =
                UnifiedDiffUtils.generateUnifiedDiff(
                        from, to, before, difference(before, after), CONTEXT);
        made.stream().limit(NAMES).forEach(row -> rows.add(row + "\n"));
        made.stream().skip(NAMES).map(UnifiedDiff::counted).forEach(row -> add(rows, row));
        return rows;
    }

    /// How `git` begins a change; it needs the mode to make or remove a file.
    private static List<String> header(Change change) {
        List<String> rows = new ArrayList<>();
        rows.add("diff --git a/" + change.file() + " b/" + change.file() + "\n");
        if (change.before().isEmpty()) {
            rows.add("new file mode 100644\n");
        } else if (change.after().isEmpty()) {
            rows.add("deleted file mode 100644\n");
        }
        return rows;
    }

    /// Of no lines the format counts from 0; the library counts from 1.
    private static String counted(String row) {
        return row.startsWith("@@ ")
                ? row.replace("@@ -1,0 ", "@@ -0,0 ").replace(" +1,0 @@", " +0,0 @@")
                : row;
    }

    /// What the library puts in front of the lines has no line end; of the lines, only the last one
    /// of a file may have none.
    private static void add(List<String> rows, String row) {
        rows.add(row.endsWith("\n") ? row : row + "\n");
        boolean line = row.startsWith(" ") || row.startsWith("+") || row.startsWith("-");
        if (line && !row.endsWith("\n")) {
            rows.add("\\ No newline at end of file\n");
        }
    }

    private static Patch<String> difference(List<String> before, List<String> after) {
        int same = 0;
        int least = Math.min(before.size(), after.size());
        while (same < least && before.get(same).equals(after.get(same))) {
            same++;
        }
        int behind = 0;
        while (behind < least - same
                && before.get(before.size() - 1 - behind)
                        .equals(after.get(after.size() - 1 - behind))) {
            behind++;
        }
        List<String> old = before.subList(same, before.size() - behind);
        List<String> now = after.subList(same, after.size() - behind);
        if (Math.max(old.size(), now.size()) <= MOST_LINES) {
            return DiffUtils.diff(before, after);
        }
        Patch<String> patch = new Patch<>();
        patch.addDelta(new ChangeDelta<>(new Chunk<>(same, old), new Chunk<>(same, now)));
        return patch;
    }

    /// The lines with their ends.
    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
