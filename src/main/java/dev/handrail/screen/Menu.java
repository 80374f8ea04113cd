package dev.handrail.screen;

import dev.handrail.screen.KeyRow.Hint;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.Key.Modifier;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Clusters;
import dev.handrail.wording.Needed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Things to choose one from, one to a row. With a filter, what is typed leaves those that fit.
/// What is chosen here never changes anything at once: it leads to a further dialog, or to an act
/// that asks by itself.
///
/// @param ask stands above them
/// @param filter what was typed; empty where nothing can be
record Menu(
        String title,
        String ask,
        List<Button> items,
        Optional<Field> filter,
        int selected,
        String message)
        implements Dialog {

    Menu {
        items = List.copyOf(items);
    }

    /// To choose from; the first leads back and is selected.
    static Menu of(String title, String ask, List<Button> choices) {
        List<Button> items = new ArrayList<>();
        items.add(Button.back("Nothing happens."));
        items.addAll(choices);
        return new Menu(title, ask, items, Optional.empty(), 0, "");
    }

    /// To filter and choose from.
    static Menu filtered(String title, String ask, List<Button> items) {
        return new Menu(title, ask, items, Optional.of(Field.empty()), 0, "");
    }

    /// How many rows each part has.
    private record Parts(int ask, int list, int about, int keys) {}

    @Override
    public int wantedRows(int columns) {
        return Body.sentence(ask, columns).size() + (filter.isPresent() ? 1 : 0) + items.size() + 3;
    }

    private Parts parts(Room room) {
        int keys = room.rows() >= 2 ? 1 : 0;
        int rest = room.rows() - keys;
        int about = rest >= 9 ? 2 : rest >= 4 || !message.isEmpty() && rest >= 2 ? 1 : 0;
        int head =
                filter.isPresent()
                        ? 1
                        : Math.min(Body.sentence(ask, room.columns()).size(), rest / 3);
        return new Parts(head, Math.max(0, rest - about - head), about, keys);
    }

    @Override
    public void draw(Canvas canvas) {
        Room room = new Room(canvas.columns(), canvas.rows());
        Parts parts = parts(room);
        List<Button> shown = shown();
        int top = top(parts, shown.size());
        for (int row = 0; row < parts.list() && top + row < shown.size(); row++) {
            item(canvas, parts.ask() + row, shown.get(top + row), top + row == place(shown));
        }
        if (top > 0) {
            more(canvas, parts.ask());
        }
        if (top + parts.list() < shown.size() && parts.list() > 0) {
            more(canvas, parts.ask() + parts.list() - 1);
        }
        about(canvas, parts, shown);
        if (parts.keys() > 0) {
            keys().draw(canvas, room.rows() - 1);
        }
        head(canvas, parts);
        if (filter.isEmpty()) {
            canvas.cursor(0, parts.ask() + place(shown) - top);
        }
    }

    private void head(Canvas canvas, Parts parts) {
        if (filter.isEmpty()) {
            List<Strip> strips = Body.sentence(ask, canvas.columns());
            for (int row = 0; row < parts.ask(); row++) {
                strips.get(row).draw(canvas, 0, row);
            }
            return;
        }
        int column = canvas.put(0, 0, ask, Look.FOCUS);
        Field.Window window = filter.get().window(canvas.columns() - column);
        canvas.put(column, 0, window.text(), Look.PLAIN);
        canvas.cursor(column + window.cursor(), 0);
    }

    private static void item(Canvas canvas, int row, Button item, boolean selected) {
        Look look = selected ? Look.SELECTED : item.off().isPresent() ? Look.MUTED : Look.PLAIN;
        String here = selected ? canvas.glyphs().here() + " " : "  ";
        canvas.fill(0, row, look);
        int column = canvas.put(0, row, here, look);
        canvas.put(
                column,
                row,
                Clusters.fitted(item.label(), canvas.columns() - column, canvas.glyphs().more()),
                look);
    }

    private static void more(Canvas canvas, int row) {
        String more = canvas.glyphs().more();
        canvas.put(canvas.columns() - Clusters.columns(more), row, more, Look.MUTED);
    }

    private void about(Canvas canvas, Parts parts, List<Button> shown) {
        String text = message;
        if (text.isEmpty() && shown.isEmpty()) {
            text = "Nothing fits what was typed.";
        } else if (text.isEmpty()) {
            Button item = shown.get(place(shown));
            text = item.off().map(why -> "Not now: " + why).orElse(item.about());
        }
        List<Strip> strips = Body.sentence(text, canvas.columns());
        for (int row = 0; row < parts.about() && row < strips.size(); row++) {
            canvas.put(
                    0,
                    parts.ask() + parts.list() + row,
                    strips.get(row).text(),
                    message.isEmpty() ? Look.MUTED : Look.CAUTION);
        }
    }

    private KeyRow keys() {
        List<Hint> hints = new ArrayList<>();
        hints.add(new Hint("Enter", "choose"));
        hints.add(new Hint("Esc", "back"));
        hints.add(new Hint("Up/Down", "move"));
        filter.ifPresent(_ -> hints.add(new Hint("type", "to filter")));
        return new KeyRow(hints);
    }

    @Override
    public Reaction press(Key key, Room room) {
        return switch (key) {
            case Key.Named named -> named(named, room);
            case Key.Typed typed -> typed(typed);
            case Key.Pasted pasted -> new Reaction.Stay(pasted(pasted.text()));
            case Key.Mouse mouse -> new Reaction.Stay(mouse(mouse, room));
            case Key.Focus _, Key.Resized _, Key.Ended _ -> new Reaction.Stay(this);
        };
    }

    private Reaction named(Key.Named named, Room room) {
        Optional<Field> edited = filter.flatMap(field -> field.press(named));
        if (edited.isPresent()) {
            return new Reaction.Stay(filtered(edited.get()));
        }
        List<Button> shown = shown();
        int page = Math.max(1, parts(room).list() - 1);
        return switch (named.name()) {
            case ESCAPE -> new Reaction.Back();
            case ENTER -> enter(shown);
            case UP -> new Reaction.Stay(at(place(shown) - 1));
            case DOWN, TAB -> new Reaction.Stay(at(place(shown) + 1));
            case PAGE_UP -> new Reaction.Stay(at(place(shown) - page));
            case PAGE_DOWN -> new Reaction.Stay(at(place(shown) + page));
            case HOME -> new Reaction.Stay(at(0));
            case END -> new Reaction.Stay(at(shown.size() - 1));
            case BACKSPACE,
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

    private Reaction typed(Key.Typed typed) {
        if (typed.equals(Key.ctrl('c'))) {
            return new Reaction.Back();
        }
        if (filter.isPresent()) {
            return new Reaction.Stay(filter.get().press(typed).map(this::filtered).orElse(this));
        }
        if (typed.modifiers().contains(Modifier.CTRL)) {
            return new Reaction.Stay(this);
        }
        int place = place(shown());
        return new Reaction.Stay(
                switch (typed.codePoint()) {
                    case 'j' -> at(place + 1);
                    case 'k' -> at(place - 1);
                    default -> this;
                });
    }

    private Menu pasted(String text) {
        return filter.isPresent() && text.indexOf('\n') < 0
                ? filtered(filter.get().insert(text))
                : new Menu(title, ask, items, filter, selected, Needed.PASTED_BESIDE);
    }

    /// A click selects and chooses nothing.
    private Menu mouse(Key.Mouse mouse, Room room) {
        List<Button> shown = shown();
        return switch (mouse.gesture()) {
            case WHEEL_UP -> at(place(shown) - 1);
            case WHEEL_DOWN -> at(place(shown) + 1);
            case CLICK -> {
                Parts parts = parts(room);
                int row = mouse.row() - parts.ask();
                int item = top(parts, shown.size()) + row;
                yield row >= 0 && row < parts.list() && item < shown.size() ? at(item) : this;
            }
        };
    }

    private Reaction enter(List<Button> shown) {
        if (shown.isEmpty()) {
            return new Reaction.Stay(this);
        }
        Button item = shown.get(place(shown));
        return item.off()
                .<Reaction>map(why ->
                        new Reaction.Stay(
                                new Menu(title, ask, items, filter, selected, "Not now: " + why)))
                .orElseGet(item.press());
    }

    private Menu at(int place) {
        int last = Math.max(0, shown().size() - 1);
        return new Menu(title, ask, items, filter, Math.clamp(place, 0, last), "");
    }

    private Menu filtered(Field field) {
        return new Menu(title, ask, items, Optional.of(field), 0, "");
    }

    private int place(List<Button> shown) {
        return Math.clamp(selected, 0, Math.max(0, shown.size() - 1));
    }

    /// The first item that is seen: the selected one stays near the middle.
    private int top(Parts parts, int count) {
        int last = Math.max(0, count - parts.list());
        return Math.clamp(selected - parts.list() / 2L, 0, last);
    }

    /// Those that hold every word that was typed, in their name or in the sentence about them; by
    /// name first.
    private List<Button> shown() {
        if (filter.isEmpty() || filter.get().text().isBlank()) {
            return items;
        }
        String[] words = filter.get().text().strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<Button> found =
                new ArrayList<>(items.stream().filter(i -> holds(i.label(), words)).toList());
        items.stream()
                .filter(item -> !found.contains(item))
                .filter(item -> holds(item.label() + " " + item.about(), words))
                .forEach(found::add);
        return found;
    }

    private static boolean holds(String text, String[] words) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!lower.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
