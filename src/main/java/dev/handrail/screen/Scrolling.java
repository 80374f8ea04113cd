package dev.handrail.screen;

import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Step;
import dev.handrail.screen.Viewing.Pane;
import dev.handrail.terminal.Key;
import dev.handrail.wording.Chronicle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Moves what the operator looks at.
final class Scrolling {

    private static final int WHEEL = 3;
    private static final int SIDEWAYS = 16;
    private static final int ENDLESS = 1_000_000_000;

    private final RunScreen screen;
    private final Viewing viewing;

    Scrolling(RunScreen screen) {
        this.screen = screen;
        this.viewing = screen.viewing();
    }

    /// Moves in the pane with the focus, down when positive.
    void lines(int count, List<Effect> effects) {
        by(viewing.focus(), count, effects);
    }

    void pages(int count, List<Effect> effects) {
        lines(count * Math.max(1, rows(viewing.focus()) - 1), effects);
    }

    /// To the beginning, or to the end when positive.
    void ends(int direction, List<Effect> effects) {
        lines(direction * ENDLESS, effects);
    }

    /// Shows more of the right, or of the left when negative.
    void sideways(int direction) {
        viewing.moveLeft(direction * SIDEWAYS);
    }

    private int rows(Pane pane) {
        return screen.looking().layout().of(pane).below().rows();
    }

    private void by(Pane pane, int rows, List<Effect> effects) {
        switch (pane) {
            case STEPS -> steps(rows, effects);
            case OUTPUT -> output(rows);
            case TIMELINE -> timeline(rows);
        }
    }

    private void steps(int rows, List<Effect> effects) {
        StepList list = screen.looking().steps();
        int at =
                screen.looking().shownStep().map(list::place).orElse(OptionalInt.empty()).orElse(0);
        int to = Math.clamp((long) at + rows, 0, Math.max(0, list.entries().size() - 1));
        list.near(to, rows < 0 ? -1 : 1).ifPresent(step -> select(step, effects));
    }

    /// Looks at this step; at the current one means that it is followed.
    void select(Step step, List<Effect> effects) {
        if (screen.looking().currentStep().filter(step.id()::equals).isPresent()) {
            viewing.follow();
            return;
        }
        viewing.select(step.id());
        screen.unread(step.id()).ifPresent(effects::add);
    }

    private void output(int rows) {
        Optional<String> step = screen.looking().shownStep();
        freeze();
        Optional<OutputLog> log = screen.looking().shownOutput();
        if (step.isEmpty() || log.isEmpty()) {
            return;
        }
        long bottom = bottom(log.get());
        long top = viewing.outputTop().orElse(bottom);
        long to = Math.clamp(top + rows, log.get().first(), Math.max(log.get().first(), bottom));
        if (to >= bottom && rows > 0) {
            toEnd(step.get());
        } else {
            viewing.scrollOutput(step.get(), to, log.get().end());
        }
    }

    /// The end of a step's output; that of the current one is followed.
    private void toEnd(String step) {
        viewing.outputToEnd();
        if (screen.looking().currentStep().filter(step::equals).isPresent()) {
            viewing.follow();
        }
    }

    private long bottom(OutputLog log) {
        Area area = screen.looking().layout().output().below();
        return OutputWindow.bottom(log, new Size(area.columns(), area.rows()), viewing.wrapping());
    }

    /// A terminal's window cannot be scrolled while its program draws on it: what is looked at is
    /// how it was.
    private void freeze() {
        screen.looking()
                .shownTerminal()
                .ifPresent(terminal -> {
                    OutputLog held = new OutputLog();
                    screen.looking()
                            .shownStep()
                            .flatMap(screen.outputs()::of)
                            .ifPresent(before ->
                                    before.lines(before.first(), Integer.MAX_VALUE / 2)
                                            .forEach(line -> held.line(line.voice(), line.text())));
                    terminal.lines().forEach(line -> held.line(Voice.OUT, line));
                    viewing.freeze(held);
                });
    }

    private void timeline(int rows) {
        int size = screen.story().timeline().size();
        int bottom = Math.max(0, size - rows(Pane.TIMELINE));
        int top = viewing.timelineTop().orElse(bottom);
        int to = Math.clamp((long) top + rows, 0, bottom);
        if (to >= bottom) {
            viewing.timelineToEnd();
        } else {
            viewing.scrollTimeline(to);
        }
    }

    /// The next pane that is to be seen, or can be where only one is.
    void nextPane() {
        Layout layout = screen.looking().layout();
        List<Pane> panes = new ArrayList<>(List.of(Pane.values()));
        if (layout.shape() == Layout.Shape.STACKED || layout.shape() == Layout.Shape.WIDE) {
            panes.removeIf(pane -> layout.of(pane).isEmpty());
        }
        viewing.focus(panes.get((panes.indexOf(viewing.focus()) + 1) % panes.size()));
    }

