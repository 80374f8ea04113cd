package dev.handrail.screen;

import dev.handrail.engine.RunState.PhaseStatus;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;
import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.StepLine;
import java.util.List;
import java.util.Optional;

/// Draws the rows at the top, which say at any time where one is:
///
/// ```
/// [PROD] Bring the schema back in step  r1  alice@bastion      step 5/12  REC  14:32
///  Phase 2/4 Fix the schema  [ok][>>][..][..]  ok 3  FAIL 0  skip 1
///  on main db1.example.com:5432/appdb  database=appdb role=owner
/// ```
final class HeadPicture {

    private final RunScreen screen;
    private final RunStory story;

    HeadPicture(RunScreen screen) {
        this.screen = screen;
        this.story = screen.story();
    }

    void draw(Canvas canvas) {
        Brush brush = new Brush(canvas);
        String word = story.account().environment();
        String left =
                word
                        + " "
                        + story.runbook().title()
                        + story.account().opened().map(HeadPicture::run).orElse("");
        brush.ends(0, left, right(canvas.columns()), Look.BAR);
        canvas.put(0, 0, word, word.equals("[PROD]") ? Look.PRODUCTION : Look.ELSEWHERE);
        if (canvas.rows() > 1) {
            phases(brush, canvas);
        }
        if (canvas.rows() > 2) {
            brush.text(1, 2, place(), Look.PLAIN);
        }
    }

    private static String run(RunOpened opened) {
        return "  "
                + opened.run()
                + "  "
                + opened.who().user()
                + "@"
                + shortened(opened.who().host());
    }

    /// The host without its domain, which is the same for everybody.
    private static String shortened(String host) {
        return host.split("\\.", 2)[0];
    }

    private String right(int columns) {
        String step = screen.currentStep().map(this::position).orElse("");
        String elapsed = Clocks.of(story.elapsed(screen.now()));
        String recording = screen.situation().live() ? "REC" : "not recording";
        return (columns < 60 ? step : step + "  " + recording + "  " + elapsed) + " ";
    }

    private String position(String step) {
        List<String> steps = story.runbook().steps().map(Step::id).toList();
        int at = steps.indexOf(step);
        return at >= 0
                ? "step " + (at + 1) + "/" + steps.size()
                : story.plan().map(plan -> "rollback").orElse("");
    }

    private void phases(Brush brush, Canvas canvas) {
        List<Phase> phases = story.runbook().phases();
        Optional<Phase> current = screen.currentStep().flatMap(story.naming()::phaseOf);
        int number = current.map(phases::indexOf).orElse(-1) + 1;
        int column = 1;
        if (number > 0) {
            String text =
                    "Phase " + number + "/" + phases.size() + " " + phases.get(number - 1).title();
            int room = Math.max(12, canvas.columns() / 2);
            column +=
                    canvas.put(
                            column,
                            1,
                            Columns.cut(text, room, canvas.glyphs().more()),
                            Look.HEADING);
            column += 2;
        }
        for (int at = 0; at < phases.size() && column < canvas.columns() - 4; at++) {
            column += brush.text(column, 1, sign(phases.get(at), at + 1 == number), Look.PLAIN);
        }
        brush.text(column + 2, 1, counts(), Look.PLAIN);
    }

    private String sign(Phase phase, boolean current) {
        boolean failed = phase.steps().stream().anyMatch(step -> word(step).equals("FAIL"));
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

    private String counts() {
        long ok = count("ok");
        long failed = count("FAIL") + count("STOP");
        long doubt = count("doubt");
        long undone = count("undone");
        return "ok "
                + ok
                + "  FAIL "
                + failed
                + "  skip "
                + count("skip")
                + (doubt > 0 ? "  doubt " + doubt : "")
                + (undone > 0 ? "  undone " + undone : "");
    }

    private long count(String word) {
        return story.state().progress().steps().stream()
                .map(StepLine::of)
                .filter(line -> line.word().equals(word))
                .count();
    }

    private String place() {
        return story.place()
                .map(place -> "on " + place.target() + "  " + place.identity())
                .orElse("on nothing yet: no target has said who it is");
    }
}
