package dev.handrail.screen;

import dev.handrail.screen.KeyRow.Hint;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.Key.Modifier;
import dev.handrail.terminal.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A text to read: scroll, find, copy. Decides nothing.
///
/// @param copied what `y` copies; without it, `y` does nothing
/// @param typing the field of `/` while it is open
/// @param sought what is looked for, upper and lower case alike
/// @param message what the last search came to
record Viewer(
        String title,
        Body body,
        Optional<String> copied,
        int top,
        Optional<Field> typing,
        String sought,
        String message)
        implements Dialog {

    static Viewer of(String title, Body body) {
        return new Viewer(title, body, Optional.empty(), 0, Optional.empty(), "", "");
    }

    /// The same with a text that `y` copies.
    Viewer copying(String text) {
        return new Viewer(title, body, Optional.of(text), top, typing, sought, message);
    }

    /// The same at the same place with another text.
    Viewer showing(Body next) {
        return new Viewer(title, next, copied, top, typing, sought, message);
    }

    @Override
    public int wantedRows(int columns) {
        return body.strips(columns).size() + 2;
    }

    @Override
    public void draw(Canvas canvas) {
        Room room = new Room(canvas.columns(), canvas.rows());
        Scrolled seen = Scrolled.of(marked(room.columns()), top, rows(room));
        if (seen.rows() > 0) {
            seen.draw(canvas.part(0, 0, canvas.columns(), seen.rows()), false);
        }
        if (room.rows() >= 3) {
            seen.rule(canvas, room.rows() - 2);
        }
        int last = room.rows() - 1;
        if (typing.isPresent()) {
            int column = canvas.put(0, last, "Find: ", Look.FOCUS);
            Field.Window window = typing.get().window(canvas.columns() - column);
            canvas.put(column, last, window.text(), Look.PLAIN);
            canvas.cursor(column + window.cursor(), last);
        } else if (room.rows() >= 2 && !message.isEmpty()) {
            canvas.put(0, last, message, Look.CAUTION);
            canvas.cursor(0, 0);
        } else {
            if (room.rows() >= 2) {
                keys(seen).draw(canvas, last);
            }
            canvas.cursor(0, 0);
        }
    }

    private KeyRow keys(Scrolled seen) {
        List<Hint> hints = new ArrayList<>();
        hints.add(new Hint("Esc", "back"));
        if (seen.moreAbove() || seen.moreBelow()) {
            hints.add(new Hint("PgDn", "more"));
        }
        hints.add(new Hint("/", "find"));
        if (!sought.isEmpty()) {
            hints.add(new Hint("n", "next match"));
            hints.add(new Hint("N", "previous"));
        }
        copied.ifPresent(_ -> hints.add(new Hint("y", "copy")));
        return new KeyRow(hints);
    }

    @Override
    public Reaction press(Key key, Room room) {
        if (typing.isPresent()) {
            return new Reaction.Stay(typed(typing.get(), key, room));
        }
        return switch (key) {
            case Key.Named named -> named(named.name(), room);
            case Key.Typed typed -> typed(typed, room);
            case Key.Mouse mouse ->
                    new Reaction.Stay(
                            switch (mouse.gesture()) {
                                case WHEEL_UP -> scrolled(-3, room);
                                case WHEEL_DOWN -> scrolled(3, room);
                                case CLICK -> this;
                            });
            case Key.Pasted _, Key.Focus _, Key.Resized _, Key.Ended _ -> new Reaction.Stay(this);
        };
    }

    private Reaction named(Key.Name name, Room room) {
        return switch (name) {
            case ESCAPE -> new Reaction.Back();
            case UP -> new Reaction.Stay(scrolled(-1, room));
            case DOWN -> new Reaction.Stay(scrolled(1, room));
            case PAGE_UP -> new Reaction.Stay(scrolled(-page(room), room));
            case PAGE_DOWN -> new Reaction.Stay(scrolled(page(room), room));
            case HOME -> new Reaction.Stay(at(0));
            case END -> new Reaction.Stay(scrolled(Integer.MAX_VALUE / 2, room));
            // Enter pressed twice, or held, would press the button that has the focus below.
            case ENTER,
                    TAB,
                    BACKSPACE,
                    DELETE,
                    INSERT,
                    LEFT,
                    RIGHT,
                    F1,
                    F2,
                    F3,
                    F4,
                    F5,
                    F6,
                    F7,
                    F8,
                    F9,
                    F10,
                    F11,
                    F12 ->
                    new Reaction.Stay(this);
        };
    }

    private Reaction typed(Key.Typed typed, Room room) {
        if (typed.modifiers().contains(Modifier.CTRL)) {
            return typed.codePoint() == 'c' ? new Reaction.Back() : new Reaction.Stay(this);
        }
        return switch (typed.codePoint()) {
            case 'q' -> new Reaction.Back();
            case 'k' -> new Reaction.Stay(scrolled(-1, room));
            case 'j' -> new Reaction.Stay(scrolled(1, room));
            case ' ' -> new Reaction.Stay(scrolled(page(room), room));
            case 'g' -> new Reaction.Stay(at(0));
            case 'G' -> new Reaction.Stay(scrolled(Integer.MAX_VALUE / 2, room));
            case '/' -> new Reaction.Stay(with(Optional.of(Field.empty()), sought, ""));
            case 'n' -> new Reaction.Stay(match(top + 1, 1, room));
            case 'N' -> new Reaction.Stay(match(top - 1, -1, room));
            case 'y' ->
                    copied.<Reaction>map(Reaction.Copy::new)
                            .orElseGet(() -> new Reaction.Stay(this));
            default -> new Reaction.Stay(this);
        };
    }

    /// A key while what to look for is typed.
    private Viewer typed(Field field, Key key, Room room) {
        return switch (key) {
            case Key.Named named when named.name() == Key.Name.ESCAPE ->
                    with(Optional.empty(), sought, "");
            case Key.Named named when named.name() == Key.Name.ENTER ->
                    with(Optional.empty(), field.text(), "").match(top, 1, room);
            case Key.Typed typed when typed.equals(Key.ctrl('c')) ->
                    with(Optional.empty(), sought, "");
            case Key.Pasted pasted when pasted.text().indexOf('\n') < 0 ->
                    with(Optional.of(field.insert(pasted.text())), sought, "");
            case Key.Named _,
                    Key.Typed _,
                    Key.Pasted _,
                    Key.Mouse _,
                    Key.Focus _,
                    Key.Resized _,
                    Key.Ended _ ->
                    with(Optional.of(field.press(key).orElse(field)), sought, "");
        };
    }

    private Viewer with(Optional<Field> field, String text, String said) {
        return new Viewer(title, body, copied, top, field, text, said);
    }

    private Viewer at(int row) {
        return new Viewer(title, body, copied, row, typing, sought, "");
    }

    private Viewer scrolled(int rows, Room room) {
        int last = last(room);
        return at(Math.clamp((long) Math.min(top, last) + rows, 0, last));
    }

    /// Goes to the next row from `from` that holds what is sought, around the end.
    private Viewer match(int from, int by, Room room) {
        List<Strip> strips = body.strips(room.columns());
        if (sought.isEmpty() || strips.isEmpty()) {
            return this;
        }
        String lower = sought.toLowerCase(Locale.ROOT);
        for (int step = 0; step < strips.size(); step++) {
            int row = Math.floorMod(from + step * by, strips.size());
            if (strips.get(row).text().toLowerCase(Locale.ROOT).contains(lower)) {
                // Only once around leads from the top row to itself.
                return row == top && from != top
                        ? with(Optional.empty(), sought, "Only here: " + sought)
                        : at(row);
            }
        }
        return with(Optional.empty(), sought, "Not found: " + sought);
    }

    /// The rows with what is sought marked.
    private List<Strip> marked(int columns) {
        List<Strip> strips = body.strips(columns);
        return sought.isEmpty() ? strips : strips.stream().map(this::marked).toList();
    }

    private Strip marked(Strip strip) {
        String lower = strip.text().toLowerCase(Locale.ROOT);
        String wanted = sought.toLowerCase(Locale.ROOT);
        if (lower.length() != strip.text().length() || !lower.contains(wanted)) {
            return strip;
        }
        List<Strip.Ink> inks = new ArrayList<>();
        int start = 0;
        for (Strip.Ink ink : strip.inks()) {
            int end = start + ink.text().length();
            int at = start;
            while (at < end) {
                int found = found(lower, wanted, at);
                boolean inside = found >= 0 && found <= at;
                int next =
                        inside
                                ? Math.min(end, found + wanted.length())
                                : found < 0 ? end : Math.min(end, found);
                inks.add(
                        new Strip.Ink(
                                strip.text().substring(at, next),
                                inside ? Look.MATCH : ink.look()));
                at = next;
            }
            start = end;
        }
        return new Strip(inks);
    }

    /// Where the match begins that covers this place, or the next one behind it.
    private static int found(String text, String wanted, int at) {
        return text.indexOf(wanted, Math.max(0, at - wanted.length() + 1));
    }

    private int rows(Room room) {
        return Math.max(0, room.rows() - (room.rows() >= 3 ? 2 : room.rows() >= 2 ? 1 : 0));
    }

    private int last(Room room) {
        return Math.max(0, body.strips(room.columns()).size() - rows(room));
    }

    private int page(Room room) {
        return Math.max(1, rows(room) - 1);
    }
}
