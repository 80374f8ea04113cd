package dev.handrail.screen;

import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Clusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Draws the rows at the bottom: what is said or asked, and the keys.
///
/// ```
///  Asked: Confirm phase 2 - Enter opens it
///  Enter open  ^C stop step  Tab pane  / find  a note  : all commands  ? help  q quit
/// ```
final class FootPicture {

    /// Always there, because with them everything else can be found.
    private static final List<Act> LAST = List.of(Act.PALETTE, Act.HELP, Act.DETACH);

    private final RunScreen screen;

    FootPicture(RunScreen screen) {
        this.screen = screen;
    }

    void draw(Canvas canvas) {
        canvas.fill(0, 0, Look.BAR);
        new Brush(canvas).text(1, 0, status(), Look.BAR);
        keys(canvas);
    }

    private String status() {
        if (screen.situation().ending()) {
            return "Handrail was told to end; the run pauses as soon as what runs has ended.";
        }
        if (screen.situation().typing()) {
            return "What you type goes to the running step. ^] comes back.";
        }
        if (!screen.notice().isEmpty()) {
            return screen.notice();
        }
        if (!screen.greeting().isEmpty()) {
            return screen.greeting();
        }
        if (screen.role() == Around.Role.WATCHING) {
            return screen.playing() + running().map(doing -> "; " + doing).orElse("");
        }
        return question().or(this::running).orElse("");
    }

    private Optional<String> question() {
        return screen.asking().question().map(question -> opens(question) + asks(question));
    }

    /// The title of its dialog, without the environment, which stands at the top.
    private String asks(Question question) {
        String title = screen.dialogs().of(question).title();
        String word = screen.story().account().environment();
        return title.startsWith(word) ? title.substring(word.length()).strip() : title;
    }

    private String opens(Question question) {
        if (screen.looking().isElsewhere()) {
            String key = screen.manners().keys().key(Act.FOLLOW).orElse(":");
            return "Asked, " + key + " goes there: ";
        }
        String key = screen.manners().keys().key(Act.OPEN_CARD).orElse(":");
        return Asking.opensByItself(question)
                ? "Asked, " + key + " opens it again: "
                : "Asked, " + key + " opens it, nothing runs by that: ";
    }

    private Optional<String> running() {
        return screen.story()
                .underway()
                .map(running ->
                        doing(running)
                                + " "
                                + Clocks.of(running.elapsed(screen.now()))
                                + (screen.situation().leaving()
                                        ? "; the run pauses when it has ended, q goes on"
                                        : ""));
    }

    private String doing(Underway running) {
        if (running.kind().equals("wait")
                && running.stop().level() == Stop.Level.NONE
                && screen.story().runningStep().isEmpty()) {
            return "Waiting before the next try, ^C stops that.";
        }
        String what =
                running.step()
                        .map(screen.story().naming()::full)
                        .orElse("Looking first (" + running.kind() + ")");
        return switch (running.stop().level()) {
            case NONE -> "RUN  " + what;
            case INTERRUPT -> "Asked to stop: " + what;
            case TERMINATE -> "Terminating: " + what;
            case KILL -> "Killing: " + what;
        };
    }

    private void keys(Canvas canvas) {
        if (screen.situation().typing()) {
            // Every other key goes to the step.
            int column = 1 + canvas.put(1, 1, "^]", Look.KEY);
            canvas.put(column, 1, " keys back to Handrail", Look.MUTED);
            return;
        }
        List<KeyMap.Binding> last = LAST.stream().map(screen.manners().keys()::binding).toList();
        int room = canvas.columns() - 1 - width(last);
        List<KeyMap.Binding> shown = new ArrayList<>();
        for (KeyMap.Binding one : byUse()) {
            boolean useful =
                    !LAST.contains(one.act()) && isHinted(one.act()) && !one.keys().isEmpty();
            if (useful && screen.availability().off(one.act()).isEmpty()) {
                int width = width(List.of(one));
                if (width <= room) {
                    room -= width;
                    shown.add(one);
                }
            }
        }
        shown.addAll(last);
        int column = 1;
        for (KeyMap.Binding one : shown) {
            if (!one.keys().isEmpty()) {
                column += canvas.put(column, 1, one.keys().getFirst(), Look.KEY);
                column += canvas.put(column, 1, " " + one.label() + "  ", Look.MUTED);
            }
        }
    }

    /// Who watches a run wants its time most.
    private List<KeyMap.Binding> byUse() {
        List<KeyMap.Binding> all = new ArrayList<>(screen.manners().keys().bindings());
        if (screen.role() == Around.Role.WATCHING) {
            all.removeIf(one -> one.act() == Act.INTERRUPT);
            all.sort(Comparator.comparing(one -> !one.act().name().startsWith("REPLAY_")));
        }
        return all;
    }

    private static int width(List<KeyMap.Binding> bindings) {
        return bindings.stream()
                .filter(one -> !one.keys().isEmpty())
                .mapToInt(one -> Clusters.columns(one.keys().getFirst() + " " + one.label() + "  "))
                .sum();
    }

    /// What everybody tries anyway is not worth the room.
    private static boolean isHinted(Act act) {
        return switch (act) {
            case UP, DOWN, PAGE_UP, PAGE_DOWN, TOP, BOTTOM, LEFT, RIGHT -> false;
            case REDRAW, SUSPEND, MOUSE, WRAP, FIND_PREVIOUS -> false;
            case NEXT_PANE, ZOOM, FOLLOW, FIND, FIND_NEXT, OPEN_CARD, SWITCH_PACE -> true;
            case TYPE_INTO_STEP, SHELL, SQL, NOTE, COPY, WAYS_BACK, HEALTH, INTERRUPT -> true;
            case CANCEL_BLOCKER, TERMINATE_BLOCKER -> true;
            case PALETTE, HELP, DETACH -> true;
            case REPLAY_PAUSE,
                    REPLAY_FASTER,
                    REPLAY_SLOWER,
                    REPLAY_NEXT_STEP,
                    REPLAY_PREVIOUS_STEP ->
                    true;
        };
    }
}
