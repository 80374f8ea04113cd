package dev.handrail.screen;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Stop;
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
    ///
    /// @param key a mouse key's cell is counted inside of the frame
    /// @param room what is inside of the frame, as it was drawn last: how far a page goes and what
    ///   stands where depends on it
    Reaction press(Key key, Room room);

    /// The inside of a frame, in cells.
    record Room(int columns, int rows) {}

    /// What comes of a key.
    sealed interface Reaction {

        /// The dialog goes on, perhaps changed.
        record Stay(Dialog dialog) implements Reaction {}

        /// Another dialog is laid over this one; `Back` from it returns here.
        record Over(Dialog dialog) implements Reaction {}

        /// It goes away and nothing has happened.
        record Back() implements Reaction {}

        /// The question is answered; every dialog goes away.
        record Answered(Answer answer) implements Reaction {}

        /// Every dialog goes away, and this is done then.
        record Then(Act act) implements Reaction {}

        /// It goes away and this is written into the journal. A question below it stays.
        record Noted(String text) implements Reaction {}

        /// It goes away and the running step is asked to stop this urgently.
        record Stopping(Stop.Level level) implements Reaction {}

        /// The operator leaves the run, which can be resumed: a question is answered with a pause.
        ///
        /// @param level how urgently what runs is asked to stop; `NONE` lets it end by itself
        record Leave(Stop.Level level) implements Reaction {}

        /// It goes away and this is looked for.
        record Find(String text) implements Reaction {}

        /// The dialog goes on as it is, and this is put on the operator's clipboard.
        record Copy(String text) implements Reaction {}
    }
}
