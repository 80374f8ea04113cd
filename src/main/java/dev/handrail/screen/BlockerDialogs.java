package dev.handrail.screen;

import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Observer.Urgency;
import dev.handrail.screen.Dialog.Reaction;
import dev.handrail.wording.LockWords;
import dev.handrail.wording.Tone;
import java.util.List;
import java.util.Optional;

/// Asks whether somebody else's session shall let go of what the running step waits for.
final class BlockerDialogs {

    private BlockerDialogs() {}

    /// @param title as it stands in the frame
    static Dialog of(String title, Blocker blocker, Urgency urgency) {
        return new Form(
                new Form.Content(
                        title,
                        new Body(lines -> {
                            lines.say("The running step waits for a lock held by");
                            lines.quote(LockWords.blocker(blocker));
                            lines.say(
                                    Tone.CAUTION,
                                    switch (urgency) {
                                        case CANCEL -> "Cancelling";
                                        case TERMINATE -> "Ending";
                                    },
                                    switch (urgency) {
                                        case CANCEL ->
                                                " stops what it runs. Its session goes on; what it"
                                                        + " does then is up to its application.";
                                        case TERMINATE ->
                                                " closes its session. "
                                                        + LockWords.consequence(blocker);
                                    });
                            lines.say(
                                    "It reaches only this very session, and only while it still"
                                            + " blocks the step. It is written into the journal.");
                        }),
                        Optional.empty(),
                        List.of(
                                Button.back("Leaves it alone; the step goes on waiting."),
                                button(blocker, urgency)),
                        List.of()));
    }

    private static Button button(Blocker blocker, Urgency urgency) {
        return switch (urgency) {
            case CANCEL ->
                    Button.of(
                            'C',
                            "cancel its statement",
                            "pg_cancel_backend: its statement ends with an error.",
                            () -> new Reaction.Signals(blocker, urgency));
            case TERMINATE ->
                    Button.of(
                            'T',
                            "end its session",
                            "pg_terminate_backend: what it has not committed is lost.",
                            () -> new Reaction.Signals(blocker, urgency));
        };
    }
}
