package dev.handrail.postgres;

import java.util.Locale;

/// Whether a semicolon stands inside the body of `CREATE FUNCTION ... BEGIN ATOMIC ... END`, where
/// it does not end the statement. psql counts every BEGIN, CASE and END of such a statement; this
/// counts BEGIN only in front of ATOMIC, and neither `t.end` nor `AS end`, which psql takes for the
/// end of the body.
final class BlockDepth {

    private int words;
    private boolean routine;
    private int depth;
    private String before = "";
    private boolean beginBefore;

    /// A word outside parentheses.
    ///
    /// @param behindDot whether a dot stands directly in front of it
    void word(String word, boolean behindDot) {
        String lower = word.toLowerCase(Locale.ROOT);
        header(lower);
        boolean label = behindDot || before.equals("as");
        if (routine && !label) {
            if (lower.equals("atomic") && beginBefore) {
                depth++;
            } else if (depth > 0 && lower.equals("case")) {
                depth++;
            } else if (depth > 0 && lower.equals("end")) {
                depth--;
            }
        }
        beginBefore = lower.equals("begin") && !label;
        before = lower;
    }

    /// Something that is neither a word nor blank.
    void other() {
        beginBefore = false;
        before = "";
    }

    boolean inside() {
        return depth > 0;
    }

    /// `CREATE [OR REPLACE] {FUNCTION | PROCEDURE}`.
    private void header(String word) {
        words++;
        boolean fits =
                switch (words) {
                    case 1 -> word.equals("create");
                    case 2 -> word.equals("or") || isRoutine(word);
                    case 3 -> before.equals("or") && word.equals("replace");
                    case 4 -> before.equals("replace") && isRoutine(word);
                    default -> false;
                };
        routine |= fits && isRoutine(word);
        if (!fits && words <= 4 && !routine) {
            words = 5;
        }
    }

    private static boolean isRoutine(String word) {
        return word.equals("function") || word.equals("procedure");
    }
}
