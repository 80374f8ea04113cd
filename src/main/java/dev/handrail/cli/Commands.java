package dev.handrail.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The commands of the command line, each with what it needs.
final class Commands {

    private Commands() {}

    static CommandLine of(Host host) {
        CommandLine line = new CommandLine(new Root());
        line.addSubcommand(new RunCommand(host));
        line.addSubcommand(new ResumeCommand(host));
        line.addSubcommand(new DrillCommand(host));
        line.addSubcommand(new ProveCommand(host));
        line.addSubcommand(
                new CheckCommand(
                        host.outWriter(),
                        host.errWriter(),
                        Palettes.of(host),
                        new SettingsFile(host)::is));
        line.addSubcommand(new ShowCommand(host.outWriter(), host.errWriter(), Palettes.of(host)));
        line.addSubcommand(new RunsCommand(host));
        line.addSubcommand(new HealthCommand(host));
        line.addSubcommand(new ReplayCommand(host));
        line.addSubcommand(new FollowCommand(host));
        line.addSubcommand(new RedlineCommand(host));
        line.addSubcommand(new SchemaCommand(host.outWriter()));
        return line;
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
                "3 paused or needs a person, 4 evidence cannot be written, 130 interrupted.",
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
