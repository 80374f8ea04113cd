package dev.handrail.screen;

import dev.handrail.screen.Blank.Entered;
import dev.handrail.screen.Blank.Taking;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.Key.Modifier;
import dev.handrail.wording.Clusters;
import dev.handrail.wording.Needed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A dialog of words, buttons and perhaps a text field. The focus starts in the field or else on
/// the first button, which leads back. Enter presses what has the focus, a button's own key presses
/// it from everywhere but the field.
///
/// @param content what does not change
/// @param state what the keys change
record Form(Content content, State state) implements Dialog {

    private static final int ABOUT = 2;

    /// From here on a message takes no more room than the sentence it replaces.
    private static final int ROOMY = 12;

    /// @param blank the text field
    /// @param buttons the first leads back
    /// @param looks what can be pressed by its key only and decides nothing
    record Content(
            String title,
            Body body,
            Optional<Blank> blank,
            List<Button> buttons,
            List<Button> looks) {
        Content {
            buttons = List.copyOf(buttons);
            looks = List.copyOf(looks);
        }

        /// The places that can have the focus.
        int stops() {
            return buttons.size() + (blank.isPresent() ? 1 : 0);
        }
    }

    /// @param focus the stop that has it; the field is the first, where there is one
    /// @param top the first row of the body that is seen, perhaps past the end
    /// @param message what the last key did not do, and why
    record State(Field field, int focus, int top, String message) {
        static final State START = new State(Field.empty(), 0, 0, "");
    }

    Form(Content content) {
        this(content, State.START);
    }

    /// With a text in the field.
    Form filled(String text) {
        return new Form(content, new State(Field.of(text), state.focus(), state.top(), ""));
    }

    /// With something that must be read first.
    Form warning(String message) {
        return saying(message);
    }

    @Override
    public String title() {
        return content.title();
    }

    @Override
    public int wantedRows(int columns) {
        FormLayout layout = layout(new Room(columns, Integer.MAX_VALUE / 2));
        return content.body().strips(layout.bodyColumns()).size()
                + 1
                + layout.fieldRows()
                + layout.buttonRows()
                + layout.aboutRows()
                + layout.keyRows();
    }

    @Override
    public void draw(Canvas canvas) {
        new FormPicture(this, canvas).draw();
    }

    @Override
    public Reaction press(Key key, Room room) {
        return switch (key) {
            case Key.Pasted pasted -> new Reaction.Stay(pasted(pasted.text()));
            case Key.Named named -> named(named, room);
            case Key.Typed typed -> typed(typed, room);
            case Key.Mouse mouse -> new Reaction.Stay(mouse(mouse, room));
            case Key.Focus _, Key.Resized _, Key.Ended _ -> new Reaction.Stay(this);
        };
    }

    /// Where everything stands in this room.
    FormLayout layout(Room room) {
        boolean urgent = !state.message().isEmpty();
        int sentence = Body.sentence(about(), room.columns()).size();
        return FormLayout.of(
                new FormLayout.Wish(
                        content.body().strips(room.columns()).size(),
                        content.buttons().stream().map(Button::text).toList(),
                        focusedButton(),
                        content.blank().isPresent() ? 1 : 0,
                        !urgent
                                ? ABOUT
                                : room.rows() < ROOMY ? sentence : Math.max(sentence, ABOUT),
                        urgent),
                room);
    }

    /// The sentence that stands under the buttons.
    String about() {
        if (!state.message().isEmpty()) {
            return state.message();
        }
        if (inField()) {
            return "";
        }
        Button button = content.buttons().get(focusedButton());
        return button.off().map(why -> "Not now: " + why).orElse(button.about());
    }

    boolean inField() {
        return content.blank().isPresent() && state.focus() == 0;
    }

    /// The number of the button that has the focus; -1 when the field has it.
    int focusedButton() {
        return state.focus() - (content.blank().isPresent() ? 1 : 0);
    }

    private Form with(State next) {
        return new Form(content, next);
    }

    private Form focus(int stop) {
        int stops = content.stops();
        return with(new State(state.field(), Math.floorMod(stop, stops), state.top(), ""));
    }

    private Form saying(String message) {
        return with(new State(state.field(), state.focus(), state.top(), message));
    }

    private Form editing(Field field) {
        return with(new State(field, state.focus(), state.top(), ""));
    }

    private Form pasted(String text) {
        if (!inField()) {
            return saying(Needed.PASTED_BESIDE);
        }
        if (content.blank().get().taking() == Taking.TYPED) {
            return saying(Needed.PASTED_PHRASE);
        }
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        if (line.contains("\n") || line.contains("\r")) {
            return saying(Needed.PASTED);
        }
        Field longer = state.field().insert(line);
        return longer.equals(state.field()) && !line.isEmpty()
                ? saying(Needed.PASTED_TOO_MUCH)
                : editing(longer);
    }

