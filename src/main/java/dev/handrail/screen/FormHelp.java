package dev.handrail.screen;

import dev.handrail.wording.Lines;

/// What `?` shows over a form: each button and key in a sentence.
final class FormHelp {

    private FormHelp() {}

    static Dialog of(Form.Content content) {
        return Viewer.of(content.title() + ": help", new Body(lines -> say(content, lines)));
    }

    private static void say(Form.Content content, Lines lines) {
        for (Button button : content.buttons()) {
            say(button, lines);
        }
        for (Button look : content.looks()) {
            say(look, lines);
        }
        if (content.blank().isPresent()) {
            lines.say(
                    "In the field: Left, Right, Home, End (or ^A, ^E) move; ^U and ^K delete"
                            + " to the beginning and to the end, ^W a word. Enter gives what stands"
                            + " there; Tab leaves the field for the buttons.");
        }
        lines.say(
                "Tab, Left, Right  move the focus; Enter presses what has it. A button's own"
                        + " letter presses it, too.");
        lines.say("Up, Down, PgUp, PgDn, Home, End, j, k, g, G, Space  scroll the text.");
        lines.say("Esc, ^C  go back, and nothing has happened.");
        lines.say("A paste answers nothing, and a click presses nothing.");
    }

    private static void say(Button button, Lines lines) {
        String key = button.key().map(k -> k + "  ").orElse("");
        String off = button.off().map(why -> " Not now: " + why + ".").orElse("");
        lines.say(key + button.label() + ": " + button.about() + off);
    }
}
