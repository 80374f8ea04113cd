package dev.handrail.screen;

import dev.handrail.engine.Question;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.runbook.Step;
import dev.handrail.terminal.VirtualTerminal;
import dev.handrail.wording.Needed;
import dev.handrail.wording.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The full screen as a state: what it knows, what lies open, where the operator looks. A [Message]
/// changes it and gives what is to be done outside; [Picture] draws it. One thread uses it.
final class RunScreen {

    /// A step that took longer than this rings when it ends: somebody may have looked away.
    private static final Duration LONG = Duration.ofSeconds(10);

    private final RunStory story;
    private final Outputs outputs;
    private final Viewing viewing = new Viewing();
    private final Asking asking;
    private final Dialogs dialogs;
    private final Manners manners;
    private final Around.Role role;
    private final InstantSource clock;
    private final Hush hush = new Hush();
    private final Pressing pressing;
    private final Availability availability;
    private final UnrunStep unrun;
    private Size size;
    private String notice = "";
    private String title = "";
    private String playing = "";
    private Pulse pulse = Pulse.NONE;
    private boolean watching;
    private Situation situation;

    /// What the run wants of the operator, and what the operator wants of the run.
    ///
    /// @param live whether something can be written into the journal
    /// @param typing whether what is typed goes to the running step
    /// @param leaving whether the run pauses at the next question
    /// @param ending whether Handrail was told to end
    record Situation(
            boolean live, boolean typing, boolean leaving, boolean ending, boolean mouse) {}

    RunScreen(Session session, Outputs outputs, Around around, InstantSource clock) {
        this.story = new RunStory(session);
        this.outputs = outputs;
        this.manners = around.manners();
        this.role = around.role();
        this.clock = clock;
        this.asking = new Asking(hush);
        this.dialogs = new Dialogs(session, story.account(), story.naming(), outputs);
        this.situation = new Situation(false, false, false, false, manners.mouse());
        this.unrun = new UnrunStep(dialogs);
        this.availability = new WhatIsOff(this, around);
        this.pressing = new Pressing(this);
        this.size = new Size(80, 24);
    }

    /// Takes a message.
    ///
    /// @return what is to be done outside, in this order
    List<Effect> update(Message message) {
        List<Effect> effects = new ArrayList<>();
        switch (message) {
            case Message.Pressed pressed -> pressing.take(pressed.key(), effects);
            case Message.Told told -> told(told.event(), effects);
            case Message.Anew _ -> story.forget();
            case Message.Live _ ->
                    change(
                            new Situation(
                                    true,
                                    false,
                                    situation.leaving(),
                                    situation.ending(),
                                    situation.mouse()));
            case Message.Asked asked -> asked(asked.question(), effects);
            case Message.Settled _ -> asking.answered();
            case Message.Began began -> story.began(began.preview(), began.stop(), now());
            case Message.Waits waits -> story.waits(waits.stop(), now());
            case Message.Ended _ -> ended();
            case Message.Wrote _, Message.Closed _ -> {}
            case Message.Advanced at ->
                    story.advanced(new Underway.Progress(at.what(), at.done(), at.total()));
            case Message.HealthSeen seen -> pulse(pulse.seen(seen.targets()));
            case Message.ActivitySeen seen -> {
                if (story.underway().isPresent()) {
                    pulse(pulse.seen(seen.activity()));
                }
            }
            case Message.WaysKnown known -> {
                notice("");
                open(dialogs.waysBack(known.ways(), asking.question()));
            }
            case Message.Notice said -> notice(said.text());
            case Message.Playing playing -> this.playing = playing.status();
            case Message.Failed failed -> {
                notice("");
                open(dialogs.error(failed.what(), failed.trouble()));
            }
            case Message.Ending _ -> endings(effects);
        }
        titled(effects);
        watched(effects);
        return effects;
    }

    private void told(Recorded recorded, List<Effect> effects) {
        story.told(recorded);
        if (role == Around.Role.WATCHING) {
            // That nothing more comes, say, is not true any more.
            notice("");
        }
        if (situation.live() && manners.bell()) {
            finished(recorded.event())
                    .filter(end -> end.millis() > LONG.toMillis())
                    .ifPresent(_ -> effects.add(new Effect.Rings()));
        }
    }

