package dev.handrail.cli;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Fold;
import dev.handrail.engine.RunState;
import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.evidence.RunReader;
import dev.handrail.evidence.RunStore;
import dev.handrail.face.UnattendedRules.OnFailure;
import dev.handrail.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail resume`.
final class ResumeCommand implements Callable<Integer> {

    private final Host host;

    private final Argument<String> run =
            Argument.wordOr(
                    "last",
                    String.class,
                    "RUN",
                    "The run's id, the beginning or the end of it, or `last` (default).");
    private final Argument<OnFailure> wayBack =
            Argument.option(
                            OnFailure.class,
                            "--way-back",
                            "WHAT",
                            "Unattended: turn back now: rollback, which undoes everything, or"
                                    + " plan:NAME.")
                    .as(new OnFailureOption());
    private final FaceOptions face = new FaceOptions();
    private final RedlineOptions redline = new RedlineOptions();

    ResumeCommand(Host host) {
        this.host = host;
    }

    CommandSpec spec() {
        return Description.of(
                        this,
                        "resume",
                        "Go on with a run where it stopped; what is in doubt is settled first.")
                .with(run, wayBack)
                .with(face.arguments())
                .with(redline.arguments())
                .spec();
    }

    @Override
    public Integer call() {
        TurningBack turning = TurningBack.asked(wayBack.given(), face);
        redline.mustMakeSense();
        Walk walk = new Walk(host, face);
        RunEvidence evidence = walk.store().resume(only(walk.store(), run.value()));
        Optional<Resumed> resumed;
        Optional<Answer> turn;
        try {
            resumed = resumed(walk, evidence);
            turn = resumed.flatMap(turning::of);
        } catch (RuntimeException e) {
            evidence.close();
            throw e;
        }
        if (resumed.isPresent()) {
            return walk.resume(resumed.get(), turn);
        }
        evidence.close();
        host.err().println("The run stays where it is. " + unchanged(evidence));
        return ExitCode.PAUSED;
    }

    /// Taking the run has mended its journal when a crash had torn it.
    private static String unchanged(RunEvidence evidence) {
        return !evidence.history().isEmpty()
                        && evidence.history().getLast().event() instanceof Event.JournalRecovered
                ? "Nothing was run; that the torn end of its journal was cut off is recorded."
                : "Nothing was run and nothing was recorded.";
    }

    /// @return empty when somebody left the run where it is
    private Optional<Resumed> resumed(Walk walk, RunEvidence evidence) {
        RunOpened opened = opening(evidence);
        RunTexts texts = RunTexts.of(new RunReader(evidence.path()), opened);
        mustBeOpen(Fold.over(RunState.initial(texts), evidence.history()), evidence.id());
        if (opened.rehearsal().isEmpty()) {
            return decided(new Resuming(evidence, opened, texts, Optional.empty()));
        }
        Optional<Sandbox> sandbox = walk.sandboxes().find(evidence.id());
        if (sandbox.isEmpty()) {
            throw new CommandProblem(
                    "the servers of this drill are gone, so it cannot be gone on with",
                    "start it again: handrail drill " + opened.rehearsal().get());
        }
        Optional<Resumed> resumed = Optional.empty();
        try {
            Texts walked = texts.walked(sandbox.get()::rehearse);
            resumed = decided(new Resuming(evidence, opened, walked, sandbox));
            return resumed;
        } finally {
            if (resumed.isEmpty()) {
                sandbox.get().leave();
            }
        }
    }

    /// What is known before it is decided which text the run goes on with.
    private record Resuming(
            RunEvidence evidence, RunOpened opened, Texts texts, Optional<Sandbox> sandbox) {}

    private Optional<Resumed> decided(Resuming run) {
        List<Recorded> history = run.evidence().history();
        RunState state = Fold.over(RunState.initial(run.texts()), history);
        conceal(run, state);
        Redlining.Verdict verdict =
                new Redlining(host, face, redline)
                        .decide(new Redlining.Stopped(run.evidence(), state, run.sandbox()));
        return switch (verdict) {
            case Redlining.Verdict.Stays _ -> Optional.empty();
            case Redlining.Verdict.GoesOn(Optional<Recorded> decision) -> {
                List<Recorded> all = new ArrayList<>(history);
                decision.ifPresent(all::add);
                RunState now = decision.map(event -> Fold.apply(state, event)).orElse(state);
                yield Optional.of(
                        new Resumed(
                                run.evidence(),
                                run.opened(),
                                run.texts(),
                                now.runbook(),
                                all,
                                run.sandbox()));
            }
        };
    }

    /// What is typed and shown before the run goes on must not hold what is known to be secret.
    private void conceal(Resuming run, RunState state) {
        Map<String, String> variables = new HashMap<>(host.variables());
        run.sandbox().ifPresent(own -> variables.putAll(own.variables()));
        Known.conceal(
                state.runbook(),
                run.opened().environment(),
                new KnownSurroundings(variables, run.evidence()));
        run.sandbox()
                .ifPresent(own ->
                        own.secrets()
                                .forEach(secret ->
                                        run.evidence().conceal("drill password", secret)));
    }

    /// The one run that is meant.
    static Path only(RunStore store, String given) {
        return switch (store.find(given)) {
            case RunStore.Found.One one -> one.run();
            case RunStore.Found.None _ ->
                    throw new CommandProblem(
                            given.equals("last")
                                    ? "there are no runs yet"
                                    : "there is no run `" + given + "`",
                            "`handrail runs` lists them");
            case RunStore.Found.Several several ->
                    throw new CommandProblem(
                            "`" + given + "` can mean " + several.ids().size() + " runs",
                            "they are: "
                                    + String.join(", ", several.ids().stream().limit(5).toList()));
        };
    }

    private static RunOpened opening(RunEvidence evidence) {
        if (!evidence.history().isEmpty()
                && evidence.history().getFirst().event() instanceof RunOpened opened) {
            return opened;
        }
        throw new CommandProblem(
                "run " + evidence.id() + " ended before its first line was written",
                "nothing was run; start it anew");
    }

    private static void mustBeOpen(RunState state, String run) {
        switch (state.course()) {
            case RunState.Over over ->
                    throw new CommandProblem(
                            "run " + run + " is over (" + words(over.result()) + ")",
                            "there is nothing to go on with; start a new run");
            case RunState.Aborted aborted ->
                    throw new CommandProblem(
                            "run " + run + " was aborted: " + aborted.reason(),
                            "there is nothing to go on with; start a new run");
            case RunState.Forward _,
                    RunState.GoingBack _,
                    RunState.TakenBack _,
                    RunState.OnPlan _,
                    RunState.Paused _ -> {}
        }
    }

    private static String words(Event.RunFinished.Result result) {
        return switch (result) {
            case DONE -> "done";
            case FAILED -> "failed";
            case UNDONE -> "undone";
        };
    }
}
