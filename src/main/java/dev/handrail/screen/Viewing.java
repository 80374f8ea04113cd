package dev.handrail.screen;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Where the operator looks: which pane has the focus, what is selected, how far each pane is
/// scrolled. What is scrolled stays where it is, whatever comes in, until the operator moves it or
/// follows again.
final class Viewing {

    private Pane focus = Pane.STEPS;
    private boolean zoomed;
    private boolean wrapping;
    private @Nullable String selected;
    private @Nullable Long outputTop;
    private long outputEnd;
    private @Nullable Integer timelineTop;
    private int left;
    private String wanted = "";
    private long match = -1;
    private @Nullable OutputLog frozen;

    /// What has the focus and can be scrolled.
    enum Pane {
        STEPS,
        OUTPUT,
        TIMELINE
    }

    Pane focus() {
        return focus;
    }

    void focus(Pane pane) {
        focus = pane;
    }

    /// Whether the pane with the focus has the whole screen.
    boolean zoomed() {
        return zoomed;
    }

    void zoom() {
        zoomed = !zoomed;
    }

    /// Whether long lines are broken instead of cut.
    boolean wrapping() {
        return wrapping;
    }

    void wrap() {
        wrapping = !wrapping;
        left = 0;
    }

    /// The step the operator looks at; empty when it is the current one, whichever that is.
    Optional<String> selected() {
        return Optional.ofNullable(selected);
    }

    /// Looks at this step from now on, at the end of its output.
    void select(String step) {
        if (!step.equals(selected)) {
            outputToEnd();
            left = 0;
        }
        selected = step;
    }

    /// The current step and the end of its output again.
    void follow() {
        selected = null;
        outputToEnd();
        left = 0;
    }

    boolean following() {
        return selected == null && outputTop == null;
    }

    /// The first line of output that is seen; empty at its end, which moves with what comes in.
    OptionalLong outputTop() {
        Long top = outputTop;
        return top == null ? OptionalLong.empty() : OptionalLong.of(top);
    }

    /// Scrolls the output of this step.
    ///
    /// @param end how many lines there are
    void scrollOutput(String step, long top, long end) {
        if (outputTop == null) {
            outputEnd = end;
        }
        selected = step;
        outputTop = top;
    }

    /// Goes to the end of the output and stays there.
    void outputToEnd() {
        outputTop = null;
        frozen = null;
        match = -1;
    }

    /// How many lines there were when the output stopped following.
    long outputEnd() {
        return outputEnd;
    }

    /// The first entry of the timeline that is seen; empty at its end.
    OptionalInt timelineTop() {
        Integer top = timelineTop;
        return top == null ? OptionalInt.empty() : OptionalInt.of(top);
    }

    void scrollTimeline(int top) {
        timelineTop = top;
    }

    void timelineToEnd() {
        timelineTop = null;
    }

    /// How many columns of long lines are hidden on the left.
    int left() {
        return left;
    }

    void moveLeft(int columns) {
        left = Math.max(0, left + columns);
    }

    /// What is looked for; empty when nothing is.
    String wanted() {
        return wanted;
    }

    void want(String text) {
        wanted = text;
        match = -1;
    }

    /// The line that was found last; -1 when none was.
    long match() {
        return match;
    }

    void matched(long line) {
        match = line;
    }

    /// What the terminal of the running step held when the operator began to scroll it.
    Optional<OutputLog> frozen() {
        return Optional.ofNullable(frozen);
    }

    void freeze(OutputLog log) {
        frozen = log;
    }
}
