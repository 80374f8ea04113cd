package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs lines that an operator types, one at a time, each with a bash of its own, as steps do: in a
/// process group of its own, its output captured. The folder is kept from one line to the next;
/// variables and functions are not.
public final class HostShell implements AutoCloseable {

    /// Runs the line where its `cd` still counts when the folder is noted at the end. `$0` is
    /// `bash`, so that errors begin as in a shell; the line has no arguments.
    private static final String FRAME =
            "trap 'pwd >\"$HANDRAIL_FOLDER\"' EXIT; handrail_line=$1; shift; eval \"$handrail_line\"";

    /// What a line reads from and writes to.
    public enum Means {
        /// No input; output and errors apart.
        PIPES,
        /// A terminal of its own, which the operator can type into.
        TERMINAL
    }

    private final Processes processes = Processes.onPath();
    private final Path note;
    private Path folder;

    /// @param folder where the first line runs
    public HostShell(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.note = Files.createTempFile("handrail-folder-", "");
    }

    /// Where the next line runs.
    public Path folder() {
        return folder;
    }

    /// Which machine and which user lines run on and as.
    public static Target target() {
        return LocalMachine.target();
    }

    /// Runs one line. Never throws for what it does.
    ///
    /// @param scope whose variables the line finds in its environment; no secrets
    public Outcome run(String line, Means means, Scope scope, Attempt attempt) {
        Map<String, String> environment;
        try {
            environment = ShellEnvironment.of(scope, List.of());
        } catch (Scope.SecretUnavailable unavailable) {
            return Outcome.notStarted(unavailable.sentence(), "provide the secret");
        }
        environment.put(ShellAction.LABEL, attempt.label());
        environment.put("HANDRAIL_FOLDER", note.toString());
        Command command =
                new Command(
                        List.of(processes.bash(), "-o", "pipefail", "-c", FRAME, "bash", line),
                        folder,
                        environment);
        try {
            CommandEnd end =
                    switch (means) {
                        case PIPES -> processes.run(command, attempt);
                        case TERMINAL -> processes.runInTerminal(command, attempt);
                    };
            follow();
            return outcome(end, attempt);
        } catch (NoTerminal none) {
            return ShellTrouble.noTerminal(none);
        } catch (IOException notStarted) {
            return ShellTrouble.notStarted(notStarted, folder);
        }
    }

    private static Outcome outcome(CommandEnd end, Attempt attempt) {
        Facts facts = Facts.none().with(Fact.EXIT, end.exit());
        return switch (end.how()) {
            case BY_ITSELF ->
                    new Outcome(
                            Ending.COMPLETED,
                            end.exit() == 0 ? Effect.ALL : Effect.SOME,
                            facts,
                            ShellTrouble.of(end));
            // A line has no time limit.
            case STOPPED, TIMED_OUT ->
                    new Outcome(
                            Ending.STOPPED,
                            Effect.SOME,
                            facts,
                            Optional.of(ShellTrouble.stopped(end, attempt)));
        };
    }

    /// Goes where the line's `cd` has gone; stays when the line did not say (it was killed, or has
    /// cleared the folder for temporary files), or said it in no characters. It has run in any
    /// case.
    private void follow() {
        try {
            String noted = Files.readString(note);
            String path = noted.endsWith("\n") ? noted.substring(0, noted.length() - 1) : noted;
            if (!path.isEmpty() && Files.isDirectory(Path.of(path))) {
                folder = Path.of(path);
            }
            Files.writeString(note, "");
        } catch (IOException unsaid) {
            // What is noted there counts for no later line.
            return;
        }
    }

    @Override
    public void close() {
        processes.close();
        try {
            Files.deleteIfExists(note);
        } catch (IOException _) {
            // A path in the folder for temporary files harms nobody.
        }
    }
}
