package dev.handrail.wording;

import dev.handrail.engine.Failure;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.AfterFailure;
import dev.handrail.engine.Question.AfterUndo;
import dev.handrail.engine.Question.AfterUndoFailure;
import dev.handrail.engine.Question.ConfirmPhase;
import dev.handrail.engine.Question.ConfirmStep;
import dev.handrail.engine.Question.ConfirmUndo;
import dev.handrail.engine.Question.DoManual;
import dev.handrail.engine.Question.GiveInput;
import dev.handrail.engine.Question.GiveSecret;
import dev.handrail.engine.Question.NotReady;
import dev.handrail.engine.Question.PassIrreversible;
import dev.handrail.engine.Question.Planned;
import dev.handrail.engine.Question.ResolveDoubt;
import dev.handrail.engine.Question.Wanted;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Requirement;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// How a question reads, without its choices. The same lines stand in an unattended run, so that
/// its log says what was decided about.
public final class QuestionLines {

    private final Lines lines;
    private final Naming naming;
    private final Headings headings;
    private final Previews previews;
    private final Results results;
    private final Optional<Account> account;

    /// @param rest how what is not shown of a text can be seen
    public QuestionLines(Lines lines, Narration narration, Rest rest) {
        this.lines = lines;
        this.naming = narration.naming();
        this.headings = narration.headings();
        this.previews = new Previews(lines, naming, rest);
        this.results = narration.results();
        this.account = Optional.empty();
    }

    /// For a page of its own, on which nothing stands yet; phases have their headings elsewhere.
    ///
    /// @param account and naming of the run
    public QuestionLines(Lines lines, Account account, Naming naming) {
        this.lines = lines;
        this.naming = naming;
        this.headings = Headings.ofSteps(lines, account, naming);
        this.previews = new Previews(lines, naming);
        this.results = new Results(lines);
        this.account = Optional.of(account);
    }

    public Previews previews() {
        return previews;
    }

    /// Prints what the operator needs to answer.
    public void show(Question question) {
        switch (question) {
            case GiveInput input -> show(input);
            case GiveSecret secret -> {
                lines.gap();
                lines.say(Tone.HEADING, "Secret " + secret.name(), ": " + secret.ask());
                lines.say("It does not show while you type it and is never kept.");
            }
            case NotReady notReady -> {
                lines.gap();
                lines.say(Tone.BAD, "Not ready", ": nothing was started. These are not met:");
                notReady.requirements().stream().filter(one -> !one.met()).forEach(this::missing);
            }
            case Wanted wanted -> {
                lines.gap();
                lines.say(Tone.HEADING, "Wanted?", " " + wanted.title());
                if (!wanted.why().isBlank()) {
                    lines.say("Why: " + wanted.why().strip());
                }
            }
            case ConfirmPhase confirm -> show(confirm);
            case ConfirmStep confirm -> {
                headings.step(confirm.step().id());
                because(confirm);
                previews.alone(confirm.preview());
                previews.wayBack(confirm.step());
            }
            case DoManual manual -> {
                headings.step(manual.step());
                lines.say("You do this:");
                lines.quote(manual.instructions().strip());
                manual.ask().ifPresent(ask -> lines.say("Asked: " + ask));
            }
            case AfterFailure after -> {
                if (!headings.isResultTold(after.step().id())) {
                    headings.step(after.step().id());
                    failure(after.failure());
                }
                lines.say(
                        Tone.BAD,
                        naming.number(after.step().id())
                                + " "
                                + Results.unfinished(after.failure())
                                + ".",
                        " Nothing goes on until you decide.");
            }
            case ResolveDoubt doubt -> show(doubt);
            case ConfirmUndo confirm -> {
                headings.undo(confirm.step().id());
                previews.alone(confirm.preview());
            }
            case PassIrreversible pass -> {
                headings.undo(pass.step().id());
                lines.say(Tone.CAUTION, "Cannot be taken back", ": " + pass.reason());
                lines.say("What it did stays, whatever is taken back before it.");
            }
            case AfterUndoFailure after -> {
                if (!headings.isResultTold("undo " + after.step().id())) {
                    headings.undo(after.step().id());
                    failure(after.failure());
                }
                lines.say(
                        Tone.BAD,
                        "The undo of "
                                + naming.briefly(after.step().id())
                                + " "
                                + Results.unfinished(after.failure())
                                + ".",
                        " The way back stands here until you decide.");
            }
            case AfterUndo after -> {
                lines.gap();
                lines.say("Taken back down to " + Words.uncapital(naming.full(after.step().id())));
            }
        }
    }

