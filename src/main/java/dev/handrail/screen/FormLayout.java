package dev.handrail.screen;

import dev.handrail.wording.Clusters;
import java.util.ArrayList;
import java.util.List;

/// What stands where in a form, from above: the body, a line under it, the field, the buttons, a
/// sentence about the one that has the focus, the keys. What there is no room for is left out in
/// this order: the line, the sentence, all but one row of buttons, the body. A body that is short
/// leaves its room to the buttons.
///
/// @param bodyColumns without the place for a mark that there is more
/// @param buttonRow of all rows of buttons, the first that is seen
record FormLayout(
        int bodyColumns,
        int bodyRows,
        int ruleRows,
        int fieldRows,
        int buttonRows,
        int buttonRow,
        int aboutRows,
        int keyRows,
        List<Placed> buttons) {

    private static final int GAP = 2;
    private static final int MORE = 4;

    /// A button's place among the rows of buttons.
    record Placed(int button, int column, int row) {}

    /// What the room is to be divided among.
    ///
    /// @param bodyRows rows of the body when none is left out
    /// @param focus the button that must be seen; -1 when none has the focus
    /// @param aboutRows rows of the sentence
    record Wish(
            int bodyRows,
            List<String> buttons,
            int focus,
            int fieldRows,
            int aboutRows,
            boolean urgent) {}

    static FormLayout of(Wish wish, Dialog.Room room) {
        int columns = Math.max(1, room.columns());
        int keys = room.rows() >= 2 ? 1 : 0;
        int field = Math.min(wish.fieldRows(), Math.max(0, room.rows() - keys));
        int rest = Math.max(0, room.rows() - keys - field);
        List<Placed> buttons = flow(wish.buttons(), columns);
        int rows = buttons.isEmpty() ? 0 : buttons.getLast().row() + 1;
        int spare = rest - wish.bodyRows() - wish.aboutRows();
        int seen = Math.min(rows, Math.min(rest, Math.max(1, Math.max(rest / 3, spare))));
        if (seen < rows) {
            buttons = flow(wish.buttons(), Math.max(1, columns - MORE));
            rows = buttons.getLast().row() + 1;
        }
        rest -= seen;
        int least = wish.urgent() ? Math.min(1, rest) : 0;
        int most = wish.urgent() ? Math.max(least, (rest + 1) / 2) : rest / 4;
        int about = Math.min(wish.aboutRows(), most);
        int rule = rest - about >= 5 ? 1 : 0;
        int focused =
                buttons.stream()
                        .filter(one -> one.button() == wish.focus())
                        .mapToInt(Placed::row)
                        .findFirst()
                        .orElse(0);
        return new FormLayout(
                rule == 1 ? columns : Math.max(1, columns - MORE),
                rest - about - rule,
                rule,
                field,
                seen,
                Math.clamp(focused - seen + 1L, 0, Math.max(0, rows - seen)),
                about,
                keys,
                buttons);
    }

    /// Buttons side by side as long as there is room.
    private static List<Placed> flow(List<String> buttons, int columns) {
        List<Placed> placed = new ArrayList<>();
        int column = 0;
        int row = 0;
        for (int at = 0; at < buttons.size(); at++) {
            int wide = Clusters.columns(buttons.get(at));
            if (column > 0 && column + wide > columns) {
                column = 0;
                row++;
            }
            placed.add(new Placed(at, column, row));
            column += wide + GAP;
        }
        return placed;
    }

    int ruleTop() {
        return bodyRows;
    }

    int fieldTop() {
        return bodyRows + ruleRows;
    }

    int buttonTop() {
        return fieldTop() + fieldRows;
    }

    int aboutTop() {
        return buttonTop() + buttonRows;
    }

    int keyTop() {
        return aboutTop() + aboutRows;
    }

    /// All rows of buttons, seen or not.
    int allButtonRows() {
        return buttons.isEmpty() ? 0 : buttons.getLast().row() + 1;
    }
}
