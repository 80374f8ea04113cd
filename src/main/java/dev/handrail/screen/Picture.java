package dev.handrail.screen;

import dev.handrail.engine.Stop;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Wrap;
import java.time.ZoneId;

/// Draws the whole screen, whatever its size.
final class Picture {

    private final RunScreen screen;
    private final ZoneId zone;

    /// @param zone of the operator
    Picture(RunScreen screen, ZoneId zone) {
        this.screen = screen;
        this.zone = zone;
    }

    void draw(Canvas canvas) {
        canvas.clear();
        Layout layout = screen.looking().layout();
        if (layout.shape() == Layout.Shape.TINY) {
            tiny(canvas);
            return;
        }
        new HeadPicture(screen).draw(layout.head().of(canvas));
        banner(layout.banner().of(canvas));
        SidePicture side = new SidePicture(screen, zone);
        if (!layout.steps().isEmpty()) {
            new StepsPicture(screen).draw(layout.steps().of(canvas));
        }
        if (!layout.output().isEmpty()) {
            new OutputPicture(screen).draw(layout.output().of(canvas));
        }
        if (!layout.timeline().isEmpty()) {
            side.timeline(layout.timeline().of(canvas));
        }
        if (!layout.card().isEmpty()) {
            side.card(layout.card().of(canvas));
        }
        if (!layout.next().isEmpty()) {
            side.next(layout.next().of(canvas));
        }
        if (layout.shape() == Layout.Shape.WIDE) {
            rule(canvas, layout);
        }
        new FootPicture(screen).draw(layout.foot().of(canvas));
        screen.asking().dialog().ifPresent(dialog -> DialogFrame.draw(canvas, dialog));
    }

    private void banner(Canvas canvas) {
        Banner.of(screen.story())
                .ifPresent(text -> {
                    canvas.fill(0, 0, Look.SELECTED);
                    new Brush(canvas).text(1, 0, text, Look.SELECTED);
                });
    }

    private static void rule(Canvas canvas, Layout layout) {
        int column = layout.output().column() - 1;
        int end = layout.foot().row();
        for (int row = layout.steps().row(); row < end; row++) {
            canvas.put(column, row, canvas.glyphs().vertical(), Look.RULE);
        }
    }

    /// There is no room: what must be known, and a way out.
    private void tiny(Canvas canvas) {
        String text = screen.story().account().environment() + " Window too small" + way();
        int row = 0;
        for (String line : new Wrap(Math.max(1, canvas.columns()), 0, 0).rows(text.strip())) {
            canvas.put(0, row++, line, Look.PLAIN);
        }
    }

    private String way() {
        if (screen.role() == Around.Role.WATCHING) {
            return ". Make it larger; q leaves.";
        }
        if (screen.goesPlain()) {
            return ". Press p to go on in plain lines, or make it larger.";
        }
        return screen.story()
                .underway()
                .map(running ->
                        running.stop().level() == Stop.Level.NONE
                                ? "; a step runs. ^C asks it to stop; for all else make it larger."
                                : "; the step was asked to stop. Make it larger for harder ways.")
                .orElse(". Make it larger.");
    }
}
