package dev.handrail.screen;

import dev.handrail.engine.Texts;
import dev.handrail.screen.Dialog.Reaction;
import dev.handrail.screen.Dialog.Room;
import dev.handrail.terminal.Canvas.Glyphs;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.Key.Modifier;
import dev.handrail.terminal.TextCanvas;
import dev.handrail.wording.Account;
import dev.handrail.wording.Naming;
import dev.handrail.wording.Pieces;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/// A person in front of dialogs: presses keys as they are written, looks at what is drawn.
final class Desktop {

    private final Room room;
    private final Deque<Dialog> stack = new ArrayDeque<>();
    private Optional<Reaction> last = Optional.empty();

    Desktop(Dialog dialog, int columns, int rows) {
        this.room = new Room(columns, rows);
        stack.push(dialog);
    }

    static Dialogs dialogs(String environment) {
        Account account = new Account(Texts.only(Pieces.runbook()));
        account.take(Pieces.at(0, Pieces.opened(environment, Optional.empty())));
        return new Dialogs(Pieces.session(), account, new Naming(account), new Outputs());
    }

    /// Presses keys: single characters as they stand, others as `<Enter>`, `<Tab>`, `<^C>`.
    Desktop press(String keys) {
        for (int at = 0; at < keys.length(); ) {
            int end = at + 1;
            String written = keys.substring(at, end);
            if (written.equals("<")) {
                end = keys.indexOf('>', at) + 1;
                written = keys.substring(at + 1, end - 1);
            }
            at = end;
            press(written.equals(" ") ? Key.of(' ') : KeyName.read(written).orElseThrow());
        }
        return this;
    }

    Desktop paste(String text) {
        return press(new Key.Pasted(text));
    }

    Desktop click(int column, int row) {
        return press(new Key.Mouse(Key.Gesture.CLICK, column, row));
    }

    Desktop press(Key key) {
        if (stack.isEmpty()) {
            return this;
        }
        Reaction reaction = stack.peek().press(key, room);
        last = Optional.of(reaction);
        switch (reaction) {
            case Reaction.Stay stay -> {
                stack.pop();
                stack.push(stay.dialog());
            }
            case Reaction.Over over -> stack.push(over.dialog());
            case Reaction.Back _,
                    Reaction.Noted _,
                    Reaction.Stopping _,
                    Reaction.Signals _,
                    Reaction.Find _ ->
                    stack.pop();
            case Reaction.Answered _, Reaction.Then _, Reaction.Leave _ -> stack.clear();
            case Reaction.Copy _ -> {}
        }
        return this;
    }

    /// What the last key led to.
    Reaction last() {
        return last.orElseThrow();
    }

    /// How many dialogs lie over one another.
    int depth() {
        return stack.size();
    }

    Dialog top() {
        return stack.element();
    }

    TextCanvas canvas() {
        TextCanvas canvas = new TextCanvas(room.columns(), room.rows(), Glyphs.ASCII);
        stack.element().draw(canvas);
        return canvas;
    }

    /// The title and what is drawn.
    String picture() {
        return "== " + top().title() + "\n" + canvas().text();
    }

    static Key shiftTab() {
        return new Key.Named(Key.Name.TAB, Set.of(Modifier.SHIFT));
    }
}
