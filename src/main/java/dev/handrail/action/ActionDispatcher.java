package dev.handrail.action;

import dev.handrail.engine.ActionRunner;
import dev.handrail.engine.Observer;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Resolution.Resolved;
import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.postgres.SqlActions;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Requirements;
import java.util.List;

/// Hands each action to the class for its kind. What several steps of a run can share (the HTTP
/// client, the pipes of child processes) lives as long as this object.
public final class ActionDispatcher implements ActionRunner {

    private final Processes processes = Processes.onPath();
    private final HttpSender http = new HttpSender();
    private final TargetObserver observer = new TargetObserver();

    @Override
    public Resolution resolve(Action action, Scope scope, List<String> uses) {
        try {
            return proven(resolution(action, scope, uses), scope);
        } catch (Unready unready) {
            return unready.resolution();
        }
    }

    private Resolution resolution(Action action, Scope scope, List<String> uses) throws Unready {
        return switch (action) {
            case Action.Sql sql -> SqlActions.resolve(sql, scope);
            case Action.Shell shell ->
                    ready(
                            ShellAction.resolve(
                                    shell, new ShellAction.Context(scope, uses, processes)));
            case Action.Http request -> ready(HttpAction.resolve(request, scope, http));
            case Action.Redis redis -> ready(RedisAction.resolve(redis, scope));
            case Action.Check check -> ready(CheckAction.resolve(check, scope));
            case Action.Backup backup -> ready(BackupAction.resolve(backup, scope, processes));
            case Action.Restore restore -> ready(RestoreAction.resolve(restore, scope, processes));
            case Action.Wait wait -> ready(WaitAction.resolve(wait, scope, this));
            case Action.Manual manual -> ready(ManualAction.resolve(manual, scope));
        };
    }

    private static Resolution ready(Resolved resolved) {
        return new Resolution.Ready(resolved);
    }

    private static Resolution proven(Resolution resolution, Scope scope) {
        if (!(resolution instanceof Resolution.Ready ready)) {
            return resolution;
        }
        return ExpectedTarget.mismatch(ready.resolved().preview().target(), scope)
                .map(trouble -> (Resolution) new Resolution.Refused(trouble))
                .orElse(resolution);
    }

    @Override
    public Finding settle(Action action, Scope scope, Doubt doubt) {
        return switch (action) {
            case Action.Sql sql -> SqlActions.settle(sql, scope, doubt);
            case Action.Shell _ ->
                    LeftBehind.by(doubt.label())
                            .orElse(cannotTell("nobody keeps a record of what a script has done"));
            case Action.Http _ -> cannotTell("HTTP has no way to ask what became of a request");
            case Action.Redis _ -> cannotTell("Redis keeps no record of the commands it ran");
            case Action.Backup _ ->
                    LeftBehind.by(doubt.label())
                            .orElse(
                                    cannotTell(
                                            "a backup that was cut off leaves a file that ends in"
                                                    + " .partial"));
            case Action.Restore restore -> RestoreAction.settle(restore, scope, doubt);
            case Action.Manual _ -> cannotTell("only the person who did it knows");
            case Action.Check _, Action.Wait _ ->
                    new Finding.DidNotHappen("it only looks and changes nothing");
        };
    }

    private static Finding cannotTell(String why) {
        return new Finding.CannotTell(why);
    }

    @Override
    public List<Requirement> requirements(Requirements requires, Scope scope) {
        return new RequirementCheck(processes, scope).check(requires);
    }

    @Override
    public Observer observer() {
        return observer;
    }

    @Override
    public void close() {
        observer.rest();
        processes.close();
        http.close();
    }
}
