package dev.handrail.action;

import dev.handrail.runbook.Requirements.Bound;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A version made of numbers, such as 15.8.
record Version(List<BigInteger> numbers) {

    private static final Pattern DOTTED = Pattern.compile("(?<![0-9.])[0-9]{1,9}(\\.[0-9]{1,9})+");
    private static final Pattern PLAIN = Pattern.compile("(?<![0-9.])[0-9]{1,9}(?![0-9.])");

    Version {
        numbers = List.copyOf(numbers);
    }

    /// The first number with dots in a text, or else the first number.
    static Optional<Version> in(String text) {
        Matcher dotted = DOTTED.matcher(text);
        Matcher plain = PLAIN.matcher(text);
        if (dotted.find()) {
            return Optional.of(parse(dotted.group()));
        }
        return plain.find() ? Optional.of(parse(plain.group())) : Optional.empty();
    }

    private static Version parse(String dotted) {
        return new Version(Arrays.stream(dotted.split("\\.")).map(BigInteger::new).toList());
    }

    /// Compared as far as the bound goes: 15.8 is `= 15`, and is not `> 15`.
    boolean fits(Bound bound) {
        if (bound.relation().isEmpty()) {
            return true;
        }
        int order = compare(parse(bound.version()));
        return switch (bound.relation().get()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private int compare(Version bound) {
        for (int i = 0; i < bound.numbers.size(); i++) {
            BigInteger mine = i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
            int order = mine.compareTo(bound.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return numbers.stream().map(BigInteger::toString).collect(Collectors.joining("."));
    }
}
