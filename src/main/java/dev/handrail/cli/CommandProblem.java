package dev.handrail.cli;

import java.util.List;

/// The command cannot be carried out because of how it was given, or because of what it was given.
/// Nothing was run.
final class CommandProblem extends RuntimeException {

    private final String sentence;
    private final List<String> hints;
    private final int status;

    CommandProblem(String sentence, String... hints) {
        this(ExitCode.USAGE, sentence, List.of(hints));
    }

    private CommandProblem(int status, String sentence, List<String> hints) {
        super(sentence);
        this.sentence = sentence;
        this.hints = hints;
        this.status = status;
    }

    /// What the command was given is not what it once was.
    static CommandProblem ofDamage(String sentence, String... hints) {
        return new CommandProblem(ExitCode.FAILED, sentence, List.of(hints));
    }

    /// The run waits for a person's decision.
    static CommandProblem ofRefusal(String sentence, String... hints) {
        return new CommandProblem(ExitCode.PAUSED, sentence, List.of(hints));
    }

    /// The exit status it leads to.
    int status() {
        return status;
    }

    String sentence() {
        return sentence;
    }

    List<String> hints() {
        return hints;
    }
}
