package dev.handrail.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The commands of the command line, each with what it needs.
final class Commands {

    private Commands() {}

    /// Only the command that is named first, where one is: describing a command to picocli by
    /// reflection costs about as much as reading a runbook, and ten of eleven would be thrown away.
    /// Everything else (help, a mistake, an option first) sees them all.
    static CommandLine of(Host host, String... args) {
        Map<String, Supplier<Object>> all = all(host);
        if (args.length > 0 && all.containsKey(args[0])) {
            all.keySet().retainAll(Set.of(args[0]));
        }
        CommandLine line = new CommandLine(new Root());
        all.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return line;
    }

    /// By name, in the order of the help.
    private static Map<String, Supplier<Object>> all(Host host) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("run", () -> new RunCommand(host));
        all.put("resume", () -> new ResumeCommand(host));
        all.put("drill", () -> new DrillCommand(host));
        all.put("prove", () -> new ProveCommand(host));
        all.put(
                "check",
                () ->
                        new CheckCommand(
                                host.outWriter(),
                                host.errWriter(),
                                Palettes.of(host),
                                new SettingsFile(host)::is));
        all.put(
                "show",
                () ->
                        new ShowCommand(
                                host.outWriter(),
                                host.errWriter(),
                                Palettes.of(host),
                                () -> TerminalWidth.of(host)));
        all.put("runs", () -> new RunsCommand(host));
        all.put("health", () -> new HealthCommand(host));
        all.put("replay", () -> new ReplayCommand(host));
        all.put("follow", () -> new FollowCommand(host));
        all.put("redline", () -> new RedlineCommand(host));
        all.put("schema", () -> new SchemaCommand(host.outWriter()));
        return all;
    }

    /// `handrail` itself.
    @Command(
            name = "handrail",
            description = "Walks you through a runbook: shows, asks, runs, checks, records.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "",
                "Exit status: 0 done, 1 the run failed, 2 usage or a bad runbook,",
                "3 paused or needs a person, 4 evidence cannot be written, 5 taken back,",
                "130 interrupted.",
                "",
                "Try it: handrail drill production-sync"
            })
    static final class Root implements Runnable {
        @Option(
                names = "--debug",
                scope = ScopeType.INHERIT,
                description = "Show where a mistake in Handrail itself happened.")
        boolean debug;

        @CommandLine.Spec CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "a command is missing");
        }
    }

    /// The version, from the jar's manifest.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"handrail " + number(), "Java " + Runtime.version()};
        }

        static String number() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "unpackaged" : version;
        }
    }
}
