package dev.handrail.terminal;

import dev.handrail.terminal.CapturedScreen.Attribute;
import dev.handrail.terminal.CapturedScreen.Colour;
import dev.handrail.terminal.CapturedScreen.Style;

/// The colours of a picture: a dark theme whose 16 colours can all be read on its background.
final class Paint {

    static final String FOREGROUND = "#d5dae3";
    static final String BACKGROUND = "#15181e";

    private static final String[] SIXTEEN = {
        "#3b4252", "#d8616b", "#86b573", "#d8a657", "#6796d8", "#b583d0", "#5fb3bd", "#d5dae3",
        "#7d8697", "#ec7f88", "#a5d392", "#f0c777", "#8db3ee", "#d0a6e6", "#86d3dc", "#ffffff"
    };

    private Paint() {}

    static String foreground(Style style) {
        return style.has(Attribute.REVERSE)
                ? paint(style.background(), BACKGROUND)
                : paint(style.foreground(), FOREGROUND);
    }

    static String background(Style style) {
        return style.has(Attribute.REVERSE)
                ? paint(style.foreground(), FOREGROUND)
                : paint(style.background(), BACKGROUND);
    }

    private static String paint(Colour colour, String otherwise) {
        return switch (colour) {
            case Colour.Standard _ -> otherwise;
            case Colour.Indexed indexed -> indexed(indexed.number());
            case Colour.Rgb rgb -> hex(rgb.red(), rgb.green(), rgb.blue());
        };
    }

    /// xterm's 256 colours: 16 of the theme, a cube of six levels each, 24 greys.
    private static String indexed(int number) {
        if (number < SIXTEEN.length) {
            return SIXTEEN[number];
        }
        if (number >= 232) {
            int grey = 8 + (number - 232) * 10;
            return hex(grey, grey, grey);
        }
        int cube = number - SIXTEEN.length;
        return hex(level(cube / 36), level(cube / 6 % 6), level(cube % 6));
    }

    private static int level(int step) {
        return step == 0 ? 0 : 55 + step * 40;
    }

    private static String hex(int red, int green, int blue) {
        return String.format("#%02x%02x%02x", red, green, blue);
    }
}
