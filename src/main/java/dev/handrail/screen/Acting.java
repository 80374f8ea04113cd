package dev.handrail.screen;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Observer.Urgency;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.wording.StopWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Does what a key, the palette or a dialog wants of the run.
final class Acting {

    private final RunScreen screen;
    private final Scrolling scrolling;

    Acting(RunScreen screen, Scrolling scrolling) {
        this.screen = screen;
        this.scrolling = scrolling;
    }

    /// Does it, or says why it is off.
    void act(Act act, List<Effect> effects) {
        Optional<String> off = screen.availability().off(act);
        if (off.isPresent()) {
            String label = screen.manners().keys().binding(act).label();
            screen.notice(label + " is off: " + off.get());
            return;
        }
        switch (act) {
            case UP -> scrolling.lines(-1, effects);
            case DOWN -> scrolling.lines(1, effects);
            case PAGE_UP -> scrolling.pages(-1, effects);
            case PAGE_DOWN -> scrolling.pages(1, effects);
            case TOP -> scrolling.ends(-1, effects);
            case BOTTOM -> scrolling.ends(1, effects);
            case LEFT -> scrolling.sideways(-1);
            case RIGHT -> scrolling.sideways(1);
            case FIND_NEXT -> scrolling.find(1, effects);
            case FIND_PREVIOUS -> scrolling.find(-1, effects);
            case FOLLOW -> screen.viewing().follow();
            case WRAP -> screen.viewing().wrap();
            case NEXT_PANE -> scrolling.nextPane();
            case ZOOM -> screen.viewing().zoom();
            case FIND -> screen.open(screen.dialogs().find(screen.viewing().wanted()));
            case OPEN_CARD -> openCard();
            case NOTE -> screen.open(screen.dialogs().note());
            case HELP ->
                    screen.open(
                            screen.dialogs().help(screen.manners().keys(), screen.availability()));
            case PALETTE ->
                    screen.open(
                            screen.dialogs()
                                    .palette(screen.manners().keys(), screen.availability()));
            case DETACH -> detach(effects);
            case INTERRUPT -> interrupt(effects);
            case TYPE_INTO_STEP -> {
                screen.viewing().follow();
                screen.viewing().focus(Viewing.Pane.OUTPUT);
                screen.typing(true);
            }
            case SWITCH_PACE -> {
                screen.asking().answered();
                effects.add(new Effect.Answers(new Answer.SwitchPace()));
            }
            case COPY -> effects.add(new Effect.Copies(copied()));
            case WAYS_BACK -> {
                screen.notice("Looking up the ways back ...");
                effects.add(new Effect.LooksBack());
            }
            case MOUSE -> mouse(effects);
            case REDRAW -> effects.add(new Effect.Redraws());
            case SUSPEND -> effects.add(new Effect.Suspends());
            case HEALTH -> screen.open(screen.dialogs().health(screen.pulse()));
            case CANCEL_BLOCKER -> signal(Urgency.CANCEL);
            case TERMINATE_BLOCKER -> signal(Urgency.TERMINATE);
            case SHELL,
                    SQL,
                    REPLAY_PAUSE,
                    REPLAY_FASTER,
                    REPLAY_SLOWER,
                    REPLAY_NEXT_STEP,
                    REPLAY_PREVIOUS_STEP ->
                    effects.add(new Effect.Opens(act));
        }
    }

    /// The question, unless the operator looks at another step.
    private void openCard() {
        Optional<Question> question = screen.asking().question();
        if (question.isPresent() && !screen.looking().isElsewhere()) {
            screen.asking().openQuestion(screen.dialogs()::of, screen.now());
            return;
        }
        screen.looking()
                .shownStep()
                .flatMap(screen.story().runbook()::step)
                .ifPresent(step ->
                        screen.open(
                                screen.dialogs().card(step, screen.story().preview(step.id()))));
    }

    private void signal(Urgency urgency) {
        screen.pulse()
                .blocker()
                .ifPresent(blocker ->
                        screen.asking()
                                .open(
                                        screen.dialogs().signal(blocker, urgency),
                                        Asking.About.RUNNING,
                                        screen.now()));
    }

    private void detach(List<Effect> effects) {
        if (screen.role() == Around.Role.WATCHING) {
            effects.add(new Effect.Opens(Act.DETACH));
            return;
        }
        if (screen.situation().leaving()) {
            screen.leaving(false);
            screen.notice("The run goes on.");
            return;
        }
        Optional<String> running = screen.story().underway().map(Underway::kind);
        Asking.About about = running.isPresent() ? Asking.About.RUNNING : Asking.About.ANYTHING;
        screen.asking().open(screen.dialogs().detach(running), about, screen.now());
    }

    /// Of a run that is only watched, `^C` leaves the watching.
    private void interrupt(List<Effect> effects) {
        if (screen.role() == Around.Role.WATCHING) {
            detach(effects);
            return;
        }
        Optional<Underway> running = screen.story().underway();
        if (running.isEmpty()) {
            return;
        }
        String kind = running.get().kind();
        if (running.get().stop().level() == Stop.Level.NONE) {
            effects.add(new Effect.Stops(Stop.Level.INTERRUPT));
            screen.notice(
                    "^C: asked the step to stop; ^C again offers harder ways. What it does: "
                            + StopWords.interrupt(kind));
        } else {
            screen.asking()
                    .open(
                            screen.dialogs().interrupt(kind, running.get().stop().level()),
                            Asking.About.RUNNING,
                            screen.now());
        }
    }

    /// What is said when the running step is stopped this urgently.
    static String stopping(Stop.Level level) {
        return switch (level) {
            case NONE -> "";
            case INTERRUPT -> "The step was asked to stop.";
            case TERMINATE -> "Terminating the step.";
            case KILL -> "Killing the step. There is nothing harder than that.";
        };
    }

    private void mouse(List<Effect> effects) {
        boolean on = !screen.situation().mouse();
        screen.mouse(on);
        effects.add(new Effect.Mouses(on));
        screen.notice(
                on
                        ? "Wheel and click come here. Hold Shift to select text in most terminals."
                        : "The mouse is the terminal's: select and copy as usual.");
    }

    private String copied() {
        return switch (screen.viewing().focus()) {
            case OUTPUT -> screen.looking().shownOutput().map(OutputLog::text).orElse("");
            case TIMELINE ->
                    screen.story().timeline().stream()
                            .map(entry -> entry.at() + " " + entry.text() + "\n")
                            .collect(Collectors.joining());
            case STEPS ->
                    screen.looking()
                            .shownStep()
                            .map(step ->
                                    screen.story()
                                            .preview(step)
                                            .map(Preview::text)
                                            .orElseGet(() -> screen.story().naming().full(step)))
                            .orElse("");
        };
    }
}
