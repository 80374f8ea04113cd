package dev.handrail.cli;

import dev.handrail.playback.Follower;
import dev.handrail.playback.RecordedTime;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail follow`.
final class FollowCommand implements Callable<Integer> {

    private final Host host;

    private final WatchOptions options = new WatchOptions();

    FollowCommand(Host host) {
        this.host = host;
    }

    CommandSpec spec() {
        return Description.of(
                        this,
                        "follow",
                        "Watch a run as it goes on, from another terminal. ^C leaves; the run goes"
                                + " on.")
                .with(options.arguments())
                .spec();
    }

    @Override
    public Integer call() {
        WatchedRun run = WatchedRun.open(host, options);
        RecordedTime time = new RecordedTime();
        try (WatchFace face = WatchFace.open(host, options, run.session(), time)) {
            Follower follower =
                    new Follower(
                            run.reader(),
                            run.texts(),
                            face.audience(),
                            time,
                            InstantSource.system());
            face.show().accept(follower);
            return follower.isDamaged() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }
}
