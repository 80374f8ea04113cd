package dev.handrail.cli;

import dev.handrail.evidence.EvidenceException;
import dev.handrail.sandbox.SandboxProblem;
import dev.handrail.terminal.BlockingMode;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;

/// Where the process begins. Everything else can be called without leaving the JVM.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // picocli would look for Groovy, and every jar would be opened for that.
        System.setProperty("picocli.disable.closures", "true");
        HeadStart.begin(args);
        BlockingMode.expected();
        System.exit(run(args, Host.ofProcess()));
    }

    /// Carries out one command line.
    ///
    /// @return the exit status, see [ExitCode]
    static int run(String[] args, Host host) {
        CommandLine line = Commands.of(host, args);
        line.setOut(host.outWriter());
        line.setErr(host.errWriter());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((problem, _) -> usage(host, problem));
        line.setExecutionExceptionHandler((problem, command, _) -> failed(host, command, problem));
        int status = heard(host, line.execute(args));
        host.err().flush();
        return status;
    }

    /// Nobody is to take half of what a command prints for all of it.
    private static int heard(Host host, int status) {
        host.out().flush();
        return status == ExitCode.DONE && host.out() instanceof TextOutput out
                ? out.trouble().map(why -> unheard(host, why)).orElse(status)
                : status;
    }

    private static int unheard(Host host, String why) {
        return told(
                host,
                "what this command prints could not be written to the end: " + why,
                List.of("what was written is not all of it; give it room, and run it again"),
                ExitCode.EVIDENCE);
    }

    private static int usage(Host host, CommandLine.ParameterException problem) {
        say(host, wrong(problem));
        String name = problem.getCommandLine().getCommandSpec().qualifiedName();
        hint(host, "`" + name + " --help` shows what it takes");
        return ExitCode.USAGE;
    }

    private static String wrong(CommandLine.ParameterException problem) {
        if (problem instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !problem.getCommandLine().getSubcommands().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            return "there is no command `"
                    + word
                    + "`"
                    + unmatched.getSuggestions().stream()
                            .findFirst()
                            .map(like -> "; did you mean `" + like + "`?")
                            .orElse("");
        }
        return Objects.toString(problem.getMessage(), "the command line is wrong");
    }

    private static int failed(Host host, CommandLine command, Exception problem) {
        int status =
                switch (problem) {
                    case CommandProblem wrong ->
                            told(host, wrong.sentence(), wrong.hints(), wrong.status());
                    case EvidenceException lost -> evidence(host, lost);
                    case SandboxProblem broken ->
                            told(
                                    host,
                                    Objects.toString(broken.getMessage(), "the sandbox failed"),
                                    List.of(broken.hint()),
                                    ExitCode.FAILED);
                    default ->
                            told(
                                    host,
                                    "this is a mistake in Handrail itself: " + problem,
                                    List.of(
                                            "what was run is in the journal; `handrail resume last`"
                                                    + " goes on from there",
                                            "--debug shows where it happened"),
                                    ExitCode.FAILED);
                };
        if (isDebug(command)) {
            problem.printStackTrace(host.err());
        }
        return status;
    }

    private static int evidence(Host host, EvidenceException lost) {
        return told(
                host,
                Objects.toString(lost.getMessage(), "evidence cannot be written"),
                List.of("the file is " + lost.file(), lost.advice()),
                ExitCode.EVIDENCE);
    }

    private static int told(Host host, String sentence, List<String> hints, int status) {
        say(host, sentence);
        hints.forEach(hint -> hint(host, hint));
        return status;
    }

    private static void say(Host host, String sentence) {
        host.err().println("handrail: error: " + sentence);
    }

    private static void hint(Host host, String hint) {
        host.err().println("hint: " + hint);
    }

    private static boolean isDebug(CommandLine command) {
        return command.getCommandSpec().root().userObject() instanceof Commands.Root root
                && root.debug();
    }
}
