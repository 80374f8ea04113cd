package dev.handrail.cli;

import dev.handrail.engine.RunState;

/// What the process's exit status means. The numbers are a promise; README lists them. 130 is not
/// among these: it is what the JVM itself ends with on `^C` where no run is being walked.
final class ExitCode {

    static final int DONE = 0;

    /// A step failed, or the run was aborted; what was done stays.
    static final int FAILED = 1;

    /// The command line or a document is wrong.
    static final int USAGE = 2;

    /// Waiting for a person; `handrail resume` goes on.
    static final int PAUSED = 3;

    /// Evidence cannot be written, or cannot be trusted; or all went well, and what was said about
    /// it, or what a command prints, could not be written.
    static final int EVIDENCE = 4;

    /// Something failed, or was not wanted, and what had been done was taken back.
    static final int TAKEN_BACK = 5;

    private ExitCode() {}

    /// Of a process that has nothing more to do in this run.
    static int of(RunState state) {
        return switch (state.course()) {
            case RunState.Over over ->
                    switch (over.result()) {
                        case DONE -> DONE;
                        case FAILED -> FAILED;
                        case UNDONE -> TAKEN_BACK;
                    };
            case RunState.Aborted _ -> FAILED;
            case RunState.Paused _ -> PAUSED;
            case RunState.Forward _,
                    RunState.GoingBack _,
                    RunState.TakenBack _,
                    RunState.OnPlan _ ->
                    PAUSED;
        };
    }
}
