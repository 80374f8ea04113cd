package dev.handrail.terminal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/// Reads what `tmux capture-pane -e -p` prints: text with SGR sequences, whose effect goes on from
/// one row to the next.
final class CapturedScreen {

    /// An SGR sequence, or one character.
    private static final Pattern PIECE = Pattern.compile("\u001b\\[([0-9;:]*)m|(?s:.)");

    private final List<Stretch> row = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Style style = Style.NONE;
    private int column;
    private int begin;

    private CapturedScreen() {}

    /// Characters of one style beside each other.
    record Stretch(int column, int columns, String text, Style style) {}

    /// How characters look.
    record Style(Colour foreground, Colour background, Set<Attribute> attributes) {

        static final Style NONE = new Style(new Colour.Standard(), new Colour.Standard(), Set.of());

        boolean has(Attribute attribute) {
            return attributes.contains(attribute);
        }

        Style with(Attribute attribute) {
            EnumSet<Attribute> more = EnumSet.of(attribute);
            more.addAll(attributes);
            return new Style(foreground, background, more);
        }

        Style without(Set<Attribute> some) {
            EnumSet<Attribute> rest = EnumSet.noneOf(Attribute.class);
            rest.addAll(attributes);
            rest.removeAll(some);
            return new Style(foreground, background, rest);
        }

        Style on(Colour colour) {
            return new Style(foreground, colour, attributes);
        }

        Style in(Colour colour) {
            return new Style(colour, background, attributes);
        }
    }

    enum Attribute {
        BOLD,
        DIM,
        ITALIC,
        UNDERLINE,
        REVERSE
    }

    /// One of the terminal's colours.
    sealed interface Colour {
        record Standard() implements Colour {}

        record Indexed(int number) implements Colour {}

        record Rgb(int red, int green, int blue) implements Colour {}
    }

    /// The rows of a screen.
    static List<List<Stretch>> read(String captured) {
        List<List<Stretch>> rows = new ArrayList<>();
        CapturedScreen screen = new CapturedScreen();
        captured.lines().forEach(line -> rows.add(screen.row(line)));
        return rows;
    }

    private List<Stretch> row(String line) {
        row.clear();
        column = 0;
        begin = 0;
        Matcher pieces = PIECE.matcher(line);
        while (pieces.find()) {
            if (pieces.group(1) == null) {
                character(pieces.group());
            } else {
                finish();
                select(pieces.group(1));
            }
        }
        finish();
        return List.copyOf(row);
    }

    private void character(String character) {
        int codePoint = character.codePointAt(0);
        if (Character.isISOControl(codePoint)) {
            return; // shift in and out, around signs that are in UTF-8 anyway
        }
        int width = Math.max(0, WCWidth.wcwidth(codePoint));
        if (width > 1) {
            finish(); // its glyph comes from another font, which must not move its neighbours
        }
        text.append(character);
        column += width;
        if (width > 1) {
            finish();
        }
    }

    private void finish() {
        if (!text.isEmpty()) {
            row.add(new Stretch(begin, column - begin, text.toString(), style));
            text.setLength(0);
        }
        begin = column;
    }

    private void select(String parameters) {
        String[] numbers = (parameters.isEmpty() ? "0" : parameters).split("[;:]", -1);
        for (int i = 0; i < numbers.length; i++) {
            int number = number(numbers, i);
            if (number == 38 || number == 48) {
                Colour colour = colour(numbers, i + 1);
                style = number == 38 ? style.in(colour) : style.on(colour);
                i += colour instanceof Colour.Rgb ? 4 : 2;
            } else {
                select(number);
            }
        }
    }

    private static int number(String[] numbers, int index) {
        return index < numbers.length && !numbers[index].isEmpty()
                ? Integer.parseInt(numbers[index])
                : 0;
    }

    private static Colour colour(String[] numbers, int at) {
        return number(numbers, at) == 2
                ? new Colour.Rgb(
                        number(numbers, at + 1), number(numbers, at + 2), number(numbers, at + 3))
                : new Colour.Indexed(number(numbers, at + 1));
    }

    /// ECMA-48, section 8.3.117, and the bright colours of aixterm.
    private void select(int number) {
        style =
                switch (number) {
                    case 0 -> Style.NONE;
                    case 1 -> style.with(Attribute.BOLD);
                    case 2 -> style.with(Attribute.DIM);
                    case 3 -> style.with(Attribute.ITALIC);
                    case 4 -> style.with(Attribute.UNDERLINE);
                    case 7 -> style.with(Attribute.REVERSE);
                    case 22 -> style.without(EnumSet.of(Attribute.BOLD, Attribute.DIM));
                    case 23 -> style.without(EnumSet.of(Attribute.ITALIC));
                    case 24 -> style.without(EnumSet.of(Attribute.UNDERLINE));
                    case 27 -> style.without(EnumSet.of(Attribute.REVERSE));
                    case 39 -> style.in(new Colour.Standard());
                    case 49 -> style.on(new Colour.Standard());
                    default -> coloured(number);
                };
    }

    private Style coloured(int number) {
        int last = number % 10;
        if (last > 7) {
            return style;
        }
        return switch (number - last) {
            case 30 -> style.in(new Colour.Indexed(last));
            case 40 -> style.on(new Colour.Indexed(last));
            case 90 -> style.in(new Colour.Indexed(last + 8));
            case 100 -> style.on(new Colour.Indexed(last + 8));
            default -> style;
        };
    }
}
