package dev.handrail.screen;

import dev.handrail.engine.Answer;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Key;

/// Something laid over the run that takes the keys until it is done. Immutable: a key gives a
/// [Reaction], which may hold the dialog as it is after the key. Whoever shows a dialog keeps keys
/// from it for its first 300 ms and draws the frame around it.
interface Dialog {

    /// Stands in the frame.
    String title();

    /// The rows it would like to have inside of its frame, at this width.
    int wantedRows(int columns);

    /// Draws what is inside of the frame.
    void draw(Canvas canvas);

    /// What a key does. Pastes come here, too: only text fields take them.
    Reaction press(Key key);

    /// What comes of a key.
    sealed interface Reaction {

        /// The dialog goes on, perhaps changed.
        record Stay(Dialog dialog) implements Reaction {}

        /// Another dialog is laid over this one; `Back` from it returns here.
        record Over(Dialog dialog) implements Reaction {}

        /// It goes away and nothing has happened.
        record Back() implements Reaction {}

        /// The question is answered.
        record Answered(Answer answer) implements Reaction {}

        /// It goes away, and this is done then.
        record Then(Act act) implements Reaction {}
    }
}
