package dev.handrail.screen;

import dev.handrail.engine.Question;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.runbook.Step;
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
    private final Looking looking;
    private final Asking asking;
    private final Dialogs dialogs;
    private final Manners manners;
    private final Around around;
    private final InstantSource clock;
    private final Hush hush = new Hush();
    private final Pressing pressing;
    private final Availability availability;
    private final UnrunStep unrun;
    private String notice = "";
    private String greeting = "";
    private String title = "";
    private String playing = "";
    private Pulse pulse = Pulse.NONE;
    private boolean watching;
    private Situation situation;

    RunScreen(Session session, Outputs outputs, Around around, InstantSource clock) {
        this.story = new RunStory(session);
        this.outputs = outputs;
        this.manners = around.manners();
        this.around = around;
        this.clock = clock;
        this.asking = new Asking(hush);
        this.looking = new Looking(story, asking, outputs, manners.sideBySideFrom());
        this.dialogs = new Dialogs(session, story.account(), story.naming(), outputs);
        this.situation = Situation.before(manners);
        this.unrun = new UnrunStep(dialogs);
        this.availability = new WhatIsOff(this, around);
        this.pressing = new Pressing(this);
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
            case Message.Live _ -> {
                situation = situation.begun();
                dialogs.cutOff().ifPresent(this::open);
            }
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
            case Message.Greeted said -> greeting = said.text();
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
        if (role() == Around.Role.WATCHING) {
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
        looking.shownStep().flatMap(this::unread).ifPresent(effects::add);
        if (situation.leaving()) {
            effects.add(new Effect.Answers(Needed.paused()));
            asking.answered();
        } else {
            asking.openByItself(dialogs::of, now());
        }
    }

    /// Reads back the output of a step that has ended, when none of it is in memory: the run was
    /// resumed, or has said more than memory holds.
    Optional<Effect> unread(String step) {
        return outputs.of(step).filter(log -> log.end() > 0).isPresent()
                ? Optional.empty()
                : story.end(step)
                        .flatMap(Ended::out)
                        .map(recording -> new Effect.ReadsBack(step, recording));
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
        situation = situation.ended();
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
                        + looking.currentStep()
                                .map(story.naming()::title)
                                .orElse(story.runbook().title());
        if (!now.equals(title)) {
            title = now;
            effects.add(new Effect.Titles(now.strip()));
        }
    }

    void typing(boolean on) {
        situation = situation.typing(on);
    }

    void leaving(boolean on) {
        situation = situation.leaving(on);
    }

    void mouse(boolean on) {
        situation = situation.mouse(on);
    }

    void open(Dialog dialog) {
        asking.open(dialog, Asking.About.ANYTHING, now());
    }

    void notice(String text) {
        notice = text;
    }

    Instant now() {
        return clock.instant();
    }

    RunStory story() {
        return story;
    }

    Outputs outputs() {
        return outputs;
    }

    /// What is looked at, and how.
    Looking looking() {
        return looking;
    }

    Viewing viewing() {
        return looking.viewing();
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
        return around.role();
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

    /// What is said from the beginning until a key is pressed; then empty.
    String greeting() {
        return greeting;
    }

    void greeted() {
        greeting = "";
    }

    /// What is known of the targets.
    Pulse pulse() {
        return pulse;
    }

    /// How a replay stands; empty when this is none.
    String playing() {
        return playing;
    }

    /// Whether something runs that can be asked to stop. What a person does cannot: its question
    /// offers what there is.
    boolean isInterruptible() {
        return story.underway().filter(running -> !running.kind().equals("manual")).isPresent();
    }

    /// Whether the run can go on in plain lines now: not in the middle of a step.
    boolean goesPlain() {
        return around.player().plain().isPresent()
                && situation.live()
                && story.underway().isEmpty();
    }

    /// What is known of a step that is looked at, for when it has no output yet.
    Body card(Step step) {
        return unrun.of(step, story.preview(step.id()));
    }
}
