package dev.handrail.screen;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Question;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Environment.Pace;
import dev.handrail.wording.Help;
import dev.handrail.wording.LockWords;
import java.util.Optional;

/// Which acts are off, and why, as the run stands.
final class WhatIsOff implements Availability {

    private static final Optional<String> ON = Optional.empty();

    private final RunScreen screen;
    private final Around around;

    WhatIsOff(RunScreen screen, Around around) {
        this.screen = screen;
        this.around = around;
    }

    @Override
    public Optional<String> off(Act act) {
        return switch (act) {
            case UP, DOWN, PAGE_UP, PAGE_DOWN, TOP, BOTTOM, NEXT_PANE, ZOOM, FOLLOW, FIND -> ON;
            case MOUSE, REDRAW, SUSPEND, PALETTE, HELP, DETACH, WRAP -> ON;
            case LEFT, RIGHT -> unless(!screen.viewing().wrapping(), "long lines are wrapped");
            case FIND_NEXT, FIND_PREVIOUS ->
                    unless(!screen.viewing().wanted().isEmpty(), "nothing is looked for yet");
            case OPEN_CARD ->
                    unless(
                            screen.asking().question().isPresent()
                                    || screen.looking().shownStep().isPresent(),
                            "no step is selected");
            case SWITCH_PACE -> pace();
            case TYPE_INTO_STEP -> typing();
            case NOTE, WAYS_BACK -> live();
            case HEALTH -> live();
            case CANCEL_BLOCKER -> blocker().or(() -> held().flatMap(LockWords::cannotCancel));
            case TERMINATE_BLOCKER ->
                    blocker().or(() -> held().flatMap(LockWords::cannotTerminate));
            case SHELL -> live().or(this::consoles);
            case SQL -> live().or(this::consoles).or(this::connections);
            case COPY ->
                    unless(screen.looking().shownStep().isPresent(), "there is nothing to copy");
            case INTERRUPT ->
                    unless(
                            screen.isInterruptible() || screen.role() == Around.Role.WATCHING,
                            "nothing is running; q leaves the run");
            case REPLAY_PAUSE,
                    REPLAY_FASTER,
                    REPLAY_SLOWER,
                    REPLAY_NEXT_STEP,
                    REPLAY_PREVIOUS_STEP ->
                    around.player().off(act);
        };
    }

    private Optional<String> typing() {
        return screen.role() == Around.Role.WATCHING
                ? live()
                : unless(
                        screen.outputs().terminal().isPresent(),
                        "no step that has a terminal is running");
    }

    private Optional<String> pace() {
        Optional<Question> question = screen.asking().question();
        return unless(
                question.filter(Help::maySwitchPace).isPresent(),
                "the pace ("
                        + (screen.story().state().pace() == Pace.STEP
                                ? "step by step"
                                : "phase by phase")
                        + ") can be switched when a phase or a step is confirmed");
    }

    private Optional<Activity.Blocker> held() {
        return screen.pulse().blocker();
    }

    private Optional<String> blocker() {
        return live().or(() ->
                unless(held().isPresent(), "no step is running that waits for somebody's lock"));
    }

    private Optional<String> consoles() {
        return unless(around.consoles().isPresent(), "there are no consoles here");
    }

    private Optional<String> connections() {
        boolean any =
                screen.story().state().runbook().connections().values().stream()
                        .anyMatch(connection -> !(connection instanceof Connection.Http));
        return unless(any, "this runbook has no PostgreSQL or Redis connection");
    }

    private Optional<String> live() {
        return unless(screen.situation().live(), "this run is only looked at, or is not open yet");
    }

    private static Optional<String> unless(boolean on, String why) {
        return on ? ON : Optional.of(why);
    }
}
