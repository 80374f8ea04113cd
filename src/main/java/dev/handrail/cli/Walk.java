package dev.handrail.cli;

import dev.handrail.action.ActionDispatcher;
import dev.handrail.action.HostSurroundings;
import dev.handrail.engine.ActionRunner;
import dev.handrail.engine.Answer;
import dev.handrail.engine.Engine;
import dev.handrail.engine.Ports;
import dev.handrail.engine.RunState;
import dev.handrail.engine.Scope.Surroundings;
import dev.handrail.engine.Tally;
import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.Event.RunResumed;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.evidence.RunStore;
import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Sandbox;
import dev.handrail.sandbox.Sandboxes;
import dev.handrail.wording.Session;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks a run: puts evidence, runner, face and engine together, and takes them apart again
/// whatever happens.
final class Walk {

    private final Host host;
    private final FaceOptions options;
    private final RunStore store;

    /// @throws CommandProblem when what is asked for cannot be shown: nothing has begun then
    Walk(Host host, FaceOptions options) {
        options.mustBePossible(host);
        this.host = host;
        this.options = options;
        store = new RunStore(host.runs(options.runsFolder()), InstantSource.system());
    }

    RunStore store() {
        return store;
    }

    /// Opens a new run and walks it.
    ///
    /// @return the exit status
    int open(Start start) {
        RunEvidence evidence;
        try {
            List<Path> files = start.files();
            evidence = store.create(start.runbook().id(), CommonFolder.of(files), files);
        } catch (RuntimeException e) {
            start.sandbox().ifPresent(Sandbox::close);
            throw e;
        }
        start.sandbox().ifPresent(sandbox -> sandbox.assignTo(evidence.id()));
        Party party =
                new Party(
                        Texts.only(start.runbook()),
                        start.runbook(),
                        start.environment(),
                        start.set(),
                        start.sandbox());
        try {
            return walk(
                    party, evidence, (engine, face) -> engine.open(opening(start, evidence, face)));
        } catch (RuntimeException e) {
            start.sandbox().ifPresent(sandbox -> leave(sandbox, evidence.id()));
            throw e;
        }
    }

    /// Of a run that was not even opened nothing can be gone on with, so its servers are of no use.
    private void leave(Sandbox sandbox, String run) {
        if (isResumable(run)) {
            sandbox.leave();
        } else {
            sandbox.close();
        }
    }

    private RunOpened opening(Start start, RunEvidence evidence, Face face) {
        return new RunOpened(
                evidence.id(),
                start.runbook().id(),
                start.runbook().title(),
                evidence.copies().keySet().iterator().next(),
                start.runbook().directory().toString(),
                evidence.copies(),
                start.environment(),
                WhoIsThere.of(host, face.name()),
                start.set(),
                start.ticket(),
                start.sandbox().map(sandbox -> sandbox.drill().id()));
    }

    /// Goes on with a run.
    ///
    /// @param turn the way back it takes instead of going on the way it was going
    /// @return the exit status
    int resume(Resumed resumed, Optional<Answer> turn) {
        RunOpened opened = resumed.opened();
        Party party =
                new Party(
                        resumed.texts(),
                        resumed.runbook(),
                        opened.environment(),
                        opened.set(),
                        resumed.sandbox());
        return walk(
                party,
                resumed.evidence(),
                (engine, face) ->
                        engine.resume(
                                resumed.history(),
                                new RunResumed(WhoIsThere.of(host, face.name())),
                                turn));
    }

    /// What is walked, where.
    ///
    /// @param runbook in the text in force
    private record Party(
            Texts texts,
            Runbook runbook,
            String environment,
            Map<String, String> inputs,
            Optional<Sandbox> sandbox) {}

    private interface Going {
        RunState go(Engine engine, Face face);
    }

