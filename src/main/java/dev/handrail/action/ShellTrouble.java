package dev.handrail.action;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Outcome;
import dev.handrail.evidence.Event.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a script's end means, where its exit status alone does not say it.
final class ShellTrouble {

    private static final String STAYS = "whatever the script had done by then stays done";

    /// `bash: line 3: foo: command not found`
    private static final Pattern NOT_FOUND =
            Pattern.compile("(?m)^[^\\n]*: ([^:\\n]+): command not found$");

    /// `bash: line 3: ./deploy.sh: Permission denied`
    private static final Pattern NOT_RUNNABLE =
            Pattern.compile(
                    "(?m)^[^\\n]*: ([^:\\n]+): (Permission denied|Is a directory|cannot execute[^\\n]*)$");

    /// The signals a script is likely to be ended by. Numbers as on Linux and macOS; those that
    /// differ between the two are left out.
    private static final Map<Integer, String> SIGNALS =
            Map.of(
                    1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 8, "FPE", 9, "KILL", 11,
                    "SEGV", 13, "PIPE", 15, "TERM");

    private ShellTrouble() {}

    /// Explains an end that came by itself; an ordinary exit status needs no explanation.
    static Optional<Trouble> of(CommandEnd end) {
        return switch (end.exit()) {
            case 126 -> Optional.of(notRunnable(end));
            case 127 -> Optional.of(notFound(end));
            default ->
                    end.exit() > 128
                            ? signal(end.exit()).map(name -> killed(end.exit() - 128, name))
                            : Optional.empty();
        };
    }

    static Trouble stopped(CommandEnd end, Attempt attempt) {
        return new Trouble(
                attempt.stop()
                        .stopped(
                                " after "
                                        + Elapsed.words(end.elapsed())
                                        + signal(end.exit())
                                                .map(name -> " (" + name + ")")
                                                .orElse("")),
                STAYS,
                List.of("look at its output for how far it came, then retry, skip or undo"));
    }

    static Trouble timedOut(CommandEnd end, Attempt attempt) {
        return new Trouble(
                "it was still running after "
                        + attempt.timeout().map(Elapsed::words).orElse("its time")
                        + ", its `timeout`, and was ended",
                STAYS,
                List.of(
                        "look at its output for how far it came",
                        "retry it, with a longer `timeout` if it was only slow"));
    }

    /// What nobody answers looks like something slow.
    static Trouble timedOutInTerminal(CommandEnd end, Attempt attempt) {
        Trouble timedOut = timedOut(end, attempt);
        List<String> advice = new ArrayList<>(timedOut.advice());
        advice.add(
                "if it was waiting for a key (it has a terminal, `tty: true`): run it with a person"
                        + " at the keyboard; nobody types in an unattended run or over a pipe");
        return new Trouble(timedOut.what(), timedOut.state(), advice);
    }

    static Outcome noTerminal(NoTerminal none) {
        return Outcome.notStarted(
                "the script needs a terminal of its own (`tty: true`) and this machine gives none: "
                        + none.getMessage(),
                "check that /dev/ptmx and /dev/pts are there, and that programs may be run from "
                        + System.getProperty("java.io.tmpdir")
                        + " (not mounted noexec) and files made there",
                "do it by hand in another terminal and mark the step done");
    }

    static Outcome notStarted(IOException failure, Path directory) {
        if (!Files.isDirectory(directory)) {
            return Outcome.notStarted(
                    "the folder to run in does not exist: " + directory,
                    "create it, or correct `cwd` in the runbook");
        }
        String reason = String.valueOf(failure.getMessage());
        if (reason.contains("error=7") || reason.contains("error: 7")) {
            return Outcome.notStarted(
                    "the script and its variables are too long to be handed to bash",
                    "move the script to a file and run that file");
        }
        if (reason.contains("error=2") || reason.contains("error: 2")) {
            return Outcome.notStarted(
                    "bash was not found", "install bash, or put it on the PATH: " + path());
        }
        return Outcome.notStarted(
                "the script could not be started: " + reason,
                "check that this machine can start processes and write to "
                        + System.getProperty("java.io.tmpdir"));
    }

    private static Trouble notFound(CommandEnd end) {
        Optional<String> word = last(NOT_FOUND, end);
        if (word.isEmpty()) {
            return new Trouble(
                    "exit status 127, by which a shell means that a command or file was not found",
                    STAYS,
                    List.of("look at the end of its output for the name"));
        }
        boolean path = word.get().contains("/");
        boolean there = !path && Tools.find(word.get()).isPresent();
        return new Trouble(
                "command not found: `" + word.get() + "`",
                STAYS,
                List.of(
                        path || there
                                ? "check the PATH and the files the script uses"
                                : "install it; it is not in any folder of PATH=" + path(),
                        "list it under `requires: tools:` so that it is looked for before the first"
                                + " step"));
    }

    private static Trouble notRunnable(CommandEnd end) {
        String word = last(NOT_RUNNABLE, end).orElse("a file");
        return new Trouble(
                "`" + word + "` was found but cannot be executed",
                STAYS,
                List.of(
                        "make it executable (chmod +x), or start it through its interpreter",
                        "check that its file system is not mounted noexec"));
    }

    private static Trouble killed(int number, String name) {
        return new Trouble(
                "the script or a command in it was killed by signal " + number + " (" + name + ")",
                STAYS + "; Handrail did not send the signal",
                switch (number) {
                    case 9 ->
                            List.of(
                                    "look in the kernel's log (dmesg) whether memory ran out",
                                    "find out who killed it before it is retried");
                    case 13 ->
                            List.of(
                                    "a command whose output goes into one that stops reading, such"
                                            + " as `| head`, ends so, and steps run with pipefail;"
                                            + " put `set +o pipefail` before it if that is meant");
                    default -> List.of("look at its output, and find out who sent the signal");
                });
    }

    private static Optional<String> signal(int exit) {
        return Optional.ofNullable(SIGNALS.get(exit - 128));
    }

    private static Optional<String> last(Pattern pattern, CommandEnd end) {
        Matcher matcher = pattern.matcher(end.messages().text().value());
        Optional<String> word = Optional.empty();
        while (matcher.find()) {
            word = Optional.of(matcher.group(1));
        }
        return word;
    }

    private static String path() {
        return Optional.ofNullable(System.getenv("PATH")).orElse("(not set)");
    }
}
