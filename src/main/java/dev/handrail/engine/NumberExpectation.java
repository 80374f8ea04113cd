package dev.handrail.engine;

import dev.handrail.engine.Facts.Named;
import dev.handrail.engine.Facts.Number;
import dev.handrail.engine.Facts.Rows;
import dev.handrail.engine.Facts.Text;
import dev.handrail.engine.Facts.Texts;
import dev.handrail.engine.Facts.Value;
import dev.handrail.runbook.Expectation.Relation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Whether a number stands in the expected relation to another. `1.0` equals `1`; of several texts
/// or rows, the number is how many there are.
final class NumberExpectation {

    /// Longer texts are not numbers that anybody wrote; reading them would take for ever.
    private static final int DIGITS = 200;

    private NumberExpectation() {}

    static List<Unmet> check(String subject, Relation relation, String wanted, Value value) {
        String expected = subject + " " + relation.sign() + " " + wanted;
        Optional<BigDecimal> bound = number(wanted);
        if (bound.isEmpty()) {
            return List.of(
                    Unmet.of(
                            expected,
                            Shown.plain(Seen.text(value)),
                            Shown.quoted(wanted)
                                    + " is not a number; texts are compared with `equals`"));
        }
        Optional<BigDecimal> got = number(value);
        if (got.isEmpty()) {
            return List.of(
                    new Unmet(expected, Shown.block(Seen.text(value)), List.of("not a number")));
        }
        if (Seen.cut(value)) {
            return ofCut(expected, relation, got.get(), bound.get());
        }
        return holds(relation, got.get(), bound.get())
                ? List.of()
                : List.of(
                        new Unmet(
                                expected,
                                List.of(got.get().toPlainString()),
                                difference(subject, got.get(), bound.get())));
    }

    /// There are more than have been kept: that can only prove "at least".
    private static List<Unmet> ofCut(
            String expected, Relation relation, BigDecimal kept, BigDecimal bound) {
        boolean proven =
                (relation == Relation.AT_LEAST || relation == Relation.GREATER)
                        && holds(relation, kept, bound);
        return proven
                ? List.of()
                : List.of(
                        Unmet.of(
                                expected,
                                "more than " + kept.toPlainString(),
                                "cannot be decided: only that many were kept"));
    }

    static boolean holds(Relation relation, BigDecimal got, BigDecimal bound) {
        int order = got.compareTo(bound);
        return switch (relation) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    /// How far off; of exit codes and status codes that would say nothing.
    private static List<String> difference(String subject, BigDecimal got, BigDecimal bound) {
        int order = got.compareTo(bound);
        if (order == 0 || subject.equals("exit") || subject.equals("status")) {
            return List.of();
        }
        String distance = got.subtract(bound).abs().stripTrailingZeros().toPlainString();
        return List.of(distance + (order > 0 ? " more" : " less"));
    }

    private static Optional<BigDecimal> number(Value value) {
        return switch (value) {
            case Number number -> Optional.of(number.value());
            case Text text -> text.cut() ? Optional.empty() : number(text.value());
            case Texts texts -> Optional.of(BigDecimal.valueOf(texts.values().size()));
            case Rows rows -> Optional.of(BigDecimal.valueOf(rows.rows().size()));
            case Named named -> Optional.of(BigDecimal.valueOf(named.values().size()));
        };
    }

    private static Optional<BigDecimal> number(String text) {
        String stripped = text.strip();
        // An exponent of nine digits would make a number of a billion digits when it is printed.
        if (stripped.length() > DIGITS || stripped.matches(".*[eE][+-]?[0-9]{4,}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(stripped));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