    /// The heading of a step, with why it is there.
    void heading(String step) {
        headings.step(step);
    }

    /// The heading of the undo of a step.
    void undoHeading(String step) {
        headings.undo(step);
    }

    /// What is known of a failure.
    public void failure(Failure failure) {
        switch (failure) {
            case Failure.Ran ran -> results.ended("ok", ran.ended());
            case Failure.Refused refused -> {
                lines.say(Tone.BAD, "FAIL", "  it could not be prepared");
                results.trouble(refused.trouble());
            }
        }
    }

    private void show(GiveInput give) {
        lines.gap();
        lines.say(Tone.HEADING, "Input " + give.input().name(), ": " + give.input().ask());
        give.input().pattern().ifPresent(pattern -> lines.say("Must match: " + pattern));
        give.input()
                .defaultValue()
                .ifPresent(value -> lines.say("Enter alone takes the default: " + value));
        give.problem().ifPresent(problem -> lines.say(Tone.BAD, "Not taken", ": " + problem));
    }

    private void missing(Requirement requirement) {
        lines.say(Tone.BAD, "FAIL", "  " + requirement.name() + ": " + requirement.detail());
    }

    private void show(ConfirmPhase confirm) {
        headings.phase(confirm.phase());
        for (Planned planned : confirm.steps()) {
            String step = planned.step().id();
            cutOff(step, naming.briefly(step) + ", ");
        }
        Set<Target> targets = new LinkedHashSet<>();
        for (Planned planned : confirm.steps()) {
            if (planned.resolution() instanceof Resolution.Ready ready) {
                targets.add(ready.resolved().preview().target());
            }
        }
        targets.forEach(previews::target);
        for (int at = 0; at < confirm.steps().size(); at++) {
            lines.gap();
            previews.planned(at + 1, confirm.steps().get(at));
        }
        lines.gap();
    }

    private void cutOff(String step, String of) {
        account.flatMap(known -> known.cutOffBefore(step))
                .ifPresent(known ->
                        lines.say(
                                Tone.CAUTION, "Cut off", ": " + of + StepNarration.settled(known)));
    }

    /// Why a step is asked about on its own. A page of its own also says what became of an attempt
    /// that was cut off; elsewhere that stands above already.
    void because(ConfirmStep confirm) {
        cutOff(confirm.step().id(), "");
        switch (confirm.because()) {
            case PACE -> {}
            case DOCUMENT -> lines.say("The runbook wants this step confirmed on its own.");
            case NOT_SEEN ->
                    lines.say(
                            "Asked because it could not be shown in full when its phase was"
                                    + " confirmed.");
            case CHANGED ->
                    lines.say(
                            Tone.CAUTION,
                            "Changed:",
                            " this is no longer what was confirmed. Compare before you run it.");
            case AGAIN -> lines.say("It is tried again.");
        }
    }

    private void show(ResolveDoubt doubt) {
        lines.gap();
        String what = (doubt.undo() ? "the undo of " : "") + naming.briefly(doubt.step().id());
        lines.say(
                Tone.CAUTION,
                "In doubt",
                ": attempt " + doubt.attempt() + " of " + what + " was cut off.");
        lines.say(
                (doubt.undo() ? "Undo of " : "")
                        + naming.full(doubt.step().id())
                        + ". It was started, and its end was not seen: it may have taken effect or"
                        + " not. It is not run again before that is known.");
        doubt.alive().ifPresent(alive -> lines.say(Tone.CAUTION, "It still runs", ": " + alive));
        doubt.findings().stream()
                .filter(finding -> !doubt.alive().equals(Optional.of(finding)))
                .forEach(finding -> lines.say("Found: " + finding));
        lines.say("Look at the target yourself, then say which it is.");
    }
}
