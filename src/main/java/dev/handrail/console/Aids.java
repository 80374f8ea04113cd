package dev.handrail.console;

import java.util.function.Predicate;
import org.jline.reader.Completer;

/// What helps with typing at one console. The same object for every line of that console.
///
/// @param whole whether what was typed so far is complete; else another row follows
/// @param part whether a character belongs to the word that is completed
/// @param completer proposes words
/// @param history lines that can be called back
public record Aids(
        Predicate<String> whole,
        Predicate<Character> part,
        Completer completer,
        KeptHistory history) {

    /// For a question that has one row: no help at all.
    static Aids none() {
        return new Aids(
                _ -> true,
                character -> !Character.isWhitespace(character),
                (_, _, _) -> {},
                KeptHistory.none());
    }
}
