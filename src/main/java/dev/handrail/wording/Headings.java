package dev.handrail.wording;

import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;

/// The headings of phases and steps, each printed once even when a question has shown it already.
public final class Headings {

    private final Lines lines;
    private final Account account;
    private final Naming naming;
    private final Scope scope;
    private String phase = "";
    private String current = "";
    private String result = "";

    public Headings(Lines lines, Account account, Naming naming) {
        this(lines, account, naming, Scope.PHASES);
    }

    /// Which headings stand before a step.
    private enum Scope {
        /// Its own and, where a new one begins, its phase's.
        PHASES,
        /// Its own alone.
        STEPS
    }

    private Headings(Lines lines, Account account, Naming naming, Scope scope) {
        this.scope = scope;
        this.lines = lines;
        this.account = account;
        this.naming = naming;
    }

    /// For a page about one step: its phase stands elsewhere.
    static Headings ofSteps(Lines lines, Account account, Naming naming) {
        return new Headings(lines, account, naming, Scope.STEPS);
    }

    /// The phase's number, title, goal and time.
    public void phase(Phase next) {
        phase = next.id();
        current = "";
        lines.gap();
        lines.say(Tone.HEADING, (account.environment() + " " + naming.phase(next.id())).strip());
        if (!next.goal().isBlank()) {
            lines.say("Goal: " + next.goal().strip());
        }
        next.duration().ifPresent(time -> lines.say("Time: about " + Words.about(time)));
    }

    /// The step's number and title and why it is there, unless they stand there already.
    ///
    /// @return whether they were printed
    public boolean step(String step) {
        if (current.equals(step)) {
            return false;
        }
        if (scope == Scope.PHASES) {
            naming.phaseOf(step).filter(next -> !next.id().equals(phase)).ifPresent(this::phase);
        }
        current = step;
        lines.gap();
        lines.say(Tone.HEADING, naming.full(step));
        account.runbook()
                .step(step)
                .map(Step::why)
                .filter(why -> !why.isBlank())
                .ifPresent(why -> lines.say("Why: " + why.strip()));
        return true;
    }

    /// The same for the undo of a step.
    public boolean undo(String step) {
        if (current.equals("undo " + step)) {
            return false;
        }
        current = "undo " + step;
        lines.gap();
        lines.say(Tone.HEADING, "Undo of " + Words.uncapital(naming.full(step)));
        return true;
    }

    /// The question about the step has shown all there is to show.
    public void stands(String step) {
        current = step;
    }

    /// The same for the undo of a step.
    public void standsUndo(String step) {
        current = "undo " + step;
    }

    /// The end of an attempt at this has just been told: a step's id, or `undo` and a step's id.
    public void resultTold(String of) {
        result = of;
    }

    /// Whether that end is on the screen already.
    public boolean isResultTold(String of) {
        return result.equals(of);
    }

    /// What comes next gets its heading even when it had one before.
    public void forget() {
        current = "";
    }
}
