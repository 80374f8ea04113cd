package dev.handrail.screen;

import dev.handrail.engine.Activity;
import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Step;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.terminal.VirtualTerminal;
import dev.handrail.wording.Clusters;
import dev.handrail.wording.LockWords;
import dev.handrail.wording.Wrap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Draws the output of the step that is looked at:
///
/// ```
/// -- Output: 5 Promote the replica ------------- FOLLOW  1,204 lines --
/// waiting for the server to promote ....
/// err: warning: something
/// [##########..............] 66 %  1.2 MB of 4.0 MB  0:41, about 0:20 more
/// ```
final class OutputPicture {

    private final RunScreen screen;
    private final RunStory story;
    private final Viewing viewing;

    OutputPicture(RunScreen screen) {
        this.screen = screen;
        this.story = screen.story();
        this.viewing = screen.viewing();
    }

    void draw(Canvas canvas) {
        boolean focus = viewing.focus() == Viewing.Pane.OUTPUT;
        Look look = focus ? Look.FOCUS : Look.HEADING;
        new Brush(canvas).heading(heading(), state(), look);
        Canvas below = canvas.part(0, 1, canvas.columns(), canvas.rows() - 1);
        Optional<VirtualTerminal> terminal = screen.looking().shownTerminal();
        if (terminal.isPresent()) {
            below.put(terminal.get());
            VirtualTerminal.Cursor cursor = terminal.get().cursor();
            if (screen.situation().typing() && cursor.shown()) {
                below.cursor(cursor.column(), cursor.row());
            }
            return;
        }
        Optional<String> bar = progress(below);
        List<String> held = held(below.columns());
        int taken = held.size() + (bar.isPresent() ? 1 : 0);
        Canvas room = below.part(0, 0, below.columns(), Math.max(0, below.rows() - taken));
        for (int at = 0; at < held.size(); at++) {
            new Brush(below).text(0, below.rows() - taken + at, held.get(at), Look.CAUTION);
        }
        screen.looking()
                .shownOutput()
                .ifPresentOrElse(log -> lines(room, log), () -> nothing(room));
        bar.ifPresent(text -> new Brush(below).text(0, below.rows() - 1, text, Look.HEADING));
    }

    private String heading() {
        String typing = screen.situation().typing() ? "TYPING INTO STEP, ^] leaves - " : "";
        return typing
                + (unrun().isPresent() ? "Card: " : "Output: ")
                + screen.looking()
                        .shownStep()
                        .map(story.naming()::full)
                        .orElse("no step has run yet");
    }

    private String state() {
        Optional<OutputLog> log = screen.looking().shownOutput();
        if (screen.looking().shownTerminal().isPresent()) {
            VirtualTerminal window = screen.looking().shownTerminal().get();
            return "FOLLOW  terminal " + window.columns() + "x" + window.rows();
        }
        if (log.isEmpty()) {
            return unrun().isPresent() ? "has not run" : "";
        }
        long end = log.get().end();
        String lines = end == 1 ? "1 line" : String.format(Locale.ROOT, "%,d lines", end);
        if (viewing.following()) {
            return "FOLLOW  " + lines;
        }
        if (viewing.outputTop().isEmpty()) {
            return "EARLIER STEP, f follows  " + lines;
        }
        long more = viewing.frozen().isPresent() ? 0 : end - viewing.outputEnd();
        return "PAUSED"
                + (more > 0 ? String.format(Locale.ROOT, " +%,d", more) : "")
                + "  "
                + lines;
    }

