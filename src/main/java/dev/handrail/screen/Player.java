package dev.handrail.screen;

import java.util.Optional;

/// What keys reach beside the run: what plays it to a screen that only watches, and the other face.
public interface Player {

    /// Why one of the acts that begin with `REPLAY_` cannot be done now, as part of a sentence;
    /// empty when it can.
    Optional<String> off(Act act);

    /// One of them was pressed, or [Act#DETACH]: the operator has seen enough. Must return at once.
    void pressed(Act act);

    /// Goes on in plain lines, for when the window is too small to show anything, and returns at
    /// once; empty where that cannot be.
    default Optional<Runnable> plain() {
        return Optional.empty();
    }

    /// Nothing is played: the run is walked.
    Player NONE =
            new Player() {
                @Override
                public Optional<String> off(Act act) {
                    return Optional.of("this is not a replay");
                }

                @Override
                public void pressed(Act act) {}
            };
}
