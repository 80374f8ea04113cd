package dev.handrail.wording;

import dev.handrail.engine.Preview;
import dev.handrail.engine.Question.Planned;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Target;
import dev.handrail.engine.Undoable;
import dev.handrail.engine.WayBack;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Expectation;
import dev.handrail.runbook.ExpectationText;
import dev.handrail.runbook.Step;
import java.util.List;
import java.util.SequencedMap;

/// How what is about to run reads: in short, and whole.
public final class Previews {

    /// So many lines of each step when a phase is shown, and when a step is shown alone.
    private static final int LINES_IN_PHASE = 3;

    private static final int LINES_ALONE = 10;

    private final Lines lines;
    private final Naming naming;
    private final Conditions conditions;
    private final Rest rest;

    public Previews(Lines lines, Naming naming) {
        this(lines, naming, Rest.KEY);
    }

    /// @param rest how what is not shown of a text can be seen
    Previews(Lines lines, Naming naming, Rest rest) {
        this.lines = lines;
        this.naming = naming;
        this.conditions = new Conditions(lines, naming);
        this.rest = rest;
    }

    /// One step among those of its phase.
    ///
    /// @param number under which it can be shown whole
    public void planned(int number, Planned planned) {
        Step step = planned.step();
        lines.say(naming.full(step.id()));
        conditions.of(step);
        switch (planned.resolution()) {
            case Resolution.Ready ready -> {
                Preview preview = ready.resolved().preview();
                runs(preview);
                lines.exact(preview.kind(), preview.text(), LINES_IN_PHASE, rest.of(number));
            }
            case Resolution.Missing missing ->
                    lines.say(
                            "Runs: "
                                    + step.action().kind()
                                    + ". It cannot be shown yet, it needs "
                                    + String.join(
                                            ", ", missing.variables().stream().sorted().toList())
                                    + "; it is shown and asked about when its turn comes.");
            case Resolution.Refused refused -> {
                lines.say(Tone.BAD, "It cannot run now", ": " + refused.trouble().what());
                refused.trouble().advice().forEach(advice -> lines.say("Advice: " + advice));
            }
        }
        wayBack(step);
    }

    /// One step or undo, alone.
    public void alone(Preview preview) {
        runs(preview);
        lines.exact(preview.kind(), preview.text(), LINES_ALONE, rest.of());
        target(preview.target());
    }

    /// Everything there is to know of what runs.
    public void whole(Preview preview) {
        what(preview);
        how(preview);
    }

    /// What runs, and on what.
    void what(Preview preview) {
        runs(preview);
        target(preview.target());
        lines.say("Text:");
        lines.exact(preview.kind(), preview.text(), Integer.MAX_VALUE, "");
    }

    /// How it runs, what it reads, and the digest of all that.
    void how(Preview preview) {
        settings("Setting", preview.settings());
        settings("Reads", preview.reads());
        preview.secrets().forEach(secret -> lines.say("Reads secret " + secret));
        lines.say("Digest: " + preview.digest());
    }

    /// What a step acts on, in the target's own words.
    public void target(Target target) {
        lines.say("Target: " + target.connection() + " = " + target.address());
        String more = beyond(target.address(), target.identity());
        if (!more.isEmpty()) {
            lines.say("It says of itself: " + more);
        }
    }

    /// What a target says of itself and its address does not say already; empty when that is
    /// nothing, as with a service that was not asked who it is.
    ///
    /// @param where ends with the address
    /// @param identity see [Target#identity]
    public static String beyond(String where, String identity) {
        String address = where.substring(where.lastIndexOf(' ') + 1);
        return identity.equals("address=" + address) ? "" : identity;
    }

    /// On what it depends whether the step runs at all.
    void conditions(Step step) {
        conditions.of(step);
    }

    /// What must be true of what comes back, or it has failed.
    void expected(List<Expectation> expected) {
        ExpectationText text = new ExpectationText(naming::fill);
        expected.forEach(one -> lines.say("Expects: " + text.of(one)));
    }

    /// Whether and how a step can be taken back.
    public void wayBack(Step step) {
        step.recovery()
                .irreversible()
                .ifPresentOrElse(
                        reason -> lines.say(Tone.CAUTION, "Cannot be taken back", ": " + reason),
                        () -> lines.say("Undo: " + undo(step)));
    }

    /// What taking a step back means, on one line.
    public static String wayBack(Undoable undoable) {
        return switch (undoable.way()) {
            case WayBack.Undo undo -> "undo by " + undo.undo().action().kind();
            case WayBack.Nothing _ -> "nothing to undo";
            case WayBack.Irreversible cannot -> "CANNOT be taken back: " + cannot.reason();
        };
    }

    private void runs(Preview preview) {
        lines.say("Runs: " + preview.kind() + " on " + preview.target().connection());
    }

    private void settings(String word, SequencedMap<String, String> settings) {
        settings.forEach((name, value) -> lines.say(word + " " + name + " = " + value));
    }

    private static String undo(Step step) {
        return step.recovery()
                .undo()
                .map(undo -> "by " + undo.action().kind())
                .orElseGet(() -> changesNothing(step.action()) ? "not needed" : "none is given");
    }

    private static boolean changesNothing(Action action) {
        return switch (action) {
            case Action.Check _, Action.Wait _ -> true;
            case Action.Shell _,
                    Action.Sql _,
                    Action.Http _,
                    Action.Redis _,
                    Action.Backup _,
                    Action.Restore _,
                    Action.Manual _ ->
                    false;
        };
    }
}
