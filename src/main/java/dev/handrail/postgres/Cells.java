package dev.handrail.postgres;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One row of a question to the catalogue, read by place.
record Cells(List<@Nullable String> cells) {

    /// NULL is an empty text.
    String text(int column) {
        String cell = cells.get(column);
        return cell == null ? "" : cell;
    }

    boolean yes(int column) {
        return text(column).equals("t");
    }

    /// A whole number; empty when it is NULL.
    OptionalLong number(int column) {
        String text = text(column);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of((long) exact(text));
    }

    /// A whole number; 0 when it is NULL.
    long count(int column) {
        return number(column).orElse(0);
    }

    /// Seconds with a fraction; empty when they are NULL. The server's clock may run backwards.
    Optional<Duration> seconds(int column) {
        String text = text(column);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) Math.max(0, exact(text) * 1000)));
    }

    /// Numbers separated by commas.
    List<Integer> numbers(int column) {
        return Arrays.stream(text(column).split(","))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    private static double exact(String number) {
        return Double.parseDouble(number);
    }

    static List<Cells> of(Table table) {
        return table.rows().stream().map(Cells::new).toList();
    }
}
