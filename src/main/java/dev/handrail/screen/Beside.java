package dev.handrail.screen;

import dev.handrail.engine.Desk;
import java.util.Optional;
import org.jline.terminal.Terminal;

/// What can be reached from the screen beside the run: the consoles, and the time of a replay.
public interface Beside {

    /// Why one of [Act#SHELL], [Act#SQL] or the acts of a replay cannot be done here, as part of a
    /// sentence; empty when it can.
    Optional<String> off(Act act);

    /// Opens a console on the normal screen, and returns when the operator has left it.
    ///
    /// @param act [Act#SHELL] or [Act#SQL]
    /// @param terminal in the state it has outside of the full screen
    void console(Act act, Terminal terminal, Desk desk);

    /// Tells a replay something. Must return at once.
    ///
    /// @param act one of those that begin with `REPLAY_`
    void replay(Act act);

    /// Nothing of it.
    Beside NOTHING =
            new Beside() {
                @Override
                public Optional<String> off(Act act) {
                    return Optional.of(
                            act == Act.SHELL || act == Act.SQL
                                    ? "there is no console here"
                                    : "this is not a replay");
                }

                @Override
                public void console(Act act, Terminal terminal, Desk desk) {}

                @Override
                public void replay(Act act) {}
            };
}
