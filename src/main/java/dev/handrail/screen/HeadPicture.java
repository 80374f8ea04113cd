package dev.handrail.screen;

import dev.handrail.engine.RunState.PhaseStatus;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Clusters;
import dev.handrail.wording.Previews;
import dev.handrail.wording.StepLine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Draws the rows at the top, which say at any time where one is:
///
/// ```
/// [PROD] Bring the schema back in step              2026-11-21T144204Z  alice@bastion
///  Phase 2/4 Fix the schema [ok][>>][..][..]  ok 3  FAIL 0  skip 1  step 5/12  REC  14:32
///  on main db1.example.com:5432/appdb  database=appdb role=owner
/// ```
final class HeadPicture {

    private static final int WIDE = 110;
    private static final int SHORT_ID = 18;
    private static final Set<String> FAILED = Set.of("FAIL", "STOP", "doubt");

    private final RunScreen screen;
    private final RunStory story;

    HeadPicture(RunScreen screen) {
        this.screen = screen;
        this.story = screen.story();
    }

    void draw(Canvas canvas) {
        Brush brush = new Brush(canvas);
        String word = story.account().environment();
        String left = word + " " + story.runbook().title();
        boolean small = canvas.rows() == 1;
        String right = small ? progress() : run(canvas.columns());
        brush.ends(0, left, right + " ", Look.BAR);
        canvas.put(0, 0, word, word.equals("[PROD]") ? Look.PRODUCTION : Look.ELSEWHERE);
        if (!small) {
            phases(canvas.part(0, 1, canvas.columns(), 1));
            brush.text(1, 2, place(), Look.PLAIN);
        }
    }

    /// Which run, by whom. Where there is little room the first part of the id, which is enough to
    /// name the run.
    private String run(int columns) {
        Optional<RunOpened> opened = story.account().opened();
        if (opened.isEmpty()) {
            return "";
        }
        String id = opened.get().run();
        String run = columns < WIDE ? Clusters.fitted(id, SHORT_ID, "") : id;
        return run + "  " + opened.get().who().user() + "@" + shortened(opened.get().who().host());
    }

    /// The host without its domain, which is the same for everybody.
    private static String shortened(String host) {
        return host.split("\\.", 2)[0];
    }

    private String progress() {
        String step = screen.looking().currentStep().map(this::position).orElse("");
        String elapsed = Clocks.of(story.elapsed(screen.now()));
        return step + "  " + recording() + "  " + elapsed;
    }

    /// Whether what happens here is written down.
    private String recording() {
        return switch (screen.role()) {
            case WALKING -> screen.situation().live() ? "REC" : "not recording";
            case WATCHING -> "watching";
        };
    }

    private String position(String step) {
        List<String> steps = story.runbook().steps().map(Step::id).toList();
        int at = steps.indexOf(step);
        return at >= 0
                ? "step " + (at + 1) + "/" + steps.size()
                : story.plan().map(plan -> "rollback").orElse("");
    }

    private void phases(Canvas canvas) {
        List<Phase> phases = story.runbook().phases();
        Optional<String> current =
                screen.looking().currentStep().flatMap(story.naming()::phaseOf).map(Phase::id);
        int number = current.map(phases.stream().map(Phase::id).toList()::indexOf).orElse(-1) + 1;
        StringBuilder rest = new StringBuilder(" ");
        for (int at = 0; at < phases.size(); at++) {
            rest.append(sign(phases.get(at), at + 1 == number));
        }
        rest.append("  ").append(counts());
        String right = progress() + " ";
        int room = canvas.columns() - Clusters.columns(right) - 2;
        String title =
                number == 0
                        ? ""
                        : "Phase "
                                + number
                                + "/"
                                + phases.size()
                                + " "
                                + phases.get(number - 1).title();
        String more = canvas.glyphs().more();
        String phase =
                Clusters.fitted(title, Math.max(9, room - Clusters.columns(rest.toString())), more);
        int column = 1 + canvas.put(1, 0, phase, Look.HEADING);
        String signs = Clusters.fitted(rest.toString(), room - column + 1, more);
        canvas.put(column, 0, signs, Look.PLAIN);
        canvas.put(canvas.columns() - Clusters.columns(right), 0, right, Look.PLAIN);
    }

    private String sign(Phase phase, boolean current) {
        boolean failed = phase.steps().stream().anyMatch(step -> FAILED.contains(word(step)));
        boolean done = phase.steps().stream().allMatch(this::isSettled);
        if (failed) {
            return "[!!]";
        }
        if (done || story.state().phase(phase.id()) == PhaseStatus.PASSED) {
            boolean ran = phase.steps().stream().anyMatch(step -> word(step).equals("ok"));
            return ran ? "[ok]" : "[--]";
        }
        return current ? "[>>]" : "[..]";
    }

    private boolean isSettled(Step step) {
        return story.state().step(step.id()).isSettled();
    }

    private String word(Step step) {
        return StepLine.of(story.state().step(step.id())).word();
    }

    /// How many steps stand how; what none stands at is left out.
    private String counts() {
        return Stream.of("ok", "FAIL", "STOP", "skip", "n/a", "doubt", "undone", "left")
                .filter(word -> word.equals("ok") || count(word) > 0)
                .map(word -> word + " " + count(word))
                .collect(Collectors.joining("  "));
    }

    private long count(String word) {
        return story.state().progress().steps().stream()
                .map(StepLine::of)
                .filter(line -> line.word().equals(word))
                .count();
    }

    private static String place(RunStory.Place place) {
        String more = Previews.beyond(place.target(), place.identity());
        return "on " + place.target() + (more.isEmpty() ? "" : "  " + more);
    }

    private String place() {
        return story.place()
                .map(HeadPicture::place)
                .orElse("on nothing yet: no target has said who it is");
    }
}
