package dev.handrail.cli;

import dev.handrail.text.Columns;
import dev.handrail.wording.Wrap;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines of text on a terminal, broken between words where it ends. What reads a pipe gets every
/// line as it is.
///
/// @param width of the terminal in columns; 0 when lines are not to be broken
record Printout(PrintWriter out, int width) {

    /// A word or two in a column of their own, and the text behind them.
    private static final Pattern LABELLED = Pattern.compile("( +\\S+(?: \\S+)? {2,})\\S.*");

    /// The text of a labelled line begins at most here, see [StepText].
    private static final int LABEL = 16;

    /// A line that goes on with the sentence of the one before, and is no item of a list.
    private static final Pattern GOES_ON = Pattern.compile("(?!\\d+[.)] )[^\\s\\-*#|].*");

    /// The lines of sentences. The line ends of whoever wrote them are kept where lines are not
    /// broken; elsewhere short and long rows would alternate, so the paragraph is one line.
    List<String> prose(String text) {
        List<String> given = text.lines().toList();
        if (width == 0) {
            return given;
        }
        List<String> lines = new ArrayList<>();
        for (String line : given) {
            boolean goesOn =
                    !lines.isEmpty()
                            && !lines.getLast().isBlank()
                            && GOES_ON.matcher(line).matches();
            if (goesOn) {
                lines.add(lines.removeLast().stripTrailing() + " " + line);
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    /// Prints a line. Its following rows begin where its text does; those of a sentence at the
    /// margin stay there.
    void line(String text) {
        String shown = Columns.visible(text.replace("\t", "    ")).stripTrailing();
        String words = shown.stripLeading();
        int first = shown.length() - words.length();
        new Wrap(width, first, rest(shown, first)).rows(words).forEach(out::println);
    }

    private static int rest(String shown, int first) {
        if (first == 0 && GOES_ON.matcher(shown).matches()) {
            return 0;
        }
        Matcher labelled = LABELLED.matcher(shown);
        return labelled.matches() && labelled.end(1) <= LABEL ? labelled.end(1) : first + 2;
    }
}
