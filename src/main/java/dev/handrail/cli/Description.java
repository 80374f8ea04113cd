package dev.handrail.cli;

import java.util.List;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What picocli is told of a command.
final class Description {

    private final CommandSpec spec;

    private Description(CommandSpec spec) {
        this.spec = spec;
    }

    /// @param command a `Callable` or `Runnable`
    static Description of(Object command, String name, String... text) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name);
        spec.usageMessage().description(text);
        spec.versionProvider(new Version());
        // As `mixinStandardHelpOptions` has them, which are read off annotations.
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
        return new Description(spec);
    }

    Description with(Argument<?>... arguments) {
        return with(List.of(arguments));
    }

    Description with(List<Argument<?>> arguments) {
        arguments.forEach(argument -> argument.addTo(spec));
        return this;
    }

    /// Lines below the list of options.
    Description footer(String... lines) {
        spec.usageMessage().footer(lines);
        return this;
    }

    CommandSpec spec() {
        return spec;
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
