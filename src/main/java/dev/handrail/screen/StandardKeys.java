package dev.handrail.screen;

import dev.handrail.screen.KeyMap.Binding;
import java.util.List;

/// The keys as they are when nobody has chosen others, most useful first.
final class StandardKeys {

    static final List<Binding> BINDINGS =
            List.of(
                    on(
                            Act.OPEN_CARD,
                            "open",
                            "Opens the waiting question, or the card of the"
                                    + " selected step. Nothing runs by that.",
                            "Enter"),
                    on(
                            Act.INTERRUPT,
                            "stop step",
                            "Asks the running step to stop; once more offers"
                                    + " harder ways and says what each leaves behind.",
                            "^C"),
                    on(
                            Act.TYPE_INTO_STEP,
                            "type into step",
                            "What you type goes to the running"
                                    + " step, when it has a terminal. ^] comes back.",
                            "i"),
                    on(
                            Act.NEXT_PANE,
                            "pane",
                            "Goes to the next pane: steps, output, timeline.",
                            "Tab"),
                    on(
                            Act.FOLLOW,
                            "follow",
                            "Goes to the running step and the end of its output,"
                                    + " and stays there.",
                            "f"),
                    on(
                            Act.FIND,
                            "find",
                            "Looks for a text in the pane, upper and lower case" + " alike.",
                            "/"),
                    on(Act.FIND_NEXT, "next match", "Goes to the next match.", "n"),
                    on(Act.FIND_PREVIOUS, "previous match", "Goes to the match before.", "N"),
                    on(
                            Act.NOTE,
                            "note",
                            "Writes something into the journal, also while a step" + " runs.",
                            "a"),
                    on(
                            Act.WAYS_BACK,
                            "ways back",
                            "Shows every way back there is now. Nothing is"
                                    + " taken back by that.",
                            "b"),
                    on(
                            Act.HEALTH,
                            "health",
                            "Shows how the target does: connections, locks," + " replication.",
                            "h"),
                    on(
                            Act.SQL,
                            "sql",
                            "Opens a recorded SQL or Redis console on this run's" + " connections.",
                            "s"),
                    on(Act.SHELL, "shell", "Opens a recorded shell console.", "!"),
                    on(
                            Act.COPY,
                            "copy",
                            "Copies the output, or the text of the selected step, to"
                                    + " the clipboard of your own machine (OSC 52).",
                            "y"),
                    on(Act.ZOOM, "zoom", "Gives the whole screen to the pane, or back.", "z"),
                    on(Act.WRAP, "wrap", "Breaks long lines at the border, or cuts them.", "w"),
                    on(
                            Act.SWITCH_PACE,
                            "pace",
                            "Switches between step by step and phase by phase,"
                                    + " when a phase or a step is asked about.",
                            "p"),
                    on(
                            Act.MOUSE,
                            "mouse",
                            "Lets wheel and click come here, or leaves them to the"
                                    + " terminal's own selection.",
                            "m"),
                    on(Act.UP, "up", "One up.", "k", "Up"),
                    on(Act.DOWN, "down", "One down.", "j", "Down"),
                    on(Act.PAGE_UP, "page up", "One page up.", "PgUp"),
                    on(Act.PAGE_DOWN, "page down", "One page down.", "PgDn"),
                    on(Act.TOP, "first", "To the beginning.", "g", "Home"),
                    on(Act.BOTTOM, "last", "To the end.", "G", "End"),
                    on(
                            Act.LEFT,
                            "left",
                            "Moves long lines to the right, to see more of their" + " beginning.",
                            "Left"),
                    on(
                            Act.RIGHT,
                            "right",
                            "Moves long lines to the left, to see more of their" + " end.",
                            "Right"),
                    on(
                            Act.REPLAY_PAUSE,
                            "pause replay",
                            "In a replay: stops the time, or lets it" + " go on.",
                            "Space"),
                    on(Act.REPLAY_FASTER, "faster", "In a replay: twice as fast.", "+"),
                    on(Act.REPLAY_SLOWER, "slower", "In a replay: half as fast.", "-"),
                    on(Act.REPLAY_NEXT_STEP, "next step", "In a replay: to the next step.", "]"),
                    on(
                            Act.REPLAY_PREVIOUS_STEP,
                            "previous step",
                            "In a replay: to the step" + " before.",
                            "["),
                    on(Act.REDRAW, "redraw", "Draws the screen anew.", "^L"),
                    on(
                            Act.SUSPEND,
                            "suspend",
                            "Stops Handrail as any program; `fg` comes back. A"
                                    + " running step goes on.",
                            "^Z"),
                    on(Act.PALETTE, "all commands", "Looks up a command by name.", ":", "^P"),
                    on(Act.HELP, "help", "Shows all keys and why some are off.", "?", "F1"),
                    on(
                            Act.DETACH,
                            "quit",
                            "Leaves the run: asks first, and says how to come" + " back.",
                            "q"));

    private StandardKeys() {}

    private static Binding on(Act act, String label, String help, String... keys) {
        return new Binding(act, List.of(keys), label, help);
    }
}
