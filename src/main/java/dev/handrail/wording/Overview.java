package dev.handrail.wording;

import dev.handrail.evidence.Event.AdHocStarted;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.Event.Who;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import dev.handrail.wording.Account.Standing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The lines before the first step and after the last one.
public final class Overview {

    private static final int LINES_BESIDE = 3;

    /// Hexadecimal digits: 64 bits, which nobody meets by chance and everybody can copy.
    private static final int SHORT_HEAD = 16;

    private final Lines lines;
    private final Session session;
    private final Account account;
    private final Naming naming;

    public Overview(Lines lines, Session session, Account account, Naming naming) {
        this.lines = lines;
        this.session = session;
        this.account = account;
        this.naming = naming;
    }

    /// Which run this is, on what, by whom, where it is recorded.
    public void opening(RunOpened opened) {
        Runbook runbook = account.runbook();
        lines.say(Tone.HEADING, account.environment(), " " + runbook.title());
        lines.say("Run: " + opened.run());
        opened.rehearsal().ifPresent(drill -> lines.say("Drill: " + drill));
        lines.say(
                "Runbook: "
                        + opened.runbook()
                        + ", "
                        + Words.count(runbook.phases().size(), "phase")
                        + ", "
                        + Words.count(runbook.steps().count(), "step")
                        + runbook.duration()
                                .map(time -> ", about " + Words.about(time))
                                .orElse(""));
        lines.say("Environment: " + opened.environment());
        lines.say("Operator: " + operator(opened.who()));
        account.redline().ifPresent(this::redline);
        opened.ticket().ifPresent(ticket -> lines.say("Ticket: " + ticket));
        lines.say("Evidence: " + session.evidence());
    }

    private void redline(RunbookRedlined redline) {
        lines.say("Redline " + redline.number() + ": " + RedlineWords.sentence(redline));
        lines.say("Because: " + redline.reason());
    }

    /// Where a resumed run stands.
    public void standing() {
        if (soFar()) {
            lines.say(
                    "It stopped because: "
                            + account.stoppedBecause()
                                    .orElse("Handrail was ended without a pause"));
        }
        cutOff();
    }

    /// What has come of the steps so far.
    ///
    /// @return whether anything has
    boolean soFar() {
        Map<String, Standing> standings = account.standings();
        if (standings.isEmpty()) {
            lines.say("No step has run yet.");
            return false;
        }
        steps(standings);
        account.lastStep()
                .ifPresent(step ->
                        lines.say(
                                "Last: "
                                        + naming.full(step)
                                        + " ("
                                        + word(standings.get(step))
                                        + ")"));
        return true;
    }

    /// What the operator did of their own is theirs to look after: it is never run again.
    public void cutOff() {
        for (AdHocStarted cut : account.cutOffBeside()) {
            lines.say(
                    Tone.CAUTION,
                    "Not known",
                    ": how #"
                            + cut.number()
                            + " beside the runbook ended, "
                            + cut.kind()
                            + " on "
                            + cut.target()
                            + ". Handrail was ended while it ran:");
            lines.quote(cut.text(), LINES_BESIDE, "the journal has all");
            lines.say("It may have taken effect or not, or still run. Look before you go on.");
        }
    }

    /// The rollback plan with which the run came to its end, if it did with one.
    Optional<String> walkedPlan() {
        return account.walkedPlan();
    }

    /// What came of the run.
    public void summary() {
        steps(account.standings());
        lines.say("Time: " + Words.time(account.time()));
        lines.say("Evidence: " + session.evidence());
        head();
    }

    /// Noted where the operator cannot change it, the head shows later whether the journal is still
    /// the same one.
    private void head() {
        account.latest()
                .ifPresent(latest ->
                        lines.say(
                                "Head: "
                                        + latest.hash().substring(0, SHORT_HEAD)
                                        + " (line "
                                        + latest.seq()
                                        + " of journal.jsonl)"));
    }

    /// How to go on later.
    public void resume() {
        lines.say(Tone.HEADING, "Resume: ", session.resume());
    }

    /// What stays when the operator leaves, and how to come back.
    public void leaving() {
        lines.say("The run stays where it is, and all that was done is in its journal.");
        resume();
        lines.say("Evidence: " + session.evidence());
    }

    private void steps(Map<String, Standing> standings) {
        Map<Standing, List<String>> by = new EnumMap<>(Standing.class);
        standings.forEach((step, standing) -> {
            if (!naming.isOfPlan(step)) {
                by.computeIfAbsent(standing, _ -> new ArrayList<>()).add(step);
            }
        });
        long all = account.runbook().steps().count();
        long known = account.runbook().steps().filter(s -> standings.containsKey(s.id())).count();
        long done =
                account.runbook()
                        .steps()
                        .filter(step -> standings.get(step.id()) == Standing.DONE)
                        .count();
        lines.say("Steps: " + done + " of " + all + " done");
        by.forEach((standing, steps) -> {
            if (standing != Standing.DONE) {
                lines.say(
                        Words.capital(standing.words())
                                + ": "
                                + steps.size()
                                + " ("
                                + String.join(", ", steps)
                                + ")");
            }
        });
        if (known < all) {
            lines.say((account.isOver() ? "Not done: " : "Still to come: ") + (all - known));
        }
        for (RollbackPlan plan : account.runbook().rollback()) {
            if (account.isOnPlan(plan.id())
                    || plan.steps().stream().anyMatch(step -> standings.containsKey(step.id()))) {
                plan(plan, standings);
            }
        }
    }

    /// A way back that stopped half way is worse than none when nobody knows where it stands.
    private void plan(RollbackPlan plan, Map<String, Standing> standings) {
        Map<String, List<String>> by = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            Standing standing = standings.get(step.id());
            String word =
                    standing != null
                            ? standing.words()
                            : account.isOver() ? "not done" : "still to come";
            by.computeIfAbsent(word, _ -> new ArrayList<>()).add(step.id());
        }
        int done = by.getOrDefault(Standing.DONE.words(), List.of()).size();
        lines.say(
                "Rollback plan "
                        + plan.id()
                        + ": "
                        + done
                        + " of "
                        + plan.steps().size()
                        + " done ("
                        + by.entrySet().stream()
                                .map(one -> one.getKey() + ": " + String.join(", ", one.getValue()))
                                .collect(Collectors.joining("; "))
                        + ")");
    }

    private static String word(@Nullable Standing standing) {
        return standing == null ? "to be done again" : standing.words();
    }

    /// Who, with the name they logged in as, and where.
    public static String operator(Who who) {
        String login =
                who.login()
                        .filter(name -> !name.equals(who.user()))
                        .map(n -> ", logged in as " + n)
                        .orElse("");
        return who.user() + login + " on " + who.host();
    }
}
