package dev.handrail.screen;

import dev.handrail.screen.Blank.Taking;
import dev.handrail.screen.KeyRow.Hint;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Clusters;
import java.util.ArrayList;
import java.util.List;

/// Draws a form:
///
/// ```
/// Step 5 of 14: Apply the hotfix
/// Runs: sql on main
///   alter table campaigns add column quality_score numeric;
/// --- more below, 1 to 3 of 9 ---------------------------------
/// [ Back ]  [ R run it ]  [ S skip it ]  [ P pause: stop here ]
/// Goes back; nothing happens and the question stays.
/// Enter press  Esc back  Tab next  PgDn more  d read it all  ? help
/// ```
final class FormPicture {

    private final Form form;
    private final Canvas canvas;
    private final FormLayout layout;

    FormPicture(Form form, Canvas canvas) {
        this.form = form;
        this.canvas = canvas;
        this.layout = form.layout(new Dialog.Room(canvas.columns(), canvas.rows()));
    }

    void draw() {
        Scrolled body =
                Scrolled.of(
                        form.content().body().strips(layout.bodyColumns()),
                        form.state().top(),
                        layout.bodyRows());
        if (layout.bodyRows() > 0) {
            body.draw(
                    canvas.part(0, 0, canvas.columns(), layout.bodyRows()), layout.ruleRows() == 0);
        }
        if (layout.ruleRows() > 0) {
            body.rule(canvas, layout.ruleTop());
        }
        if (layout.fieldRows() > 0) {
            form.content().blank().ifPresent(this::field);
        }
        buttons();
        about();
        if (layout.keyRows() > 0) {
            keys(body).draw(canvas, layout.keyTop());
        }
    }

    private void field(Blank blank) {
        int row = layout.fieldTop();
        Look look = form.inField() ? Look.FOCUS : Look.PLAIN;
        String prompt = Clusters.fitted(blank.prompt(), canvas.columns() / 2, "");
        int column = canvas.put(0, row, prompt, look);
        Field.Window window = form.state().field().window(canvas.columns() - column);
        boolean hidden = blank.taking() == Taking.HIDDEN;
        if (form.state().field().text().isEmpty()) {
            String placeholder =
                    Clusters.fitted(blank.placeholder(), canvas.columns() - column, "");
            canvas.put(column, row, placeholder, Look.MUTED);
        } else if (hidden) {
            canvas.put(column, row, "(hidden)", Look.MUTED);
        } else {
            canvas.put(column, row, window.text(), Look.PLAIN);
        }
        if (form.inField()) {
            canvas.cursor(column + (hidden ? 0 : window.cursor()), row);
        }
    }

    private void buttons() {
        List<Button> buttons = form.content().buttons();
        for (FormLayout.Placed placed : layout.buttons()) {
            int row = placed.row() - layout.buttonRow();
            if (row < 0 || row >= layout.buttonRows()) {
                continue;
            }
            Button button = buttons.get(placed.button());
            boolean focused = placed.button() == form.focusedButton();
            Look plain = button.off().isPresent() ? Look.MUTED : Look.PLAIN;
            String text =
                    Clusters.fitted(
                            button.text(),
                            canvas.columns() - placed.column(),
                            canvas.glyphs().more());
            canvas.put(
                    placed.column(), layout.buttonTop() + row, text, focused ? Look.FOCUS : plain);
            if (focused) {
                canvas.cursor(placed.column() + 2, layout.buttonTop() + row);
            }
        }
        if (layout.buttonRows() > 0 && layout.buttonRows() < layout.allButtonRows()) {
            String more = canvas.glyphs().more();
            canvas.put(
                    canvas.columns() - Clusters.columns(more),
                    layout.buttonTop() + layout.buttonRows() - 1,
                    more,
                    Look.MUTED);
        }
    }

    private void about() {
        Look look = form.state().message().isEmpty() ? Look.MUTED : Look.CAUTION;
        List<Strip> strips = Body.sentence(form.about(), canvas.columns());
        for (int row = 0; row < layout.aboutRows() && row < strips.size(); row++) {
            canvas.put(0, layout.aboutTop() + row, strips.get(row).text(), look);
        }
    }

    private KeyRow keys(Scrolled body) {
        List<Hint> hints = new ArrayList<>();
        String enter =
                form.content().blank().filter(_ -> form.inField()).map(Blank::verb).orElse("press");
        hints.add(new Hint("Enter", enter));
        hints.add(new Hint("Esc", "back"));
        if (body.moreBelow() || body.moreAbove()) {
            hints.add(new Hint("PgDn", "more"));
        }
        hints.add(new Hint(form.inField() ? "F1" : "?", "help"));
        if (form.content().stops() > 1) {
            hints.add(new Hint("Tab", "next"));
        }
        if (form.inField()) {
            return new KeyRow(hints);
        }
        for (Button look : form.content().looks()) {
            look.key().ifPresent(key -> hints.add(new Hint(key.toString(), look.label())));
        }
        return new KeyRow(hints);
    }
}
