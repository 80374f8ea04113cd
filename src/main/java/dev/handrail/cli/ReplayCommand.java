package dev.handrail.cli;

import dev.handrail.playback.Player;
import dev.handrail.playback.Player.AtEnd;
import dev.handrail.playback.Player.Pauses;
import dev.handrail.playback.Player.Plan;
import dev.handrail.playback.RecordedTime;
import dev.handrail.playback.Speed;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail replay`.
final class ReplayCommand implements Callable<Integer> {

    private final Host host;

    private final WatchOptions options = new WatchOptions();
    private final Argument<String> speed =
            Argument.text(
                    "--speed",
                    "SPEED",
                    "0.25x to 64x, or max (default: 1x; max where nobody sits at a terminal).");
    private final Argument<String> step =
            Argument.text("--step", "STEP", "Begin with this step: its id or its number.");
    private final Argument<Boolean> keepPauses =
            Argument.flag(
                    "--keep-pauses",
                    "Pauses take as long as they took, and not 2 seconds at most.");

    ReplayCommand(Host host) {
        this.host = host;
    }

    CommandSpec spec() {
        return Description.of(
                        this,
                        "replay",
                        "Show again what happened in a run, from its journal and recordings.")
                .with(options.arguments())
                .with(speed, step, keepPauses)
                .spec();
    }

    @Override
    public Integer call() {
        Optional<Speed> wanted = speed.given().map(ReplayCommand::speed);
        WatchedRun run = WatchedRun.open(host, options);
        Optional<String> from = step.given().map(name -> step(run.latest(), name));
        RecordedTime time = new RecordedTime();
        try (WatchFace face = WatchFace.open(host, options, run.session(), time)) {
            Speed by =
                    wanted.orElse(
                            face.kind() == WatchFace.Kind.PRINT ? Speed.UNLIMITED : Speed.NORMAL);
            AtEnd atEnd = face.kind() == WatchFace.Kind.SCREEN ? AtEnd.STAY : AtEnd.LEAVE;
            Pauses pauses = keepPauses.value() ? Pauses.KEPT : Pauses.SHORTENED;
            Player player =
                    new Player(
                            run.reader(),
                            run.texts(),
                            face.audience(),
                            time,
                            new Plan(by, pauses, atEnd, from));
            from.filter(id -> !player.has(id)).ifPresent(ReplayCommand::refuse);
            face.show().accept(player);
            return player.isDamaged() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private static Speed speed(String word) {
        return Speed.of(word)
                .orElseThrow(() ->
                        new CommandProblem(
                                "`" + word + "` is no speed",
                                "it is one of: "
                                        + Arrays.stream(Speed.values())
                                                .map(Speed::word)
                                                .collect(Collectors.joining(", "))));
    }

    /// The id of the step that is meant.
    private static String step(Runbook runbook, String name) {
        List<String> ids = runbook.steps().map(Step::id).toList();
        if (name.matches("\\d{1,4}")) {
            int number = Integer.parseInt(name);
            if (number >= 1 && number <= ids.size()) {
                return ids.get(number - 1);
            }
            throw new CommandProblem(
                    "the runbook has no step " + name, "it has the steps 1 to " + ids.size());
        }
        if (runbook.step(name).isEmpty()) {
            throw new CommandProblem(
                    "the runbook has no step `" + name + "`",
                    "it has: " + String.join(", ", ids.stream().limit(20).toList()));
        }
        return name;
    }

    private static void refuse(String step) {
        throw new CommandProblem(
                "step `" + step + "` did not come up in this run",
                "leave --step out to see what did");
    }
}
