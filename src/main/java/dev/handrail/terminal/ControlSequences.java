package dev.handrail.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Which control sequences of a program reach JLine's emulator, and how. Only those it understands
/// do, with numbers it can take; the rest has no effect, as on a terminal that lacks the feature.
final class ControlSequences {

    private static final String CSI = "\u001b[";

    /// The highest number in a sequence; no screen is larger.
    private static final int MOST = 9_999;

    /// What moves, erases, scrolls and inserts, by final character.
    private static final String PASSED = "@ABCDEFGHIJKLMPSTXZ`abdefgrsu";

    private final ProgramOutput.Sink sink;
    private final Modes modes = new Modes();
    private final Rendition rendition = new Rendition();

    ControlSequences(ProgramOutput.Sink sink) {
        this.sink = sink;
    }

    Modes modes() {
        return modes;
    }

    /// An escape sequence that is no control sequence: what stands behind ESC.
    void escape(String what) {
        switch (what) {
            case "7" -> rendition.save();
            case "8" -> rendition.restore();
            case "c" -> {
                modes.reset();
                rendition.reset();
            }
            case "=", ">", "Z" -> {
                // The keypad's mode; an old question for what the terminal is.
                return;
            }
            default -> {
                if (what.length() > 1 && !what.equals("(B")) {
                    modes.enter(Modes.Mode.UNUSUAL);
                }
            }
        }
        sink.sequence("\u001b" + what);
    }

    /// A control sequence.
    ///
    /// @param body what stands between CSI and the final character
    void sequence(String body, char last) {
        boolean marked = !body.isEmpty() && body.charAt(0) >= '<' && body.charAt(0) <= '?';
        if (marked) {
            marked(body, last);
        } else if (body.chars().anyMatch(c -> c < 0x30)) {
            if (body.equals("!") && last == 'p' && !modes.otherScreen()) {
                modes.reset();
                rendition.reset();
                sink.sequence(CSI + "!p");
            }
        } else if (last == 'm') {
            String known = rendition.apply(body);
            if (!known.isEmpty()) {
                sink.sequence(CSI + known + "m");
            }
        } else {
            unmarked(body, last);
        }
    }

    /// With a private mark: modes, and one question each of `?` and `>`.
    private void marked(String body, char last) {
        if (body.charAt(0) == '?' && (last == 'h' || last == 'l')) {
            for (int mode : numbers(body.substring(1))) {
                mode(mode, last);
            }
        } else if (body.equals("?6") && last == 'n' || body.matches(">0?") && last == 'c') {
            sink.sequence(CSI + body + last);
        }
    }

    private void mode(int number, char last) {
        switch (number) {
            case 1 -> passed(Modes.Mode.APPLICATION_CURSOR_KEYS, number, last);
            case 6, 7 -> {
                modes.enter(Modes.Mode.UNUSUAL);
                sink.sequence(CSI + "?" + number + last);
            }
            case 25 -> change(Modes.Mode.CURSOR_HIDDEN, last == 'h' ? 'l' : 'h');
            case 47, 1047, 1049 -> {
                if (modes.otherScreen() != (last == 'h')) {
                    sink.otherScreen(CSI + "?1049" + last);
                    change(Modes.Mode.OTHER_SCREEN, last);
                    rendition.swapSaved();
                }
            }
            case 2004 -> change(Modes.Mode.BRACKETED_PASTE, last);
            default -> {
                // 80 or 132 columns, mouse, focus and the like: not ours to give.
                return;
            }
        }
    }

    private void passed(Modes.Mode mode, int number, char last) {
        change(mode, last);
        sink.sequence(CSI + "?" + number + last);
    }

    private void change(Modes.Mode mode, char last) {
        if (last == 'h') {
            modes.enter(mode);
        } else {
            modes.leave(mode);
        }
    }

    private void unmarked(String body, char last) {
        List<Integer> numbers = numbers(body);
        int first = numbers.isEmpty() ? 0 : numbers.getFirst();
        switch (last) {
            case 'J' -> {
                if (first == 3) {
                    sink.historyCleared();
                } else {
                    sink.sequence(CSI + first + "J");
                }
            }
            case 'n' -> {
                if (first == 5 || first == 6) {
                    sink.sequence(CSI + first + "n");
                }
            }
            case 'c' -> {
                if (first == 0) {
                    sink.sequence(CSI + "c");
                }
            }
            case 'h', 'l' ->
                    numbers.stream()
                            .filter(mode -> mode == 4 || mode == 20)
                            .forEach(mode -> {
                                modes.enter(Modes.Mode.UNUSUAL);
                                sink.sequence(CSI + mode + last);
                            });
            default -> {
                if (last == 'r' && !body.isEmpty()) {
                    modes.enter(Modes.Mode.UNUSUAL);
                }
                if (PASSED.indexOf(last) >= 0) {
                    sink.sequence(CSI + clamped(body) + last);
                }
            }
        }
    }

    /// The same with numbers the emulator can take; empty ones stay empty.
    private static String clamped(String body) {
        StringBuilder known = new StringBuilder();
        for (String part : body.split(";", -1)) {
            known.append(known.isEmpty() ? "" : ";");
            number(part).ifPresent(known::append);
        }
        return known.toString();
    }

    private static List<Integer> numbers(String body) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : body.split(";", -1)) {
            number(part).ifPresent(numbers::add);
        }
        return numbers;
    }

    /// The number, at most [#MOST]; nothing when there is none.
    static OptionalInt number(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(digits.length() > 4 ? MOST : Integer.parseInt(digits));
    }
}
