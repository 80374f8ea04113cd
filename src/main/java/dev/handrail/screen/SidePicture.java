package dev.handrail.screen;

import dev.handrail.engine.Question;
import dev.handrail.runbook.Step;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Ahead;
import dev.handrail.wording.Chronicle;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Page;
import dev.handrail.wording.StepCard;
import dev.handrail.wording.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// Draws what stands beside steps and output: the card of a step, the timeline, and what is next.
final class SidePicture {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final RunScreen screen;
    private final RunStory story;
    private final ZoneId zone;

    SidePicture(RunScreen screen, ZoneId zone) {
        this.screen = screen;
        this.story = screen.story();
        this.zone = zone;
    }

    /// Why the step that is looked at is there, what it runs on what, how it is taken back.
    void card(Canvas canvas) {
        Brush brush = new Brush(canvas);
        Optional<Step> step = screen.looking().shownStep().flatMap(story.runbook()::step);
        brush.heading(
                step.map(one -> story.naming().full(one.id())).orElse("No step"), "", Look.HEADING);
        if (step.isEmpty()) {
            return;
        }
        Page page = new Page();
        Lines lines = new Lines(page, canvas::columns, screen::now);
        new StepCard(lines, story.naming()).show(step.get(), story.preview(step.get().id()));
        List<Page.Row> rows = page.rows();
        int room = canvas.rows() - 1;
        for (int row = 0; row < Math.min(rows.size(), room); row++) {
            boolean last = row == room - 1 && rows.size() > room;
            if (last) {
                brush.text(0, row + 1, "Enter shows the rest", Look.MUTED);
            } else {
                Page.Row one = rows.get(row);
                int column = canvas.put(0, row + 1, one.word(), Brush.look(one.tone()));
                canvas.put(column, row + 1, one.rest(), Look.PLAIN);
            }
        }
    }

    /// What happened, the latest last.
    void timeline(Canvas canvas) {
        List<Chronicle.Entry> entries = story.timeline();
        int rows = canvas.rows() - 1;
        int bottom = Math.max(0, entries.size() - rows);
        int top = Math.min(screen.viewing().timelineTop().orElse(bottom), bottom);
        boolean focus = screen.viewing().focus() == Viewing.Pane.TIMELINE;
        String state =
                screen.viewing().timelineTop().isPresent()
                        ? "PAUSED +" + (entries.size() - top - rows)
                        : "";
        Brush brush = new Brush(canvas);
        brush.heading("Timeline", state, focus ? Look.FOCUS : Look.HEADING);
        for (int row = 0; row < rows && top + row < entries.size(); row++) {
            Chronicle.Entry entry = entries.get(top + row);
            int column = canvas.put(1, row + 1, TIME.format(entry.at().atZone(zone)), Look.MUTED);
            brush.text(column + 2, row + 1, oneLine(entry.text()), Brush.look(entry.tone()));
            brush.matches(column + 2, row + 1, oneLine(entry.text()), screen.viewing().wanted());
        }
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }

    /// What comes next and what it will ask, what was decided last, what was written down.
    void next(Canvas canvas) {
        Brush brush = new Brush(canvas);
        Ahead.Next next = next();
        brush.heading("Next: " + next.what(), next.asks(), Look.HEADING);
        String last =
                story.lastDecision()
                        .map(entry ->
                                "last: "
                                        + TIME.format(entry.at().atZone(zone))
                                        + " "
                                        + oneLine(entry.text()))
                        .orElse("last: nothing has been decided yet");
        brush.text(1, 1, last, Look.PLAIN);
        brush.text(
                1,
                2,
                Words.count(story.notes(), "note")
                        + ", "
                        + Words.count(story.beside(), "ad-hoc command"),
                Look.MUTED);
    }

    /// A step that waits for a decision holds up all that comes behind it. Of a phase that is asked
    /// about the first step comes next.
    private Ahead.Next next() {
        Optional<String> waiting =
                screen.asking()
                        .question()
                        .filter(one -> !(one instanceof Question.ConfirmPhase))
                        .filter(one -> !(one instanceof Question.AfterUndo))
                        .flatMap(StepList::asked);
        return waiting.map(story.ahead()::waiting)
                .orElseGet(() -> story.ahead().next(story.underway().flatMap(Underway::step)));
    }
}
