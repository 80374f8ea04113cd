package dev.handrail.wording;

import dev.handrail.engine.Outlook.Leg;
import dev.handrail.engine.Outlook.Means;
import dev.handrail.engine.Outlook.Way;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution;
import java.util.ArrayList;
import java.util.List;

/// How the ways back read before one of them is taken: what cannot be taken back comes first.
public final class WayLines {

    private static final int LINES = 10;

    private final Lines lines;
    private final Naming naming;
    private final Previews previews;

    public WayLines(Lines lines, Naming naming) {
        this.lines = lines;
        this.naming = naming;
        this.previews = new Previews(lines, naming);
    }

    /// Every way, one after the other.
    public void show(List<Way> ways) {
        lines.say("Nothing is taken back by looking. Each undo is confirmed before it runs.");
        for (Way way : ways) {
            lines.gap();
            show(way);
        }
    }

    private void show(Way way) {
        way.plan()
                .ifPresentOrElse(
                        plan ->
                                lines.say(
                                        Tone.HEADING,
                                        "Rollback plan " + plan.id(),
                                        ": " + plan.title()),
                        () -> lines.say(Tone.HEADING, "Undo what has run", ", last first"));
        if (way.legs().isEmpty()) {
            lines.say("Nothing has run that could be taken back.");
            return;
        }
        way.legs().forEach(this::irreversible);
        int number = 1;
        List<Leg> without = new ArrayList<>();
        for (Leg leg : way.legs()) {
            if (leg.means() instanceof Means.Nothing) {
                without.add(leg);
            } else {
                leg(number++, leg);
            }
        }
        without(without);
    }

    /// Most steps of a runbook only look: among twenty of them nobody would see the one undo.
    private void without(List<Leg> legs) {
        if (legs.isEmpty()) {
            return;
        }
        lines.say(
                Tone.HEADING,
                "Nothing runs",
                " for "
                        + Words.count(legs.size(), "step")
                        + " without an undo in the runbook; what they did, if they did anything,"
                        + " stays:");
        legs.forEach(leg -> lines.quote(naming.full(leg.step().id())));
    }

    private void irreversible(Leg leg) {
        if (leg.means() instanceof Means.Runs) {
            // A step of a plan that runs and can itself not be taken back: a restore.
            leg.step()
                    .recovery()
                    .irreversible()
                    .ifPresent(reason ->
                            lines.say(
                                    Tone.CAUTION,
                                    "For good",
                                    ": "
                                            + naming.full(leg.step().id())
                                            + ". "
                                            + Words.capital(reason)));
        } else if (leg.means() instanceof Means.Irreversible means) {
            lines.say(
                    Tone.CAUTION,
                    "Cannot be taken back",
                    ": " + naming.full(leg.step().id()) + ". " + Words.capital(means.reason()));
        }
    }

    private void leg(int number, Leg leg) {
        lines.say(Tone.HEADING, number + "  ", naming.full(leg.step().id()));
        switch (leg.means()) {
            case Means.Runs runs -> runs(runs.resolution());
            case Means.Nothing _ -> {}
            case Means.Irreversible _ -> lines.say("Nothing runs: it cannot be taken back.");
        }
    }

    private void runs(Resolution resolution) {
        switch (resolution) {
            case Resolution.Ready ready -> {
                Preview preview = ready.resolved().preview();
                lines.say("Runs: " + preview.kind());
                previews.target(preview.target());
                lines.exact(preview.kind(), preview.text(), LINES, "shown whole before it runs");
            }
            case Resolution.Missing missing ->
                    lines.say(
                            "It cannot be shown yet, it needs "
                                    + String.join(
                                            ", ", missing.variables().stream().sorted().toList())
                                    + ".");
            case Resolution.Refused refused -> {
                lines.say(Tone.BAD, "It cannot run now", ": " + refused.trouble().what());
                refused.trouble().advice().forEach(advice -> lines.say("Advice: " + advice));
            }
        }
    }
}
