package dev.handrail.wording;

import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Act;
import dev.handrail.engine.Question.Choice;
import dev.handrail.engine.Question.DoManual;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The numbered answers of a question.
public record Options(List<Option> options) {

    /// One of them.
    ///
    /// @param value the text that choosing it gives, when it gives one
    public record Option(Choice choice, String label, Optional<String> value) {

        /// The words that choose it, besides its number.
        List<String> words() {
            String first = label.split("[^\\p{L}\\p{N}-]", 2)[0].toLowerCase(Locale.ROOT);
            return choice.act() == Act.VALUE ? List.of(label) : List.of(first, word(choice.act()));
        }

        private static String word(Act act) {
            return switch (act) {
                case PROCEED, VALUE -> "";
                case SKIP -> "skip";
                case MARK_DONE -> "done";
                case RETRY -> "retry";
                case UNDO_TO -> "undo";
                case USE_PLAN -> "plan";
                case HAPPENED -> "happened";
                case DID_NOT_HAPPEN -> "did-not-happen";
                case NOT_DONE -> "failed";
                case PAUSE -> "pause";
                case ABORT -> "abort";
            };
        }
    }

    public Options {
        options = List.copyOf(options);
    }

    /// The question's choices; the offered answers of a manual step are choices of their own.
    public static Options of(Question question) {
        List<Option> options = new ArrayList<>();
        for (Choice choice : question.choices()) {
            if (choice.act() == Act.VALUE && question instanceof DoManual manual) {
                options.addAll(manual(choice, manual));
            } else {
                options.add(new Option(choice, choice.label(), Optional.empty()));
            }
        }
        return new Options(options);
    }

    private static List<Option> manual(Choice choice, DoManual manual) {
        if (!manual.offered().isEmpty()) {
            return manual.offered().stream()
                    .map(offered -> new Option(choice, offered, Optional.of(offered)))
                    .toList();
        }
        return List.of(
                manual.ask().isPresent()
                        ? new Option(choice, "answer", Optional.empty())
                        : new Option(choice, "done", Optional.of("done")));
    }

    /// Answers that are numbers themselves can contradict their place in the list.
    private boolean isMeant(Option byPlace, String typed) {
        return byPlace.label().equals(typed)
                || options.stream().noneMatch(option -> option.label().equals(typed));
    }

    /// The option that this number or word chooses. A word that could mean two chooses none.
    public Optional<Option> chosenBy(String typed) {
        if (typed.matches("\\d{1,3}")) {
            int number = Integer.parseInt(typed);
            return number >= 1 && number <= options.size()
                    ? Optional.of(options.get(number - 1)).filter(one -> isMeant(one, typed))
                    : Optional.empty();
        }
        String word = typed.toLowerCase(Locale.ROOT);
        List<Option> found =
                options.stream()
                        .filter(option ->
                                option.words().stream().anyMatch(one -> one.equalsIgnoreCase(word)))
                        .toList();
        return !word.isEmpty() && found.size() == 1
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }
}
