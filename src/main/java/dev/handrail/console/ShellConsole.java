package dev.handrail.console;

import dev.handrail.action.HostShell;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Fact;
import dev.handrail.wording.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A shell on this host, line by line.
final class ShellConsole {

    private final Sitting sitting;
    private final Lines lines;
    private final HostShell shell;
    private final Aids aids;

    private ShellConsole(Sitting sitting, HostShell shell) {
        this.sitting = sitting;
        this.lines = sitting.lines();
        this.shell = shell;
        this.aids =
                new Aids(
                        ShellConsole::isWhole,
                        ShellCompleter::isPart,
                        new ShellCompleter(shell),
                        sitting.history("shell"));
    }

    /// A backslash at the end continues the line, as in a shell.
    private static boolean isWhole(String text) {
        int backslashes = 0;
        while (backslashes < text.length()
                && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 0;
    }

    static void run(Sitting sitting) {
        Path folder = sitting.scope().runbook().directory();
        try (HostShell shell = new HostShell(folder)) {
            ShellConsole console = new ShellConsole(sitting, shell);
            console.greet();
            console.loop();
        } catch (IOException e) {
            sitting.lines().say("The shell cannot be opened: " + e.getMessage());
        }
    }

    private void greet() {
        lines.say(
                sitting.environment()
                        + " Shell on this machine: "
                        + HostShell.target().identity()
                        + ".");
        lines.say("What is typed here acts on this host at once, with nothing asked first.");
        lines.say("Everything is recorded, with what it prints. \\? helps, \\q or exit leaves.");
    }

    private void loop() {
        while (true) {
            String prompt = sitting.environment() + " " + brief(shell.folder()) + " $ ";
            switch (sitting.read(new Asking(prompt, "> ", aids))) {
                case Entry.Line line -> {
                    String typed = line.text().strip();
                    if (typed.equals("\\q") || typed.equals("exit")) {
                        return;
                    }
                    take(typed);
                }
                case Entry.Pasted _ ->
                        lines.say(
                                "That was pasted with line ends in it, so nothing of it was run."
                                        + " Paste without the last line end, look, press Enter.");
                case Entry.Interrupted _ -> {}
                case Entry.Ended _ -> {
                    return;
                }
            }
        }
    }

    /// The last two folders of a long path.
    private static String brief(Path folder) {
        int names = folder.getNameCount();
        return names <= 3 ? folder.toString() : ".../" + folder.subpath(names - 2, names);
    }

    private void take(String typed) {
        if (typed.equals("\\?")) {
            lines.say(
                    "Each line is run by a bash of its own, as steps are. The folder is kept from");
            lines.say("line to line (cd); variables and functions are not.");
            lines.say(
                    "The run's variables are in the environment: echo \"$run_id\". Secrets are not.");
            lines.say(
                    "Editors, pagers, psql, ssh and their kin get a terminal of their own; \\tty");
            lines.say("in front of a line gives it one, too.");
            lines.say("^C goes to what runs; a second one is TERM, a third one KILL.");
            lines.say("\\q, exit and ^D leave.");
        } else if (typed.startsWith("\\tty ")) {
            run(typed.substring("\\tty ".length()).strip(), HostShell.Means.TERMINAL);
        } else if (typed.startsWith("\\")) {
            lines.say("`" + typed + "` is not known here; there are \\?, \\tty COMMAND and \\q.");
        } else if (!typed.isEmpty()) {
            run(typed, FullScreen.wants(typed));
        }
    }

    private void run(String line, HostShell.Means means) {
        String target = "local " + HostShell.target().identity() + " folder=" + shell.folder();
        Sitting.Deed deed = new Sitting.Deed("shell", target, line, Optional.empty());
        Optional<Ended> ended =
                sitting.record(
                        deed,
                        adHoc -> {
                            Stop stop = new Stop();
                            Attempt attempt =
                                    new Attempt(
                                            sitting.scope().values().getOrDefault("run_id", ""),
                                            "adhoc",
                                            adHoc.number(),
                                            Optional.empty(),
                                            adHoc.capture(),
                                            stop,
                                            _ -> {},
                                            question -> {
                                                throw new IllegalStateException(
                                                        "a line asks nothing: " + question);
                                            });
                            long start = System.nanoTime();
                            try (Station.Hearing _ = sitting.hear(stop)) {
                                Outcome outcome = shell.run(line, means, sitting.scope(), attempt);
                                long nanos = System.nanoTime() - start;
                                return ended(outcome, TimeUnit.NANOSECONDS.toMillis(nanos));
                            } finally {
                                sitting.takeBack();
                            }
                        });
        ended.ifPresent(this::tell);
    }

    private static Ended ended(Outcome outcome, long millis) {
        Optional<String> exit =
                outcome.facts()
                        .of(Fact.EXIT)
                        .map(value ->
                                value instanceof Facts.Number number
                                        ? number.value().toPlainString()
                                        : "");
        Map<String, String> facts = exit.map(text -> Map.of("exit", text)).orElse(Map.of());
        List<String> failures =
                exit.equals(Optional.of("0")) ? List.of() : List.of("the exit status is not 0");
        return Ends.after(
                millis,
                Ends.of(outcome.verdict(failures), outcome.effect(), facts, Optional.empty()),
                outcome.trouble());
    }

    private void tell(Ended ended) {
        String exit = ended.facts().getOrDefault("exit", "");
        if (!exit.isEmpty() && !exit.equals("0")) {
            lines.say("exit " + exit);
        }
        ended.trouble().ifPresent(this::tell);
    }

    private void tell(Trouble trouble) {
        lines.say("What happened: " + trouble.what());
    }
}
