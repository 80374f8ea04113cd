package dev.handrail.cli;

import java.util.List;

/// The command cannot be carried out because of how it was given, or because of what it was given.
/// Nothing was run.
final class CommandProblem extends RuntimeException {

    private final String sentence;
    private final List<String> hints;

    CommandProblem(String sentence, String... hints) {
        super(sentence);
        this.sentence = sentence;
        this.hints = List.of(hints);
    }

    String sentence() {
        return sentence;
    }

    List<String> hints() {
        return hints;
    }
}