    /// Goes to the next place in the pane with the focus that holds what is looked for.
    ///
    /// @param direction 1 or -1
    void find(int direction, List<Effect> effects) {
        if (viewing.wanted().isEmpty()) {
            return;
        }
        Found found =
                switch (viewing.focus()) {
                    case STEPS -> findStep(direction, effects);
                    case OUTPUT -> findOutput(direction);
                    case TIMELINE -> findEntry(direction);
                };
        String pane = viewing.focus().name().toLowerCase(Locale.ROOT);
        switch (found) {
            case NOWHERE ->
                    screen.notice(
                            "`"
                                    + viewing.wanted()
                                    + "` is not in the "
                                    + pane
                                    + ". Tab goes to another pane.");
            case SAME ->
                    screen.notice(
                            "`" + viewing.wanted() + "` stands nowhere else in the " + pane + ".");
            case NEXT -> {}
        }
    }

    /// What came of looking.
    private enum Found {
        NOWHERE,
        /// Once around, where it was before.
        SAME,
        NEXT;

        static Found of(boolean same) {
            return same ? SAME : NEXT;
        }
    }

    private Found findOutput(int direction) {
        freeze();
        Optional<OutputLog> log = screen.looking().shownOutput();
        Optional<String> step = screen.looking().shownStep();
        if (log.isEmpty() || step.isEmpty()) {
            return Found.NOWHERE;
        }
        long from =
                viewing.match() >= 0
                        ? viewing.match()
                        : viewing.outputTop().orElse(log.get().end()) - 1;
        OptionalLong line = log.get().find(viewing.wanted(), from, direction);
        if (line.isEmpty()) {
            return Found.NOWHERE;
        }
        boolean same = line.getAsLong() == viewing.match();
        int above = rows(Pane.OUTPUT) / 3;
        long top = Math.max(log.get().first(), line.getAsLong() - above);
        viewing.scrollOutput(step.get(), Math.min(top, bottom(log.get())), log.get().end());
        viewing.matched(line.getAsLong());
        return Found.of(same);
    }

    private Found findStep(int direction, List<Effect> effects) {
        List<StepList.Entry> entries = screen.looking().steps().entries();
        int from =
                screen.looking()
                        .shownStep()
                        .map(screen.looking().steps()::place)
                        .orElse(OptionalInt.empty())
                        .orElse(0);
        for (int gone = 1; gone <= entries.size(); gone++) {
            int at = Math.floorMod(from + gone * direction, entries.size());
            if (entries.get(at) instanceof StepList.OfStep one
                    && holds(screen.story().naming().full(one.step().id()))) {
                select(one.step(), effects);
                return Found.of(at == from);
            }
        }
        return Found.NOWHERE;
    }

    private Found findEntry(int direction) {
        List<Chronicle.Entry> entries = screen.story().timeline();
        int size = entries.size();
        int from = viewing.match() >= 0 ? (int) viewing.match() : direction > 0 ? -1 : size;
        for (int gone = 1; gone <= size; gone++) {
            int at = Math.floorMod(from + gone * direction, size);
            if (holds(entries.get(at).text())) {
                viewing.scrollTimeline(Math.max(0, Math.min(at, size - rows(Pane.TIMELINE))));
                boolean same = at == viewing.match();
                viewing.matched(at);
                return Found.of(same);
            }
        }
        return Found.NOWHERE;
    }

    private boolean holds(String text) {
        return text.toLowerCase(Locale.ROOT).contains(viewing.wanted().toLowerCase(Locale.ROOT));
    }

    /// Wheel and click act on what they point at.
    void pointed(Key.Mouse mouse, List<Effect> effects) {
        for (Pane pane : Pane.values()) {
            Area area = screen.looking().layout().of(pane);
            if (area.holds(mouse.column(), mouse.row())) {
                switch (mouse.gesture()) {
                    case WHEEL_UP -> by(pane, -WHEEL, effects);
                    case WHEEL_DOWN -> by(pane, WHEEL, effects);
                    case CLICK -> {
                        viewing.focus(pane);
                        if (pane == Pane.STEPS) {
                            click(mouse.row() - area.row() - 1, effects);
                        }
                    }
                }
            }
        }
    }

    private void click(int row, List<Effect> effects) {
        StepList list = screen.looking().steps();
        int at = StepsPicture.top(screen, list, rows(Pane.STEPS)) + row;
        if (row >= 0
                && at < list.entries().size()
                && list.entries().get(at) instanceof StepList.OfStep one) {
            select(one.step(), effects);
        }
    }
}
