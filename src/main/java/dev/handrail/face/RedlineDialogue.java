package dev.handrail.face;

import dev.handrail.wording.Lines;
import dev.handrail.wording.Needed;
import dev.handrail.wording.RedlineLines;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks which text a run goes on with, before its own face is there. Leaving is what happens when
/// nothing else is chosen.
public final class RedlineDialogue {

    private static final Duration DEAD_TIME = Duration.ofMillis(300);

    /// Fits a terminal of 24 rows.
    private static final int PAGE = 20;

    private final Console console;
    private final Lines lines;
    private final RedlineLines.Shown shown;

    public RedlineDialogue(Console console, Lines lines, RedlineLines.Shown shown) {
        this.console = console;
        this.lines = lines;
        this.shown = shown;
    }

    /// What was decided.
    public sealed interface Decision {
        /// Nothing: the run stays where it is.
        record Leave() implements Decision {}

        /// The run goes on with the text it has.
        record Old(String reason) implements Decision {}

        /// The run goes on with the new text.
        record New(String reason) implements Decision {}
    }

    /// Puts the question and waits for the answer.
    public Decision ask() {
        RedlineLines page = new RedlineLines(lines);
        page.show(shown, "d shows all");
        page.offer(shown);
        console.settle(DEAD_TIME);
        while (true) {
            Optional<Decision> decision =
                    switch (console.read("Answer, d for the whole difference: ")) {
                        case Typed.Line line -> taken(line.text().strip());
                        case Typed.Pasted _ -> {
                            lines.say(Needed.PASTED);
                            yield Optional.empty();
                        }
                        case Typed.Interrupted _, Typed.Ended _, Typed.CannotHide _ ->
                                Optional.of(new Decision.Leave());
                    };
            if (decision.isPresent()) {
                return decision.get();
            }
        }
    }

    private Optional<Decision> taken(String typed) {
        switch (typed) {
            case "", "1", "leave" -> {
                return Optional.of(new Decision.Leave());
            }
            case "2", "old" -> {
                return reason().map(Decision.Old::new);
            }
            case "3", "new" -> {
                if (shown.unfit().isEmpty()) {
                    return reason().map(Decision.New::new);
                }
                shown.unfit().forEach(p -> lines.say(p.span().place() + ": " + p.message()));
                lines.say("Not now: " + shown.remedy() + ".");
            }
            case "d", "diff" -> pages();
            default ->
                    lines.say(
                            "`"
                                    + typed
                                    + "` is none of the choices. Type 1, 2 or 3, or d to see"
                                    + " the whole difference.");
        }
        return Optional.empty();
    }

    private void pages() {
        List<String> rows = shown.rows();
        for (int from = 0; from < rows.size(); from += PAGE) {
            int to = Math.min(from + PAGE, rows.size());
            lines.quote(String.join("\n", rows.subList(from, to)));
            if (to < rows.size() && !goesOn(to)) {
                break;
            }
        }
        new RedlineLines(lines).offer(shown);
    }

    private boolean goesOn(int shownRows) {
        String prompt =
                shownRows + " of " + shown.rows().size() + " rows; Enter for more, q to stop: ";
        return console.read(prompt) instanceof Typed.Line line && line.text().isBlank();
    }

    /// Back at the question when there is none.
    private Optional<String> reason() {
        while (true) {
            switch (console.read("Reason, for the record: ")) {
                case Typed.Line line when !line.text().isBlank() -> {
                    return Optional.of(line.text().strip());
                }
                case Typed.Line _ -> lines.say("A reason is needed. ^C goes back to the question.");
                case Typed.Pasted _ -> lines.say(Needed.PASTED);
                case Typed.Interrupted _, Typed.Ended _, Typed.CannotHide _ -> {
                    lines.say("Back to the question; nothing was decided.");
                    return Optional.empty();
                }
            }
        }
    }
}
