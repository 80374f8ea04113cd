package dev.handrail.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.jline.utils.ScreenTerminal;

/// How looks, and the cells of a [VirtualTerminal], are drawn in a theme. No theme paints a
/// background of its own: what is to stand out is reversed, which works on dark and light terminals
/// alike. Only the thread that draws uses it.
final class Styles {

    /// More different ones are not kept.
    private static final int KEPT = 2_000;

    private final Theme theme;
    private final Map<Look, Style> looks = new EnumMap<>(Look.class);
    private final Map<Long, Style> emulated = new HashMap<>();

    Styles(Theme theme) {
        this.theme = theme;
    }

    Theme theme() {
        return theme;
    }

    Style of(Look look) {
        return looks.computeIfAbsent(look, this::made);
    }

    /// The style of a cell of JLine's emulator.
    Style emulated(long cell) {
        long attributes = ScreenTerminal.cellAttr(cell);
        Style known = emulated.get(attributes);
        if (known == null) {
            if (emulated.size() >= KEPT) {
                emulated.clear();
            }
            known = converted(cell);
            emulated.put(attributes, known);
        }
        return known;
    }

    private Style made(Look look) {
        return switch (theme) {
            case TERMINAL -> coloured(look);
            case CONTRAST -> contrasting(look);
            case NONE -> plain(look);
        };
    }

    private static Style coloured(Look look) {
        return switch (look) {
            case PLAIN, RULE -> style(ANSI.DEFAULT);
            case HEADING -> style(ANSI.DEFAULT, SGR.BOLD);
            case GOOD, LITERAL -> style(ANSI.GREEN);
            case BAD -> style(ANSI.RED, SGR.BOLD);
            case CAUTION -> style(ANSI.YELLOW);
            // Not bright black: in some palettes that is the background.
            case MUTED, COMMENT -> style(ANSI.CYAN);
            case BAR, SELECTED -> style(ANSI.DEFAULT, SGR.REVERSE);
            case PRODUCTION -> style(ANSI.RED, SGR.REVERSE, SGR.BOLD);
            case ELSEWHERE -> style(ANSI.GREEN, SGR.REVERSE, SGR.BOLD);
            case FOCUS -> style(ANSI.DEFAULT, SGR.REVERSE, SGR.BOLD);
            case KEY -> style(ANSI.DEFAULT, SGR.BOLD);
            case KEYWORD -> style(ANSI.MAGENTA);
            case MATCH -> style(ANSI.YELLOW, SGR.REVERSE);
        };
    }

    private static Style contrasting(Look look) {
        return switch (look) {
            case PLAIN, RULE, MUTED, COMMENT, LITERAL -> style(ANSI.DEFAULT);
            case HEADING, GOOD, KEY, KEYWORD -> style(ANSI.DEFAULT, SGR.BOLD);
            case BAD -> style(ANSI.DEFAULT, SGR.BOLD, SGR.REVERSE);
            case CAUTION -> style(ANSI.DEFAULT, SGR.BOLD, SGR.UNDERLINE);
            case BAR, SELECTED -> style(ANSI.DEFAULT, SGR.REVERSE);
            case PRODUCTION, ELSEWHERE, FOCUS -> style(ANSI.DEFAULT, SGR.REVERSE, SGR.BOLD);
            case MATCH -> style(ANSI.DEFAULT, SGR.REVERSE, SGR.UNDERLINE);
        };
    }

    private static Style plain(Look look) {
        return switch (look) {
            case PLAIN, RULE, MUTED, COMMENT, LITERAL, KEYWORD, GOOD -> style(ANSI.DEFAULT);
            case HEADING, BAD, CAUTION, KEY -> style(ANSI.DEFAULT, SGR.BOLD);
            case BAR, SELECTED, MATCH -> style(ANSI.DEFAULT, SGR.REVERSE);
            case PRODUCTION, ELSEWHERE, FOCUS -> style(ANSI.DEFAULT, SGR.REVERSE, SGR.BOLD);
        };
    }

    private static Style style(ANSI foreground, SGR... modifiers) {
        EnumSet<SGR> set = EnumSet.noneOf(SGR.class);
        set.addAll(Arrays.asList(modifiers));
        return new Style(foreground, ANSI.DEFAULT, set);
    }

    private Style converted(long cell) {
        EnumSet<SGR> modifiers = EnumSet.noneOf(SGR.class);
        if (ScreenTerminal.cellBold(cell)) {
            modifiers.add(SGR.BOLD);
        }
        if (ScreenTerminal.cellItalic(cell)) {
            modifiers.add(SGR.ITALIC);
        }
        if (ScreenTerminal.cellUnderline(cell)) {
            modifiers.add(SGR.UNDERLINE);
        }
        if (ScreenTerminal.cellInverse(cell)) {
            modifiers.add(SGR.REVERSE);
        }
        if (theme != Theme.TERMINAL) {
            return new Style(ANSI.DEFAULT, ANSI.DEFAULT, modifiers);
        }
        TextColor foreground =
                ScreenTerminal.cellHasForeground(cell)
                        ? EmulatedColours.of(ScreenTerminal.cellForeground(cell))
                        : ANSI.DEFAULT;
        TextColor background =
                ScreenTerminal.cellHasBackground(cell)
                        ? EmulatedColours.of(ScreenTerminal.cellBackground(cell))
                        : ANSI.DEFAULT;
        return new Style(foreground, background, modifiers);
    }
}
