package dev.handrail.wording;

import dev.handrail.engine.Failure;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Event.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the end of an attempt reads.
public final class Results {

    /// A value that stands in the result line is at most this long; the output has it in any case.
    private static final int SHORT = 40;

    private final Lines lines;

    public Results(Lines lines) {
        this.lines = lines;
    }

    /// The result line and all that belongs to it.
    ///
    /// @param good the word for a good end: `ok`, `undone`
    public void ended(String good, Ended ended) {
        String facts = brief(ended);
        lines.say(
                tone(ended.verdict()),
                word(good, ended.verdict()),
                "  "
                        + (facts.isEmpty() ? "" : facts + " ")
                        + "after "
                        + Words.time(Duration.ofMillis(ended.millis())));
        for (String failure : ended.failures()) {
            lines.say("Expectation not met:");
            lines.quote(failure);
        }
        ended.trouble().ifPresent(this::trouble);
        if (ended.verdict() != Verdict.OK && ended.trouble().isEmpty()) {
            lines.say("State: " + effect(ended.effect()));
        }
        ended.captured().forEach((name, value) -> lines.say("Captured " + name + " = " + value));
    }

    /// What went wrong, what that means, what can be done.
    public void trouble(Trouble trouble) {
        lines.say("What happened: " + trouble.what());
        lines.say("State: " + trouble.state());
        trouble.advice().forEach(advice -> lines.say("Advice: " + advice));
    }

    /// What an attempt left behind, as a sentence.
    public static String effect(Effect effect) {
        return switch (effect) {
            case NONE -> "nothing was changed";
            case ALL -> "all of it took effect";
            case SOME -> "some of it may have taken effect";
            case UNKNOWN -> "it is not known what it left behind";
        };
    }

    /// What came of an attempt, in a few words: `exit 0`, `3 rows, 2 tries`; may be empty.
    public static String brief(Ended ended) {
        return String.join(", ", facts(ended.facts()));
    }

    /// What became of a step or an undo that is not done: `has failed`, `was stopped`. What the
    /// operator stopped has not failed.
    static String unfinished(Failure failure) {
        return switch (failure) {
            case Failure.Refused _ -> "has failed";
            case Failure.Ran ran ->
                    switch (ran.ended().verdict()) {
                        case STOPPED -> "was stopped";
                        case TIMED_OUT -> "has run out of time";
                        case OK, FAILED, UNKNOWN -> "has failed";
                    };
        };
    }

    /// The status word of an attempt's end.
    ///
    /// @param good the word for a good end: `ok`, `undone`
    public static String word(String good, Verdict verdict) {
        return switch (verdict) {
            case OK -> good;
            case FAILED -> "FAIL";
            case STOPPED -> "STOPPED";
            case TIMED_OUT -> "TIMED OUT";
            case UNKNOWN -> "DOUBT";
        };
    }

    /// The tone of an attempt's end.
    static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case OK -> Tone.GOOD;
            case FAILED, TIMED_OUT -> Tone.BAD;
            case STOPPED, UNKNOWN -> Tone.CAUTION;
        };
    }

    private static List<String> facts(Map<String, String> facts) {
        List<String> shown = new ArrayList<>();
        facts.forEach((name, value) -> {
            String text = fact(name, value);
            // Of a query that reads, that no row has changed goes without saying.
            boolean read =
                    name.equals("updated") && value.equals("0") && facts.containsKey("row_count");
            if (!read && !text.isEmpty() && text.length() <= SHORT && !text.contains("\n")) {
                shown.add(text);
            }
        });
        return shown;
    }

    /// The facts that say how it went; the others are output, or are told elsewhere.
    private static String fact(String name, String value) {
        return switch (name) {
            case "exit", "status", "value", "reply", "answer" ->
                    value.isEmpty() ? "" : name + " " + value;
            case "sqlstate" -> value.equals("00000") ? "" : name + " " + value;
            case "row_count" -> counted(value, "row");
            case "updated" -> counted(value, "row") + " changed";
            case "tables" -> counted(value, "table");
            case "tries" -> value.equals("1") ? "1 try" : value + " tries";
            case "bytes" -> value.matches("\\d{1,18}") ? Words.bytes(Long.parseLong(value)) : "";
            case "worst" -> "worst finding " + value;
            default -> "";
        };
    }

    private static String counted(String value, String noun) {
        return value + " " + noun + (value.equals("1") ? "" : "s");
    }
}
