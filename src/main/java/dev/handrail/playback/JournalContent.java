package dev.handrail.playback;

import dev.handrail.engine.RunState;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.evidence.RunReader;
import dev.handrail.evidence.RunReader.News;
import dev.handrail.evidence.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a journal holds when it is read once, and what is to be said behind its last event.
///
/// @param trouble what kept the rest from being read
/// @param end whether an attempt without an end has none: nobody works on the run
record JournalContent(List<Remark> remarks, Optional<EvidenceException> trouble, End end) {

    enum End {
        FINAL,
        STILL_GROWING
    }

    /// Reads it into a timeline.
    ///
    /// @throws EvidenceException when nothing of it can be read
    static JournalContent read(RunReader run, Timeline timeline) {
        boolean held = run.isHeld();
        News news = run.more();
        Optional<Verdict.Damaged> misfit = timeline.add(news.events());
        Optional<EvidenceException> trouble = Optional.empty();
        try {
            // Once more: damage that recovery only seemed to do is gone by now, and what kept the
            // first call from going on is told by the second.
            if (misfit.isEmpty()) {
                news = run.more();
                misfit = timeline.add(news.events());
            }
        } catch (EvidenceException e) {
            trouble = Optional.of(e);
        }
        List<Remark> remarks = new ArrayList<>();
        Verdict verdict = misfit.<Verdict>map(damaged -> damaged).orElse(news.verdict());
        if (trouble.isPresent()) {
            remarks.add(unreadable(trouble.get()));
        } else if (verdict instanceof Verdict.Damaged damaged) {
            remarks.add(new Remark.Damaged(damaged));
        } else if (held && !isOver(timeline.state())) {
            remarks.add(new Remark.StillRunning());
        } else {
            remarks.addAll(leftOff(verdict, timeline.state()));
        }
        return new JournalContent(remarks, trouble, held ? End.STILL_GROWING : End.FINAL);
    }

    static Remark unreadable(EvidenceException e) {
        return new Remark.Unreadable(String.valueOf(e.getMessage()), e.advice());
    }

    private static List<Remark> leftOff(Verdict verdict, RunState state) {
        List<Remark> remarks = new ArrayList<>();
        if (verdict instanceof Verdict.Torn torn) {
            remarks.add(new Remark.Torn(torn.bytes()));
        }
        if (isCutOff(state)) {
            remarks.add(new Remark.ProcessGone());
        }
        return remarks;
    }

    /// Whether a run nobody works on was not left by a decision.
    static boolean isCutOff(RunState state) {
        return !isOver(state) && !(state.course() instanceof RunState.Paused);
    }

    /// Whether nothing more can come.
    static boolean isOver(RunState state) {
        return switch (state.course()) {
            case RunState.Over _, RunState.Aborted _ -> true;
            case RunState.Forward _,
                    RunState.GoingBack _,
                    RunState.TakenBack _,
                    RunState.OnPlan _,
                    RunState.Paused _ ->
                    false;
        };
    }
}
