package dev.handrail.cli;

import dev.handrail.engine.RunState;
import dev.handrail.evidence.Edition;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.Event.RunbookRedlined.Choice;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.evidence.RunReader;
import dev.handrail.face.RedlineDialogue.Decision;
import dev.handrail.redline.Fit;
import dev.handrail.redline.Offer;
import dev.handrail.redline.UnifiedDiff;
import dev.handrail.runbook.LaterKeys;
import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Sandbox;
import dev.handrail.sandbox.Sandboxes;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.DiagnosticPrinter;
import dev.handrail.wording.RedlineLines;
import dev.handrail.wording.Visible;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Sees to it that nobody goes on with a run whose text was edited before somebody has decided what
/// that means.
final class Redlining {

    /// Of a difference that is only printed.
    private static final int MOST_ROWS = 200;

    private final Host host;
    private final FaceOptions face;
    private final RedlineOptions options;

    Redlining(Host host, FaceOptions face, RedlineOptions options) {
        this.host = host;
        this.face = face;
        this.options = options;
    }

    /// A run that is about to be gone on with.
    ///
    /// @param state by the text in force, as it is walked
    record Stopped(RunEvidence evidence, RunState state, Optional<Sandbox> sandbox) {

        Edition edition() {
            return evidence.edition().orElseThrow();
        }
    }

    /// What may happen next.
    sealed interface Verdict {
        /// The run goes on.
        ///
        /// @param redline what was decided just now
        record GoesOn(Optional<Recorded> redline) implements Verdict {}

        /// It stays where it is.
        record Stays() implements Verdict {}
    }

    /// Looks at the originals, and has it decided what to do about them when they differ.
    ///
    /// @throws CommandProblem when nobody decides, or what was decided cannot be
    Verdict decide(Stopped stopped) {
        RunEvidence evidence = stopped.evidence();
        Offer offer =
                Offer.read(
                        new RunReader(evidence.path()),
                        evidence.path(),
                        stopped.edition(),
                        stopped.state().runbook());
        if (offer.isNothing()) {
            if (options.old().or(options::taken).isPresent()) {
                host.err()
                        .println(
                                "handrail: no file of the runbook differs from what this run"
                                        + " goes by, so nothing is decided about it");
            }
            return new Verdict.GoesOn(Optional.empty());
        }
        if (options.taken().isEmpty() && offer.refused(evidence.history()).isPresent()) {
            return new Verdict.GoesOn(Optional.empty());
        }
        RedlineLines.Shown shown = shown(stopped, offer);
        return switch (decision(shown)) {
            case Decision.Leave _ -> new Verdict.Stays();
            case Decision.Old old -> taken(stopped, offer, Choice.OLD, old.reason());
            case Decision.New taken -> taken(stopped, offer, Choice.NEW, taken.reason());
        };
    }

    private RedlineLines.Shown shown(Stopped stopped, Offer offer) {
        List<String> rows =
                offer.changes().stream()
                        .flatMap(change -> UnifiedDiff.rows(change).stream())
                        .map(row ->
                                new String(
                                        row.getBytes(StandardCharsets.ISO_8859_1),
                                        StandardCharsets.UTF_8))
                        .map(row -> stopped.evidence().redact(row.stripTrailing()))
                        .toList();
        List<Diagnostic> unfit = unfit(stopped, offer);
        return new RedlineLines.Shown(offer.recorded(), rows, unfit, remedy(offer));
    }

    private static String remedy(Offer offer) {
        return offer.reading().result().isEmpty()
                ? "correct its mistakes and resume again, or start a new run"
                : "leave what has begun as it was and write the correction as a step of its own"
                        + " (the one that has begun can be skipped), or start a new run";
    }

    /// What keeps the run from going on with the new text.
    private List<Diagnostic> unfit(Stopped stopped, Offer offer) {
        List<Diagnostic> problems = new ArrayList<>();
        offer.reading().diagnostics().stream()
                .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
                .forEach(problems::add);
        if (offer.reading().result().isEmpty()) {
            return problems;
        }
        Runbook next = offer.reading().result().get();
        LaterKeys.in(next)
                .forEach(use ->
                        problems.add(
                                Diagnostic.error(
                                        use.span(),
                                        "this version of Handrail cannot do `"
                                                + use.key()
                                                + "` yet")));
        stopped.sandbox()
                .ifPresent(sandbox -> problems.addAll(Sandboxes.problems(sandbox.drill(), next)));
        offer.missing()
                .forEach(change ->
                        problems.add(
                                Diagnostic.error(
                                        next.source().at(1, 1),
                                        "`"
                                                + change.file()
                                                + "` cannot be read: "
                                                + change.unread().orElse("it is gone"))));
        if (problems.isEmpty()) {
            Runbook walked = stopped.sandbox().map(sandbox -> sandbox.rehearse(next)).orElse(next);
            problems.addAll(
                    Fit.problems(
                            new Fit.Standing(
                                    stopped.state(),
                                    stopped.evidence().path(),
                                    stopped.edition(),
                                    offer.edited()),
                            walked));
        }
        return problems;
    }

    private Decision decision(RedlineLines.Shown shown) {
        if (options.old().isPresent()) {
            return new Decision.Old(options.old().get());
        }
        if (options.taken().isPresent()) {
            mustFit(shown);
            return new Decision.New(options.taken().get());
        }
        if (!face.unattended()) {
            return RedlineSeat.ask(host, face.look(), shown);
        }
        shown.changes().forEach(change -> host.err().println("edited: " + change.file()));
        // What an edited file holds must not write to the terminal by itself.
        shown.rows().stream()
                .limit(MOST_ROWS)
                .forEach(row -> host.err().println("  " + Visible.of(row)));
        if (shown.rows().size() > MOST_ROWS) {
            host.err().println("  (" + (shown.rows().size() - MOST_ROWS) + " more rows)");
        }
        throw CommandProblem.ofRefusal(
                "the runbook was edited since this run stopped, and nobody has said which text to go"
                        + " on with; nothing was run",
                "--old-text REASON goes on with the text the run has",
                shown.unfit().isEmpty()
                        ? "--new-text REASON goes on with the text as it is now"
                        : "--new-text REASON is not possible: "
                                + shown.unfit().getFirst().message());
    }

    private void mustFit(RedlineLines.Shown shown) {
        if (!shown.unfit().isEmpty()) {
            new DiagnosticPrinter(Palettes.of(host)).print(shown.unfit(), host.errWriter());
            throw new CommandProblem(
                    "the run cannot go on with the new text; nothing was run",
                    shown.remedy(),
                    "--old-text REASON goes on with the text the run has");
        }
    }

    /// The bytes are on disk before the event that names them.
    private Verdict taken(Stopped stopped, Offer offer, Choice choice, String reason) {
        RunEvidence evidence = stopped.evidence();
        RunEvidence.Offered kept = evidence.keepOffered(offer.files());
        SequencedMap<String, String> copies = kept.copies();
        long before =
                evidence.history().stream()
                        .filter(event -> event.event() instanceof RunbookRedlined)
                        .count();
        Recorded recorded =
                evidence.journal()
                        .append(
                                new RunbookRedlined(
                                        (int) before + 1,
                                        choice,
                                        reason,
                                        WhoIsThere.of(
                                                host, face.unattended() ? "unattended" : "plain"),
                                        offer.recorded(),
                                        kept.folder(),
                                        offer.place().document(),
                                        copies));
        return new Verdict.GoesOn(Optional.of(recorded));
    }
}
