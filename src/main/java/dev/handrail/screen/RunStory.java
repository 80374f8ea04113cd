package dev.handrail.screen;

import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.RunState;
import dev.handrail.engine.StepState;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import dev.handrail.wording.Account;
import dev.handrail.wording.Ahead;
import dev.handrail.wording.Chronicle;
import dev.handrail.wording.LastDecision;
import dev.handrail.wording.Naming;
import dev.handrail.wording.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the screen knows of the run: what it was told, and what runs. Decides nothing. Only the
/// thread that draws uses it.
final class RunStory {

    private static final String HERE = "local";

    private final Session session;
    private final Account account;
    private final Naming naming;
    private final Chronicle chronicle;
    private final List<Chronicle.Entry> timeline = new ArrayList<>();
    private LastDecision last;
    private final Map<String, Preview> previews = new HashMap<>();
    private final Map<String, Ended> ends = new HashMap<>();
    private @Nullable Underway underway;
    private @Nullable Place place;
    private String plan = "";
    private @Nullable Instant first;
    private int notes;
    private int beside;

    /// What the run acts on, as it was proven last.
    ///
    /// @param target connection and address
    /// @param identity what it says of itself
    /// @param kind of the action that acted on it
    record Place(String kind, String target, String identity) {}

    RunStory(Session session) {
        this.session = session;
        this.account = new Account(session.texts());
        this.naming = new Naming(account);
        this.chronicle = new Chronicle(naming);
        this.last = new LastDecision(chronicle);
    }

    /// Knows nothing again: everything is told anew.
    void forget() {
        account.forget();
        timeline.clear();
        last = new LastDecision(chronicle);
        previews.clear();
        ends.clear();
        underway = null;
        place = null;
        plan = "";
        first = null;
        notes = 0;
        beside = 0;
    }

    /// An event is in the journal.
    void told(Recorded recorded) {
        account.take(recorded);
        chronicle.of(recorded).ifPresent(timeline::add);
        last.take(recorded);
        if (first == null) {
            first = recorded.at();
        }
        count(recorded.event());
    }

    private void count(Event event) {
        if (event instanceof Event.StepStarted started) {
            acts(started.intent());
        } else if (event instanceof Event.UndoStarted started) {
            acts(started.intent());
        } else if (event instanceof Event.StepFinished finished) {
            ends.put(finished.step(), finished.ended());
        } else if (event instanceof Event.UndoFinished finished) {
            ends.put(finished.step(), finished.ended());
        } else if (event instanceof Event.NoteAdded) {
            notes++;
        } else if (event instanceof Event.AdHocStarted) {
            beside++;
        } else if (event instanceof Event.PlanChosen chosen) {
            plan = chosen.plan();
        } else if (event instanceof Event.RunbookRedlined) {
            // What was shown of a step that has not begun may be of another text.
            previews.keySet().removeIf(step -> !hasBegun(step));
        }
    }

    private boolean hasBegun(String step) {
        return runbook().step(step).isPresent() && state().step(step).hasBegun();
    }

    private void acts(Event.Intent intent) {
        if (!intent.identity().isEmpty()) {
            seen(new Place(intent.kind(), intent.target(), intent.identity()));
        }
    }

    /// A question shows what would run.
    void asked(Question question) {
        if (question instanceof Question.ConfirmPhase confirm) {
            for (Question.Planned planned : confirm.steps()) {
                if (planned.resolution() instanceof Resolution.Ready ready) {
                    shown(planned.step(), ready.resolved().preview());
                }
            }
        } else if (question instanceof Question.ConfirmStep confirm) {
            shown(confirm.step(), confirm.preview());
        } else if (question instanceof Question.ConfirmUndo confirm) {
            seen(confirm.preview());
        }
    }

    private void shown(Step step, Preview preview) {
        previews.put(step.id(), preview);
        seen(preview);
    }

    private void seen(Preview preview) {
        Target target = preview.target();
        if (!target.connection().equals(HERE) && !target.proof().isEmpty()) {
            String where = target.connection() + " " + target.address();
            seen(new Place(preview.kind(), where, target.identity()));
        }
    }

    /// A database stays in view while other things are asked about it.
    private void seen(Place next) {
        Place before = place;
        if (before == null || next.kind().equals("sql") || !before.kind().equals("sql")) {
            place = next;
        }
    }

    void began(Preview preview, Stop stop, Instant now) {
        Optional<String> step = runningStep();
        seen(preview);
        if (step.isPresent() && !isUndoing(step.get())) {
            previews.put(step.get(), preview);
        }
        underway = new Underway(step, preview.kind(), stop, now, Optional.empty());
    }

    void waits(Stop stop, Instant now) {
        underway = new Underway(account.lastStep(), "wait", stop, now, Optional.empty());
    }

    void advanced(Underway.Progress progress) {
        Underway running = underway;
        if (running != null) {
            underway = running.with(progress);
        }
    }

    void ended() {
        underway = null;
    }

    Session session() {
        return session;
    }

    Runbook runbook() {
        return account.runbook();
    }

    RunState state() {
        return account.state();
    }

    Account account() {
        return account;
    }

    Naming naming() {
        return naming;
    }

    Ahead ahead() {
        return new Ahead(state(), naming);
    }

    Optional<Underway> underway() {
        return Optional.ofNullable(underway);
    }

    /// What the run acts on, once a target has said who it is.
    Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    List<Chronicle.Entry> timeline() {
        return timeline;
    }

    /// What the operator decided last.
    Optional<Chronicle.Entry> lastDecision() {
        return last.entry();
    }

    int notes() {
        return notes;
    }

    /// How many things the operator did beside the runbook.
    int beside() {
        return beside;
    }

    /// What runs in a step, as it was shown last.
    Optional<Preview> preview(String step) {
        return Optional.ofNullable(previews.get(step));
    }

    /// How the latest attempt at a step or its undo ended.
    Optional<Ended> end(String step) {
        return Optional.ofNullable(ends.get(step));
    }

    /// The rollback plan that was chosen last; empty when none was.
    Optional<String> plan() {
        return plan.isEmpty() ? Optional.empty() : Optional.of(plan);
    }

    /// Since the run was opened.
    Duration elapsed(Instant now) {
        Instant opened = first;
        return opened == null || now.isBefore(opened)
                ? Duration.ZERO
                : Duration.between(opened, now);
    }

    /// The step whose attempt or undo is going on as far as the journal knows.
    Optional<String> runningStep() {
        return state().allSteps().stream()
                .map(Step::id)
                .filter(id ->
                        state().step(id).status() instanceof StepState.Running || isUndoing(id))
                .findFirst();
    }

    private boolean isUndoing(String step) {
        return state().step(step).status() instanceof StepState.Undoing;
    }
}
