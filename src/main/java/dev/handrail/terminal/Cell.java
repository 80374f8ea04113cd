package dev.handrail.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;

/// One grapheme in Lanterna's cell buffer, as wide as we say: Lanterna takes whatever has more than
/// one `char` for wide, which is wrong for combining marks and for most emoji.
final class Cell extends TextCharacter {

    /// In columns.
    enum Width {
        ONE,
        TWO,
        /// The blank that Lanterna puts behind a wide grapheme. It is never the same as a blank
        /// that was drawn: what stands there once the wide one is gone has to be sent, because
        /// terminals differ in what they leave of it.
        REST
    }

    private final String grapheme;
    private final Width width;
    private final transient Style style;

    @SuppressWarnings("deprecation") // the others look for graphemes in what is one already
    Cell(String grapheme, Width width, Style style) {
        super(' ', style.foreground(), style.background(), style.modifiers());
        this.grapheme = grapheme;
        this.width = width;
        this.style = style;
    }

    Width width() {
        return width;
    }

    @Override
    public String getCharacterString() {
        return grapheme;
    }

    @Override
    public EnumSet<SGR> getModifiers() {
        return style.modifiers();
    }

    @Override
    public TextColor getForegroundColor() {
        return style.foreground();
    }

    @Override
    public TextColor getBackgroundColor() {
        return style.background();
    }

    @Override
    public boolean isDoubleWidth() {
        return width == Width.TWO;
    }

    /// Lanterna asks for nothing but blanks, to stand behind a wide grapheme or instead of half of
    /// one.
    @Override
    public TextCharacter withCharacter(char character) {
        return style.rest();
    }

    /// A blank in the same style.
    Cell blank() {
        return style.ascii(' ');
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Cell cell
                        && cell.width == width
                        && cell.grapheme.equals(grapheme)
                        && cell.style.isLike(style);
    }

    @Override
    public int hashCode() {
        return grapheme.hashCode();
    }
}
