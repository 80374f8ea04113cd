package dev.handrail.screen;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Health;
import dev.handrail.engine.Outlook;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.terminal.Key;
import java.util.List;

/// Something the screen is told. The thread that draws takes these one after the other, so that
/// nothing of the screen is shared between threads.
sealed interface Message {

    /// A key, or what else came from the terminal.
    record Pressed(Key key) implements Message {}

    /// An event is in the journal.
    record Told(Recorded event) implements Message {}

    /// What was told so far no longer holds: everything is told anew.
    record Anew() implements Message {}

    /// The earlier events have all been told.
    record Live() implements Message {}

    /// The engine waits for an answer.
    record Asked(Question question) implements Message {}

    /// The question has been answered, not by a key.
    record Settled() implements Message {}

    /// An attempt, or a look at whether one is needed, begins.
    record Began(Preview preview, Stop stop) implements Message {}

    /// Handrail waits before it tries a step again.
    record Waits(Stop stop) implements Message {}

    /// What began last has ended.
    record Ended() implements Message {}

    /// There is new output.
    record Wrote() implements Message {}

    /// What runs has come so far.
    record Advanced(String what, long done, long total) implements Message {}

    /// Every way back there is now.
    record WaysKnown(List<Outlook.Way> ways) implements Message {}

    /// The targets were looked at.
    record HealthSeen(List<Health> targets) implements Message {}

    /// The server was asked what it does for the SQL step that runs.
    record ActivitySeen(Activity activity) implements Message {}

    /// Something has been done that the operator is to know of.
    record Notice(String text) implements Message {}

    /// Something the operator is to know of from the beginning; it stands until a key is pressed.
    record Greeted(String text) implements Message {}

    /// How a replay stands.
    record Playing(String status) implements Message {}

    /// Something the operator wanted did not work.
    record Failed(String what, Trouble trouble) implements Message {}

    /// Handrail is told to end.
    record Ending() implements Message {}

    /// The screen is given back.
    record Closed() implements Message {}
}
