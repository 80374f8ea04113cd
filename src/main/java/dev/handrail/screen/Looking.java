package dev.handrail.screen;

import dev.handrail.engine.Tty;
import dev.handrail.runbook.Step;
import dev.handrail.terminal.VirtualTerminal;
import java.util.Optional;

/// What of the run is looked at on a screen of some size: where the panes are, which step stands in
/// them, which output. Only the thread that draws uses it.
final class Looking {

    private final RunStory story;
    private final Asking asking;
    private final Outputs outputs;
    private final int wideFrom;
    private final Viewing viewing = new Viewing();
    private Size size = new Size(80, 24);

    /// @param wideFrom columns from which panes stand side by side
    Looking(RunStory story, Asking asking, Outputs outputs, int wideFrom) {
        this.story = story;
        this.asking = asking;
        this.outputs = outputs;
        this.wideFrom = wideFrom;
    }

    Viewing viewing() {
        return viewing;
    }

    void resized(Size next) {
        size = next;
    }

    Size size() {
        return size;
    }

    /// The list of steps as it is shown at this size.
    StepList steps() {
        StepList all = StepList.of(story);
        return layoutOf(all).shape() == Layout.Shape.WIDE ? all : all.stepsAlone();
    }

    Layout layout() {
        return layoutOf(StepList.of(story));
    }

    private Layout layoutOf(StepList all) {
        return Layout.of(
                size,
                new Layout.Wish(
                        wideFrom,
                        Banner.of(story).isPresent() ? 1 : 0,
                        all.entries().size(),
                        viewing));
    }

    /// The step that runs, is asked about, or comes next.
    Optional<String> currentStep() {
        return story.underway()
                .flatMap(Underway::step)
                .or(() -> asking.question().flatMap(StepList::asked))
                .or(() -> story.ahead().step(Optional.empty()).map(Step::id))
                .or(() -> story.account().lastStep());
    }

    /// The step that is looked at.
    Optional<String> shownStep() {
        return viewing.selected().or(this::currentStep);
    }

    /// Whether another step is looked at than the one that runs or is asked about.
    boolean isElsewhere() {
        return viewing.selected()
                .filter(step -> currentStep().filter(step::equals).isEmpty())
                .isPresent();
    }

    /// The output that is looked at; empty when the step has none in memory.
    Optional<OutputLog> shownOutput() {
        return viewing.frozen().or(() -> shownStep().flatMap(outputs::of));
    }

    /// The terminal that is looked at: that of the running step, unless it was scrolled.
    Optional<VirtualTerminal> shownTerminal() {
        boolean running =
                story.underway()
                        .flatMap(Underway::step)
                        .filter(step -> shownStep().filter(step::equals).isPresent())
                        .isPresent();
        return running && viewing.outputTop().isEmpty() ? outputs.terminal() : Optional.empty();
    }

    /// The size of a terminal in the output pane.
    Tty.Size window() {
        Layout layout = layout();
        Area output = layout.output().isEmpty() ? layout.steps() : layout.output();
        return new Tty.Size(output.columns(), output.rows() - 1);
    }
}
