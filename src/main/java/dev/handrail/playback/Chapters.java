package dev.handrail.playback;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where in a run's events each step begins. A step that is come back to, to be retried later or
/// taken back, has several of these places.
///
/// @param places in the order of the events
record Chapters(List<Place> places) {

    /// Where a step begins.
    ///
    /// @param index of the first event that is about it
    record Place(int index, String step) {}

    static Chapters of(List<Recorded> events) {
        List<Place> places = new ArrayList<>();
        String current = "";
        for (int index = 0; index < events.size(); index++) {
            Optional<Subject> subject = subject(events.get(index).event());
            if (subject.isPresent() && !subject.get().key().equals(current)) {
                current = subject.get().key();
                places.add(new Place(index, subject.get().step()));
            }
        }
        return new Chapters(List.copyOf(places));
    }

    /// The first place at an event or behind it.
    OptionalInt from(int index) {
        return places.stream().mapToInt(Place::index).filter(at -> at >= index).findFirst();
    }

    /// The last place before an event.
    OptionalInt before(int index) {
        return places.stream().mapToInt(Place::index).filter(at -> at < index).max();
    }

    /// The first place of a step.
    OptionalInt of(String step) {
        return places.stream()
                .filter(place -> place.step().equals(step))
                .mapToInt(Place::index)
                .findFirst();
    }

    /// What an event is about.
    private record Subject(String step, String direction) {
        String key() {
            return direction + step;
        }
    }

    private static Optional<Subject> subject(Event event) {
        return switch (event) {
            case Event.StepWanted e -> forward(e.step());
            case Event.StepNotApplicable e -> forward(e.step());
            case Event.StepFoundDone e -> forward(e.step());
            case Event.StepConfirmed e -> forward(e.step());
            case Event.StepSkipped e -> forward(e.step());
            case Event.StepMarkedDone e -> forward(e.step());
            case Event.StepRefused e -> forward(e.step());
            case Event.StepStarted e -> forward(e.step());
            case Event.StepFinished e -> forward(e.step());
            case Event.RetryChosen e -> forward(e.step());
            case Event.UndoConfirmed e -> back(e.step());
            case Event.UndoSkipped e -> back(e.step());
            case Event.UndoMarkedDone e -> back(e.step());
            case Event.UndoRefused e -> back(e.step());
            case Event.UndoStarted e -> back(e.step());
            case Event.UndoFinished e -> back(e.step());
            case Event.UndoRetryChosen e -> back(e.step());
            // These may be about either direction, which has begun by then.
            case Event.TransactionNoted _, Event.OutputExtent _, Event.DoubtResolved _ ->
                    Optional.empty();
            case Event.RunOpened _,
                    Event.RunResumed _,
                    Event.RunbookRedlined _,
                    Event.RunPaused _,
                    Event.RunAborted _,
                    Event.RunFinished _,
                    Event.InputGiven _,
                    Event.RequirementsChecked _,
                    Event.PhaseWanted _,
                    Event.PhaseNotApplicable _,
                    Event.PhaseShown _,
                    Event.PhaseConfirmed _,
                    Event.PhaseSkipped _ ->
                    Optional.empty();
            case Event.UndoChosen _,
                    Event.UndoCompleted _,
                    Event.ForwardChosen _,
                    Event.PlanChosen _,
                    Event.PaceChanged _,
                    Event.NoteAdded _,
                    Event.AdHocStarted _,
                    Event.AdHocExtent _,
                    Event.AdHocFinished _,
                    Event.JournalRecovered _,
                    Event.JournalGap _ ->
                    Optional.empty();
        };
    }

    private static Optional<Subject> forward(String step) {
        return Optional.of(new Subject(step, ""));
    }

    private static Optional<Subject> back(String step) {
        return Optional.of(new Subject(step, "undo "));
    }
}
