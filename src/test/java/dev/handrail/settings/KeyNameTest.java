package dev.handrail.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNameTest {

    @ParameterizedTest
    @CsvSource({
        "R, R",
        "r, r",
        "?, ?",
        "^, ^",
        "-, -",
        "é, é",
        "^C, ^C",
        "^c, ^C",
        "ctrl-c, ^C",
        "Ctrl-], ^]",
        "^^, ^^",
        "^@, ^@",
        "alt-x, Alt-x",
        "ALT-X, ",
        "Alt-Ctrl-c, Alt-^C",
        "alt--, Alt--",
        "space, Space",
        "Ctrl-Space, Ctrl-Space",
        "f5, F5",
        "F12, F12",
        "shift-tab, Shift-Tab",
        "shift-ctrl-up, Ctrl-Shift-Up",
        "alt-enter, Alt-Enter",
        "pgdn, PgDn",
        "PageDown, PgDn",
        "alt-delete, Alt-Del"
    })
    void aKeyIsWrittenInOneWay(String word, String written) {
        if (written == null) {
            assertThat(why(word)).isNotEmpty();
        } else {
            assertThat(KeyName.read(word)).isEqualTo(new KeyName.Reading.Key(written));
            assertThat(KeyName.read(written)).isEqualTo(new KeyName.Reading.Key(written));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ctrl-i, is the same as `Tab` in a terminal",
        "^M, is the same as `Enter` in a terminal",
        "Alt-^H, is the same as `Alt-Backspace` in a terminal",
        "^[, is the same as `Esc` in a terminal",
        "ctrl-1, is sent by no terminal",
        "ctrl-;, is sent by no terminal",
        "ctrl-é, is sent by no terminal",
        "ctrl-shift-c, reaches a terminal program without its Shift",
        "shift-1, reaches a terminal program without its Shift",
        "shift-r, is written as the character it makes",
        "ctrl-enter, reaches a terminal program as `Enter` alone",
        "ctrl-tab, reaches a terminal program as `Tab` alone",
        "alt-[, is how sequences of the terminal itself begin",
        "Alt-O, is how sequences of the terminal itself begin",
        "Esc, always goes back and cannot be given to anything else",
        "cmd-x, is not a key",
        "F13, is not a key",
        "jj, is not a key"
    })
    void whatATerminalCannotTellIsRefused(String word, String why) {
        assertThat(why(word)).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\t", "\u0001", "\u200b", "\u0301", "ctrl-", "^"})
    void nothingThatIsNotTypedIsAKeyAndNothingThrows(String word) {
        switch (KeyName.read(word)) {
            case KeyName.Reading.Key key -> assertThat(key.written()).isEqualTo("^");
            case KeyName.Reading.NoKey no -> assertThat(no.why()).isNotEmpty();
        }
    }

    @Test
    void aSlipIsRecognised() {
        assertThat(KeyName.read("PgDonw"))
                .isInstanceOfSatisfying(
                        KeyName.Reading.NoKey.class,
                        no -> assertThat(no.hint()).contains("did you mean `PgDn`?"));
    }

    private static String why(String word) {
        return switch (KeyName.read(word)) {
            case KeyName.Reading.Key key -> throw new AssertionError("read as " + key);
            case KeyName.Reading.NoKey no -> no.why();
        };
    }
}
