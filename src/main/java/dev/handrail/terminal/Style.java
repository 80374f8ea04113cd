package dev.handrail.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Colours and modifiers, with the cells made of them so far: making one is dear, a frame has
/// thousands. Only the thread that draws uses it.
final class Style {

    /// More different graphemes than this are not kept.
    private static final int KEPT = 4_000;

    private final TextColor foreground;
    private final TextColor background;
    private final EnumSet<SGR> modifiers;
    private EnumSet<SGR> lent;
    private final @Nullable Cell[] ascii = new Cell[0x80];
    private final Cell rest;
    private final Map<String, Cell> others = new HashMap<>();

    Style(TextColor foreground, TextColor background, EnumSet<SGR> modifiers) {
        this.foreground = foreground;
        this.background = background;
        this.modifiers = modifiers;
        this.lent = modifiers.clone();
        this.rest = new Cell(" ", Cell.Width.REST, this);
    }

    Cell rest() {
        return rest;
    }

    TextColor foreground() {
        return foreground;
    }

    TextColor background() {
        return background;
    }

    /// A copy: the cell buffer changes what it is given. It asks some times for each cell and
    /// changes few, so a copy that is as it was is lent again.
    EnumSet<SGR> modifiers() {
        if (!lent.equals(modifiers)) {
            lent = modifiers.clone();
        }
        return lent;
    }

    /// One printable ASCII character.
    Cell ascii(char character) {
        Cell known = ascii[character];
        if (known == null) {
            known = new Cell(String.valueOf(character), Cell.Width.ONE, this);
            ascii[character] = known;
        }
        return known;
    }

    Cell cell(String grapheme, Cell.Width width) {
        if (grapheme.length() == 1 && grapheme.charAt(0) < 0x80) {
            return ascii(grapheme.charAt(0));
        }
        Cell known = others.get(grapheme);
        if (known == null || known.width() != width) {
            if (others.size() >= KEPT) {
                others.clear();
            }
            known = new Cell(grapheme, width, this);
            others.put(grapheme, known);
        }
        return known;
    }

    boolean isLike(Style other) {
        return this == other
                || foreground.equals(other.foreground)
                        && background.equals(other.background)
                        && modifiers.equals(other.modifiers);
    }
}