    private Reaction named(Key.Named named, Room room) {
        if (named.modifiers().equals(Set.of(Modifier.SHIFT)) && named.name() == Key.Name.TAB) {
            return new Reaction.Stay(focus(state.focus() - 1));
        }
        Optional<Field> edited = inField() ? state.field().press(named) : Optional.empty();
        if (edited.isPresent()) {
            return new Reaction.Stay(editing(edited.get()));
        }
        if (!named.modifiers().isEmpty()) {
            return new Reaction.Stay(this);
        }
        return switch (named.name()) {
            case ESCAPE -> new Reaction.Back();
            case ENTER -> enter();
            case TAB -> new Reaction.Stay(focus(state.focus() + 1));
            case LEFT -> new Reaction.Stay(focus(state.focus() - 1));
            case RIGHT -> new Reaction.Stay(focus(state.focus() + 1));
            case UP -> new Reaction.Stay(upOrDown(-1, room));
            case DOWN -> new Reaction.Stay(upOrDown(1, room));
            case PAGE_UP -> new Reaction.Stay(scrolled(-page(room), room));
            case PAGE_DOWN -> new Reaction.Stay(scrolled(page(room), room));
            case HOME -> new Reaction.Stay(scrolled(Integer.MIN_VALUE / 2, room));
            case END -> new Reaction.Stay(scrolled(Integer.MAX_VALUE / 2, room));
            case F1 -> new Reaction.Over(FormHelp.of(content));
            case BACKSPACE, DELETE, INSERT, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12 ->
                    new Reaction.Stay(this);
        };
    }

    private Reaction typed(Key.Typed typed, Room room) {
        if (typed.modifiers().contains(Modifier.CTRL) && typed.codePoint() == 'c') {
            return new Reaction.Back();
        }
        if (inField()) {
            return new Reaction.Stay(state.field().press(typed).map(this::editing).orElse(this));
        }
        if (typed.modifiers().contains(Modifier.CTRL) || typed.modifiers().contains(Modifier.ALT)) {
            return new Reaction.Stay(this);
        }
        for (Button button : content.buttons()) {
            if (isKey(button, typed.codePoint())) {
                return pressed(button);
            }
        }
        for (Button look : content.looks()) {
            if (isKey(look, typed.codePoint())) {
                return pressed(look);
            }
        }
        return switch (typed.codePoint()) {
            case '?' -> new Reaction.Over(FormHelp.of(content));
            case 'k' -> new Reaction.Stay(scrolled(-1, room));
            case 'j' -> new Reaction.Stay(scrolled(1, room));
            case ' ' -> new Reaction.Stay(scrolled(page(room), room));
            case 'g' -> new Reaction.Stay(scrolled(Integer.MIN_VALUE / 2, room));
            case 'G' -> new Reaction.Stay(scrolled(Integer.MAX_VALUE / 2, room));
            default -> new Reaction.Stay(this);
        };
    }

    private static boolean isKey(Button button, int typed) {
        return button.key().isPresent() && button.key().get() == typed;
    }

    private Reaction enter() {
        if (!inField()) {
            return pressed(content.buttons().get(focusedButton()));
        }
        return switch (content.blank().get().enter().apply(state.field().text())) {
            case Entered.Taken taken -> taken.reaction();
            case Entered.Refused refused -> new Reaction.Stay(saying(refused.why()));
        };
    }

    private Reaction pressed(Button button) {
        return button.off()
                .<Reaction>map(why -> new Reaction.Stay(saying("Not now: " + why)))
                .orElseGet(button.press());
    }

    private Form mouse(Key.Mouse mouse, Room room) {
        return switch (mouse.gesture()) {
            case WHEEL_UP -> scrolled(-3, room);
            case WHEEL_DOWN -> scrolled(3, room);
            case CLICK -> clicked(mouse, room);
        };
    }

    /// A click gives the focus and presses nothing.
    private Form clicked(Key.Mouse mouse, Room room) {
        FormLayout layout = layout(room);
        if (layout.fieldRows() > 0 && mouse.row() == layout.fieldTop()) {
            return focus(0);
        }
        int row = mouse.row() - layout.buttonTop();
        if (row < 0 || row >= layout.buttonRows()) {
            return this;
        }
        for (FormLayout.Placed placed : layout.buttons()) {
            int wide = Clusters.columns(content.buttons().get(placed.button()).text());
            if (placed.row() == row + layout.buttonRow()
                    && mouse.column() >= placed.column()
                    && mouse.column() < placed.column() + wide) {
                return focus(placed.button() + content.stops() - content.buttons().size());
            }
        }
        return this;
    }

    /// Where the body is seen whole, the arrows go from button to button.
    private Form upOrDown(int rows, Room room) {
        return last(room) == 0 ? focus(state.focus() + rows) : scrolled(rows, room);
    }

    private Form scrolled(int rows, Room room) {
        int last = last(room);
        int top = Math.clamp((long) Math.min(state.top(), last) + rows, 0, last);
        return with(new State(state.field(), state.focus(), top, state.message()));
    }

    /// The last row that can be the first to be seen.
    private int last(Room room) {
        FormLayout layout = layout(room);
        return Math.max(0, content.body().strips(layout.bodyColumns()).size() - layout.bodyRows());
    }

    private int page(Room room) {
        return Math.max(1, layout(room).bodyRows() - 1);
    }
}