    private static Optional<Ended> finished(Event event) {
        return event instanceof Event.StepFinished finished
                ? Optional.of(finished.ended())
                : event instanceof Event.UndoFinished finished
                        ? Optional.of(finished.ended())
                        : Optional.empty();
    }

    private void asked(Question question, List<Effect> effects) {
        story.asked(question);
        asking.asked(question);
        notice = "";
        if (situation.leaving()) {
            effects.add(new Effect.Answers(Needed.paused()));
            asking.answered();
        } else {
            asking.openByItself(dialogs::of, now());
        }
    }

    private void ended() {
        story.ended();
        pulse(pulse.ended());
        asking.ended();
        asking.openByItself(dialogs::of, now());
        if (situation.typing()) {
            typing(false);
            notice("The step has ended; keys are Handrail's again.");
        }
    }

    private void endings(List<Effect> effects) {
        change(new Situation(situation.live(), false, true, true, situation.mouse()));
        asking.clear();
        asking.answered();
        effects.add(new Effect.Redraws());
    }

    private void pulse(Pulse next) {
        pulse = next;
        asking.refresh(next);
    }

    /// Targets are looked at for as long as somebody looks at what is seen.
    private void watched(List<Effect> effects) {
        if (asking.showsHealth() != watching) {
            watching = asking.showsHealth();
            effects.add(new Effect.Watches(watching));
        }
    }

    /// The window's title says what needs somebody.
    private void titled(List<Effect> effects) {
        String now =
                story.account().environment()
                        + " "
                        + asking.question()
                                .map(_ -> "asks: ")
                                .orElse(story.underway().isPresent() ? "RUN " : "")
                        + currentStep().map(story.naming()::title).orElse(story.runbook().title());
        if (!now.equals(title)) {
            title = now;
            effects.add(new Effect.Titles(now.strip()));
        }
    }

    void change(Situation next) {
        situation = next;
    }

    void typing(boolean on) {
        change(
                new Situation(
                        situation.live(),
                        on,
                        situation.leaving(),
                        situation.ending(),
                        situation.mouse()));
    }

    void leaving(boolean on) {
        change(
                new Situation(
                        situation.live(),
                        situation.typing(),
                        on,
                        situation.ending(),
                        situation.mouse()));
    }

    void mouse(boolean on) {
        change(
                new Situation(
                        situation.live(),
                        situation.typing(),
                        situation.leaving(),
                        situation.ending(),
                        on));
    }

    void open(Dialog dialog) {
        asking.open(dialog, Asking.About.ANYTHING, now());
    }

    void notice(String text) {
        notice = text;
    }

    void resized(Size next) {
        size = next;
    }

    Instant now() {
        return clock.instant();
    }

    Size size() {
        return size;
    }

    RunStory story() {
        return story;
    }

    Outputs outputs() {
        return outputs;
    }

    Viewing viewing() {
        return viewing;
    }

    Asking asking() {
        return asking;
    }

    Dialogs dialogs() {
        return dialogs;
    }

    Manners manners() {
        return manners;
    }

    Around.Role role() {
        return role;
    }

    Hush hush() {
        return hush;
    }

    Availability availability() {
        return availability;
    }

    Situation situation() {
        return situation;
    }

    /// What was said last to the operator; empty when nothing is to be said.
    String notice() {
        return notice;
    }

    /// What is known of the targets.
    Pulse pulse() {
        return pulse;
    }

    /// How a replay stands; empty when this is none.
    String playing() {
        return playing;
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
                        manners.sideBySideFrom(),
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

    /// Whether something runs that can be asked to stop. What a person does cannot: its question
    /// offers what there is.
    boolean isInterruptible() {
        return story.underway().filter(running -> !running.kind().equals("manual")).isPresent();
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

    /// What is known of the step that is looked at, for when it has no output yet.
    Body card(Step step) {
        return unrun.of(step, story.preview(step.id()));
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
