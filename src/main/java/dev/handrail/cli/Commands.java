package dev.handrail.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The commands of the command line, each with what it needs.
final class Commands {

    private Commands() {}

    /// Only the command that is named first, where one is: describing a command to picocli takes
    /// time before the first frame, and all others would be thrown away. Everything else (help, a
    /// mistake, an option first) sees them all.
    static CommandLine of(Host host, String... args) {
        Map<String, Supplier<CommandSpec>> all = all(host);
        if (args.length > 0 && all.containsKey(args[0])) {
            all.keySet().retainAll(Set.of(args[0]));
        }
        CommandLine line = new CommandLine(new Root().spec());
        all.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return line;
    }

    /// By name, in the order of the help.
    private static Map<String, Supplier<CommandSpec>> all(Host host) {
        Map<String, Supplier<CommandSpec>> all = new LinkedHashMap<>();
        all.put("run", () -> new RunCommand(host).spec());
        all.put("resume", () -> new ResumeCommand(host).spec());
        all.put("drill", () -> new DrillCommand(host).spec());
        all.put("prove", () -> new ProveCommand(host).spec());
        all.put(
                "check",
                () ->
                        new CheckCommand(
                                        host.outWriter(),
                                        host.errWriter(),
                                        Palettes.of(host),
                                        new SettingsFile(host)::is)
                                .spec());
        all.put(
                "show",
                () ->
                        new ShowCommand(
                                        host.outWriter(),
                                        host.errWriter(),
                                        Palettes.of(host),
                                        () -> TerminalWidth.of(host))
                                .spec());
        all.put("runs", () -> new RunsCommand(host).spec());
        all.put("health", () -> new HealthCommand(host).spec());
        all.put("replay", () -> new ReplayCommand(host).spec());
        all.put("follow", () -> new FollowCommand(host).spec());
        all.put("redline", () -> new RedlineCommand(host).spec());
        all.put("schema", () -> new SchemaCommand(host.outWriter()).spec());
        return all;
    }

    /// `handrail` itself.
    static final class Root implements Runnable {

        private final Argument<Boolean> debug =
                Argument.flag("--debug", "Show where a mistake in Handrail itself happened.")
                        .inherited();
        private @Nullable CommandSpec spec;

        CommandSpec spec() {
            CommandSpec made =
                    Description.of(
                                    this,
                                    "handrail",
                                    "Walks you through a runbook: shows, asks, runs, checks,"
                                            + " records.")
                            .with(debug)
                            .footer(
                                    "",
                                    "Exit status: 0 done, 1 the run failed, 2 usage or a bad"
                                            + " runbook,",
                                    "3 paused or needs a person, 4 evidence cannot be written, 5"
                                            + " taken back,",
                                    "130 interrupted.",
                                    "",
                                    "Try it: handrail drill production-sync")
                            .spec();
            made.usageMessage().synopsisSubcommandLabel("COMMAND");
            spec = made;
            return made;
        }

        boolean debug() {
            return debug.value();
        }

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "a command is missing");
        }
    }
}