    private void lines(Canvas canvas, OutputLog log) {
        Size room = new Size(canvas.columns(), canvas.rows());
        boolean wrap = viewing.wrapping();
        long top = viewing.outputTop().orElseGet(() -> OutputWindow.bottom(log, room, wrap));
        List<OutputWindow.Row> rows = OutputWindow.rows(log, top, room, wrap);
        Brush brush = new Brush(canvas);
        int column = -viewing.left();
        for (int row = 0; row < rows.size(); row++) {
            OutputWindow.Row one = rows.get(row);
            // What lies right of the border costs nothing, however long the line is.
            String seen = Clusters.within(one.text(), canvas.columns() - column);
            canvas.put(column, row, seen, look(one.line().voice()));
            brush.matches(column, row, seen, viewing.wanted());
            if (seen.length() < one.text().length()) {
                String more = canvas.glyphs().more();
                canvas.put(canvas.columns() - Clusters.columns(more), row, more, Look.MUTED);
            }
        }
    }

    private static Look look(Voice voice) {
        return switch (voice) {
            case OUT -> Look.PLAIN;
            case ERR -> Look.CAUTION;
            case NOTE -> Look.MUTED;
        };
    }

    /// A step that has not run has no output; what it is about is worth more than an empty pane.
    private void nothing(Canvas canvas) {
        Optional<Step> unrun = unrun();
        if (unrun.isPresent()) {
            List<Strip> rows = screen.card(unrun.get()).strips(canvas.columns() - 1);
            int shown = Math.min(rows.size(), canvas.rows());
            for (int row = 0; row < shown; row++) {
                rows.get(row).draw(canvas, 1, row);
            }
            if (shown < rows.size()) {
                canvas.fill(0, shown - 1, Look.PLAIN);
                canvas.put(1, shown - 1, canvas.glyphs().more(), Look.MUTED);
            }
        } else if (screen.looking()
                .shownStep()
                .filter(step -> story.end(step).isPresent())
                .isPresent()) {
            String why = "The output of this step is not in memory; its recording has it.";
            new Brush(canvas).text(0, 0, why, Look.MUTED);
        }
    }

    /// The step that is looked at, when it has neither run nor begun.
    private Optional<Step> unrun() {
        // Where there is room for it, the card has a pane of its own.
        return screen.looking()
                .shownStep()
                .filter(_ -> screen.looking().layout().card().isEmpty())
                .filter(step ->
                        screen.looking().shownOutput().isEmpty() && story.end(step).isEmpty())
                .filter(step -> !story.runningStep().equals(Optional.of(step)))
                .flatMap(story.runbook()::step);
    }

    /// Who holds up the running step, and whom it holds up.
    private List<String> held(int columns) {
        boolean shown =
                story.underway()
                        .filter(now -> now.step().equals(screen.looking().shownStep()))
                        .isPresent();
        List<String> rows = new ArrayList<>();
        if (shown) {
            // Who it is and what they do must be seen, also where there is little room.
            screen.pulse()
                    .waiting()
                    .flatMap(LockWords::waiting)
                    .map(text -> new Wrap(columns, 0, 2).rows(text))
                    .ifPresent(lines -> rows.addAll(lines.subList(0, Math.min(2, lines.size()))));
            screen.pulse().activity().flatMap(LockWords::blocking).ifPresent(rows::add);
            screen.pulse()
                    .activity()
                    .flatMap(Activity::progress)
                    .map(LockWords::progress)
                    .ifPresent(rows::add);
        }
        return rows;
    }

    /// How far the running step has come, when it is the one that is looked at.
    private Optional<String> progress(Canvas canvas) {
        return story.underway()
                .filter(running -> running.step().equals(screen.looking().shownStep()))
                .flatMap(running ->
                        running.progress()
                                .map(progress ->
                                        bar(canvas, progress, running.elapsed(screen.now()))));
    }

    private static String bar(Canvas canvas, Underway.Progress progress, Duration elapsed) {
        Brush brush = new Brush(canvas);
        int columns = Math.clamp(canvas.columns() / 4, 5, 40);
        return progress.share().map(share -> brush.bar(share, columns) + " ").orElse("")
                + progress.text()
                + "  "
                + Clocks.of(elapsed)
                + progress.remaining(elapsed)
                        .map(more -> ", about " + Clocks.of(more) + " more")
                        .orElse("");
    }
}