    private int walk(Party party, RunEvidence evidence, Going going) {
        Session session =
                new Session(
                        party.texts(),
                        evidence.path(),
                        resumeCommand(evidence.id(), options.runsFolder()));
        Face.Run run =
                new Face.Run(
                        session,
                        party.runbook(),
                        party.environment(),
                        party.inputs(),
                        party.sandbox());
        RunState end;
        try (evidence;
                ActionRunner runner = new ActionDispatcher();
                Face face = Face.open(host, options, run);
                LastWords _ = LastWords.of(face)) {
            Surroundings surroundings = surroundings(party, evidence, face);
            Ports ports =
                    new Ports(
                            evidence,
                            runner,
                            face.operator(),
                            surroundings,
                            InstantSource.system());
            end = going.go(new Engine(ports, RunState.initial(party.texts())), face);
        }
        leave(party.sandbox(), end);
        return isHeard() ? ExitCode.of(end) : unheard(end);
    }

    private boolean isHeard() {
        return !host.out().checkError();
    }

    /// A run that was done well and of which nobody saw anything must not look like one that was
    /// seen. Every other end says more than that.
    private int unheard(RunState end) {
        host.err()
                .println(
                        "handrail: error: what this run said could not be written: standard output"
                                + " is closed or its disk is full");
        host.err()
                .println(
                        "hint: the run itself went on ("
                                + Tally.of(end).sentence()
                                + "); its"
                                + " journal and recordings have everything, `handrail runs` shows"
                                + " where it stands");
        int status = ExitCode.of(end);
        return status == ExitCode.DONE ? ExitCode.EVIDENCE : status;
    }

    private Surroundings surroundings(Party party, RunEvidence evidence, Face face) {
        HostSurroundings surroundings =
                new HostSurroundings(
                        party.runbook(),
                        variables(party.sandbox()),
                        evidence,
                        question -> face.operator().ask(question));
        Known.conceal(party.runbook(), party.environment(), surroundings);
        party.sandbox()
                .ifPresent(sandbox ->
                        sandbox.secrets()
                                .forEach(secret -> surroundings.conceal("drill password", secret)));
        return surroundings;
    }

    /// The servers of a drill stay for a run that is going to be resumed.
    private static void leave(Optional<Sandbox> sandbox, RunState end) {
        boolean over =
                end.course() instanceof RunState.Over || end.course() instanceof RunState.Aborted;
        if (over) {
            sandbox.ifPresent(Sandbox::close);
        } else {
            sandbox.ifPresent(Sandbox::leave);
        }
    }

    /// The command line that goes on with a run.
    ///
    /// @param folder where the runs are kept, when that was said on the command line
    static String resumeCommand(String run, Optional<Path> folder) {
        return folder.map(given -> "handrail resume " + run + " --runs " + given)
                .orElse("handrail resume " + run);
    }

    private Map<String, String> variables(Optional<Sandbox> sandbox) {
        Map<String, String> variables = new HashMap<>(host.variables());
        sandbox.ifPresent(own -> variables.putAll(own.variables()));
        return variables;
    }

    /// The throwaway servers of this user, those of dead processes cleared away.
    Sandboxes sandboxes() {
        Sandboxes sandboxes =
                new Sandboxes(host.state().resolve("sandboxes"), host.cache().resolve("servers"));
        Sandboxes.Cleaning cleaning = sandboxes.cleanUp(this::isResumable);
        cleaning.removed()
                .forEach(removed ->
                        host.err().println("Cleared away what a drill had left: " + removed));
        cleaning.problems().forEach(problem -> host.err().println("handrail: warning: " + problem));
        return sandboxes;
    }

    private boolean isResumable(String run) {
        return store.list().stream()
                .filter(summary -> summary.id().equals(run))
                .anyMatch(summary ->
                        switch (summary.state()) {
                            case RUNNING, PAUSED, UNREADABLE -> true;
                            // Of a run without its first line there is nothing to go on with.
                            case INTERRUPTED -> summary.opened().isPresent();
                            case FINISHED, ABORTED, DAMAGED -> false;
                        });
    }
}
