package dev.handrail.screen;

import dev.handrail.engine.Preview;
import dev.handrail.runbook.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a step that has not run yet. Remembers the one it was asked for last, because
/// laying out the text of a long script takes longer than a frame may. Used by the thread that
/// draws only.
final class UnrunStep {

    private final Dialogs dialogs;
    private @Nullable Step step;
    private Optional<Preview> preview = Optional.empty();
    private Body body = Body.empty();

    UnrunStep(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /// @param known what runs, when it is known
    Body of(Step wanted, Optional<Preview> known) {
        if (wanted != step || !known.equals(preview)) {
            step = wanted;
            preview = known;
            body = dialogs.about(wanted, known);
        }
        return body;
    }
}
