package dev.handrail.playback;

import dev.handrail.engine.Desk;
import dev.handrail.engine.Logbook;
import dev.handrail.evidence.EvidenceException;
import java.nio.file.Path;
import java.util.List;

/// What somebody who only watches can reach: nothing.
final class NoDesk implements Logbook {

    private final String run;

    private NoDesk(String run) {
        this.run = run;
    }

    static Desk of(String run) {
        NoDesk nothing = new NoDesk(run);
        return new Desk(
                nothing,
                List::of,
                () -> {
                    throw nothing.refusal();
                });
    }

    @Override
    public void note(String text) {
        throw refusal();
    }

    @Override
    public AdHoc begin(String kind, String target, String text) {
        throw refusal();
    }

    private EvidenceException refusal() {
        return new EvidenceException(
                "nothing can be written into a run that is only watched",
                Path.of(run),
                "write it down where the run is walked",
                null);
    }
}
