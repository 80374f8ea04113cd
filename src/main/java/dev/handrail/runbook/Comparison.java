package dev.handrail.runbook;

import dev.handrail.runbook.Expectation.Relation;
import java.util.Optional;

/// A text that begins with a sign of comparison, such as `>= 3`.
///
/// @param operand what follows the sign, without blanks around it
record Comparison(Relation relation, String operand) {

    /// In this order, because `<=` also begins with `<`.
    private static final Relation[] BY_LENGTH = {
        Relation.NOT_EQUAL,
        Relation.AT_MOST,
        Relation.AT_LEAST,
        Relation.EQUAL,
        Relation.LESS,
        Relation.GREATER
    };

    /// The comparison that `text` begins with, if it does.
    static Optional<Comparison> parse(String text) {
        String stripped = text.strip();
        for (Relation relation : BY_LENGTH) {
            if (stripped.startsWith(relation.sign())) {
                String operand = stripped.substring(relation.sign().length()).strip();
                return Optional.of(new Comparison(relation, operand));
            }
        }
        return Optional.empty();
    }

    /// Whether `text` is a number as people write it: digits, perhaps a sign and a fraction.
    static boolean isNumber(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        boolean digit = false;
        boolean point = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && digit && !point) {
                point = true;
                digit = false;
            } else if (c >= '0' && c <= '9') {
                digit = true;
            } else {
                return false;
            }
        }
        return digit;
    }
}
