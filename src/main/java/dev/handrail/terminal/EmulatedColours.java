package dev.handrail.terminal;

import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.util.List;

/// The colours of JLine's emulator, which keeps 4 bits of each of red, green and blue, as colours
/// that every terminal can show: one of its own 16 where the program has asked for that, else the
/// nearest of the 256.
final class EmulatedColours {

    /// What the emulator makes of SGR 30-37 and 90-97, in the order of [#NAMED].
    private static final int[] SIXTEEN = {
        0x000, 0x800, 0x080, 0x880, 0x008, 0x808, 0x088, 0xccc,
        0x888, 0xf00, 0x0f0, 0xff0, 0x00f, 0xf0f, 0x0ff, 0xfff
    };

    private static final List<ANSI> NAMED =
            List.of(
                    ANSI.BLACK,
                    ANSI.RED,
                    ANSI.GREEN,
                    ANSI.YELLOW,
                    ANSI.BLUE,
                    ANSI.MAGENTA,
                    ANSI.CYAN,
                    ANSI.WHITE,
                    ANSI.BLACK_BRIGHT,
                    ANSI.RED_BRIGHT,
                    ANSI.GREEN_BRIGHT,
                    ANSI.YELLOW_BRIGHT,
                    ANSI.BLUE_BRIGHT,
                    ANSI.MAGENTA_BRIGHT,
                    ANSI.CYAN_BRIGHT,
                    ANSI.WHITE_BRIGHT);

    /// The steps of xterm's 6x6x6 cube.
    private static final int[] STEPS = {0, 95, 135, 175, 215, 255};

    private EmulatedColours() {}

    static TextColor of(int twelveBits) {
        for (int i = 0; i < SIXTEEN.length; i++) {
            if (SIXTEEN[i] == twelveBits) {
                return NAMED.get(i);
            }
        }
        int red = (twelveBits >> 8 & 0xf) * 17;
        int green = (twelveBits >> 4 & 0xf) * 17;
        int blue = (twelveBits & 0xf) * 17;
        if (red == green && green == blue) {
            // xterm's ramp of 24 greys: 8, 18, ... 238.
            return new TextColor.Indexed(232 + Math.clamp((red - 3) / 10, 0, 23));
        }
        return new TextColor.Indexed(16 + 36 * step(red) + 6 * step(green) + step(blue));
    }

    private static int step(int value) {
        int nearest = 0;
        for (int i = 1; i < STEPS.length; i++) {
            if (Math.abs(STEPS[i] - value) < Math.abs(STEPS[nearest] - value)) {
                nearest = i;
            }
        }
        return nearest;
    }
}
