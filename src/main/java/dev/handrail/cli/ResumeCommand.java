package dev.handrail.cli;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Fold;
import dev.handrail.engine.RunState;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.evidence.RunStore;
import dev.handrail.face.UnattendedRules.OnFailure;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.sandbox.Sandbox;
import dev.handrail.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `handrail resume`.
@Command(
        name = "resume",
        description = "Go on with a run where it stopped; what is in doubt is settled first.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "The run's id, the beginning or the end of it, or `last` (default).")
    String run = "last";

    @Option(
            names = "--way-back",
            paramLabel = "WHAT",
            converter = OnFailureOption.class,
            description =
                    "Unattended: turn back now: rollback, which undoes everything, or plan:NAME.")
    @Nullable OnFailure wayBack;

    @Mixin FaceOptions face = new FaceOptions();

    ResumeCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        TurningBack turning = TurningBack.asked(wayBack, face);
        Walk walk = new Walk(host, face);
        RunEvidence evidence = walk.store().resume(only(walk.store(), run));
        Resumed resumed;
        Optional<Answer> turn;
        try {
            resumed = resumed(walk, evidence);
            turn = turning.of(resumed);
        } catch (RuntimeException e) {
            evidence.close();
            throw e;
        }
        return walk.resume(resumed, turn);
    }

    private Resumed resumed(Walk walk, RunEvidence evidence) {
        RunOpened opened = opening(evidence);
        Runbook runbook = document(evidence.path(), opened);
        mustBeOpen(Fold.over(RunState.initial(runbook), evidence.history()), evidence.id());
        if (opened.rehearsal().isEmpty()) {
            return new Resumed(evidence, opened, runbook, Optional.empty());
        }
        Optional<Sandbox> sandbox = walk.sandboxes().find(evidence.id());
        if (sandbox.isEmpty()) {
            throw new CommandProblem(
                    "the servers of this drill are gone, so it cannot be gone on with",
                    "start it again: handrail drill " + opened.rehearsal().get());
        }
        return new Resumed(evidence, opened, sandbox.get().rehearse(runbook), sandbox);
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

    /// The document as it was when the run began; it is what was shown and confirmed.
    private Runbook document(Path run, RunOpened opened) {
        Path copy = run.resolve("runbook").resolve(opened.document());
        try {
            Source source = new Source(opened.document(), Files.readString(copy));
            Reading<Runbook> reading = RunbookReader.read(source, Path.of(opened.directory()));
            Originals.changes(run, opened)
                    .forEach(change -> host.err().println("handrail: warning: " + change));
            return new Documents(host).result(reading, copy);
        } catch (IOException e) {
            throw new CommandProblem(
                    "the run's copy of its runbook cannot be read: " + copy,
                    "without it nobody knows what this run was about to do");
        }
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
