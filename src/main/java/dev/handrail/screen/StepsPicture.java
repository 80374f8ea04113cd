package dev.handrail.screen;

import dev.handrail.engine.StepState;
import dev.handrail.runbook.Step;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Clusters;
import dev.handrail.wording.Results;
import dev.handrail.wording.StepLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Draws the list of steps:
///
/// ```
/// -- Steps ------------------------------------------ 3-7 of 12 ---
///   ok     3  Stop the writers               shell    0:12  exit 0
/// > RUN    5  Promote the replica            sql      0:41  running
/// <ok      6  Point the proxy at it          shell    0:01  undo
/// ```
///
/// `>` is what is looked at, `<` what is still to be taken back.
final class StepsPicture {

    private static final int KIND = 7;
    private static final int TIME = 8;
    private static final int RESULT = 14;

    private final RunScreen screen;
    private final RunStory story;
    private final List<Step> back;

    StepsPicture(RunScreen screen) {
        this.screen = screen;
        this.story = screen.story();
        this.back = story.ahead().toTakeBack();
    }

    /// The entry that stands in the first row, so that what is looked at is in the middle.
    static int top(RunScreen screen, StepList list, int rows) {
        int at =
                screen.looking().shownStep().map(list::place).orElse(OptionalInt.empty()).orElse(0);
        return Math.clamp((long) at - rows / 2, 0, Math.max(0, list.entries().size() - rows));
    }

    void draw(Canvas canvas) {
        StepList list = screen.looking().steps();
        int rows = canvas.rows() - 1;
        int size = list.entries().size();
        int top = top(screen, list, rows);
        boolean focus = screen.viewing().focus() == Viewing.Pane.STEPS;
        new Brush(canvas)
                .heading(
                        "Steps",
                        size > rows
                                ? (top + 1) + "-" + Math.min(size, top + rows) + " of " + size
                                : "",
                        focus ? Look.FOCUS : Look.HEADING);
        for (int row = 0; row < rows && top + row < size; row++) {
            entry(canvas.part(0, row + 1, canvas.columns(), 1), list.entries().get(top + row));
        }
    }

    private void entry(Canvas canvas, StepList.Entry entry) {
        Brush brush = new Brush(canvas);
        switch (entry) {
            case StepList.OfPhase of -> {
                String text = " " + of.number() + " " + of.phase().title();
                brush.text(0, 0, text, Look.HEADING);
            }
            case StepList.OfPlan of ->
                    brush.text(0, 0, " Rollback plan: " + of.plan().title(), Look.CAUTION);
            case StepList.OfStep of -> step(canvas, of);
        }
    }

    private void step(Canvas canvas, StepList.OfStep of) {
        Brush brush = new Brush(canvas);
        String id = of.step().id();
        boolean shown = screen.looking().shownStep().filter(id::equals).isPresent();
        StepLine line = line(id);
        Look look = shown ? Look.SELECTED : Look.PLAIN;
        canvas.fill(0, 0, look);
        canvas.put(0, 0, mark(of.step(), shown) + " ", look);
        canvas.put(2, 0, line.word(), shown ? look : Brush.look(line.tone()));
        String number = " ".repeat(Math.max(0, 3 - of.number().length())) + of.number();
        int title = 2 + StepLine.WORD + 1;
        title += canvas.put(title, 0, number + "  ", look);
        int end = columns(canvas.columns());
        String name = story.naming().title(id);
        canvas.put(title, 0, Clusters.fitted(name, end - title - 1, canvas.glyphs().more()), look);
        if (shown || !screen.viewing().wanted().isEmpty()) {
            brush.matches(
                    title,
                    0,
                    Clusters.fitted(name, end - title - 1, ""),
                    screen.viewing().wanted());
        }
        canvas.put(end, 0, of.step().action().kind(), look);
        if (canvas.columns() > 40) {
            String time = time(id);
            int right = end + KIND + TIME - 2 - time.length();
            canvas.put(right, 0, time, look);
            if (canvas.columns() >= 70) {
                brush.text(end + KIND + TIME, 0, result(id, line), look);
            }
        }
    }

    /// Where the kind begins.
    private static int columns(int all) {
        int wanted = all > 40 ? KIND + TIME + (all >= 70 ? Math.max(RESULT, all / 4) : 0) : KIND;
        return all - wanted;
    }

    private StepLine line(String id) {
        StepState state = story.state().step(id);
        return StepLine.of(state);
    }

    private String mark(Step step, boolean shown) {
        if (back.stream().anyMatch(one -> one.id().equals(step.id()))) {
            return "<";
        }
        return shown ? ">" : " ";
    }

    private String time(String id) {
        Optional<Underway> running =
                story.underway().filter(one -> one.step().filter(id::equals).isPresent());
        return running.map(one -> Clocks.of(one.elapsed(screen.now())))
                .or(() -> story.end(id).map(end -> Clocks.of(Duration.ofMillis(end.millis()))))
                .orElse("");
    }

    private String result(String id, StepLine line) {
        if (!line.result().isEmpty() || line.word().equals(StepLine.OPEN)) {
            return line.result();
        }
        return story.end(id).map(Results::brief).orElse("");
    }
}
