package dev.handrail.playback;

import dev.handrail.engine.Operator;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Recorded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls on an operator what an engine would have called.
final class Stage {

    private final Audience audience;
    private final RecordedTime time;
    private final String run;
    private volatile boolean damaged;
    private @Nullable Operator operator;

    /// @param run its id
    Stage(Audience audience, RecordedTime time, String run) {
        this.audience = audience;
        this.time = time;
        this.run = run;
    }

    /// Starts, or starts anew: tells what comes before the place that is shown first.
    void begin(List<Recorded> earlier) {
        Operator told = audience.begin();
        operator = told;
        for (Recorded event : earlier) {
            time.set(event.at());
            told.told(event);
        }
        told.resumed(NoDesk.of(run));
    }

    private Operator operator() {
        Operator begun = operator;
        if (begun == null) {
            throw new IllegalStateException("nothing has begun yet");
        }
        return begun;
    }

    void show(Frame frame) {
        time.set(frame.clock());
        switch (frame.item()) {
            case Frame.Told told -> operator().told(told.event());
            case Frame.Began began -> operator().began(began.preview(), new Stop());
            case Frame.Sized sized -> operator().attached(new PlayedTty(sized.size()));
            case Frame.Printed out ->
                    operator().output(out.voice(), out.bytes(), 0, out.bytes().length);
            case Frame.PrintedBeside out ->
                    operator()
                            .adHocOutput(
                                    out.number(), out.voice(), out.bytes(), 0, out.bytes().length);
            case Frame.Ended _ -> operator().ended();
            case Frame.Remarked remarked -> remark(remarked.remark());
        }
    }

    void remark(Remark remark) {
        damaged |= remark.isDamage();
        audience.remark(remark);
    }

    boolean isDamaged() {
        return damaged;
    }

    boolean isWatched() {
        return audience.isThere();
    }
}
