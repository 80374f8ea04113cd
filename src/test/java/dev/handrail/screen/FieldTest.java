package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.terminal.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Editing one line.
class FieldTest {

    private static Field field(String keys) {
        Field field = Field.empty();
        for (int at = 0; at < keys.length(); ) {
            int end = at + Character.charCount(keys.codePointAt(at));
            String written = keys.substring(at, end);
            if (written.equals("<")) {
                end = keys.indexOf('>', at) + 1;
                written = keys.substring(at + 1, end - 1);
            }
            at = end;
            Key key = written.equals(" ") ? Key.of(' ') : KeyName.read(written).orElseThrow();
            field = field.press(key).orElse(field);
        }
        return field;
    }

    /// The text with the cursor as `|`.
    private static String shown(String keys) {
        Field field = field(keys);
        return field.before() + "|" + field.after();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    abc;abc|
                    abc<Left>x;abx|c
                    abc<Home>x<End>y;xabcy|
                    abc<^A><Del>;|bc
                    abc<Left><^K>d;abd|
                    abc<Left><^U>;|c
                    one two  <^W>x;one x|
                    one<^W><^W>;|
                    <Backspace><Left><Right><Del><^W>;|
                    ab<Left><Left><Left>c<Right><Right><Right>d;cabd|
                    a<^E>b<^B>c<^F>d;acbd|
                    a\u65e5b<Left><Left>x;ax|\u65e5b
                    ae\u0301<Backspace>;a|
                    a\ud83c\udf55<Backspace>b;ab|
                    a<Enter><Up><Esc><Tab><F1>b;ab|
                    """)
    void keysEdit(String keys, String text) {
        assertThat(shown(keys)).isEqualTo(text);
    }

    @Test
    void theCursorIsAlwaysSeen() {
        Field field = Field.of("0123456789");
        assertThat(field.window(5)).isEqualTo(new Field.Window("6789", 4));
        assertThat(new Field("01", "23456789").window(5))
                .isEqualTo(new Field.Window("0123456789", 2));
        assertThat(Field.of("\u65e5\u672c\u8a9e").window(4))
                .isEqualTo(new Field.Window("\u8a9e", 2));
        assertThat(Field.of("abc").window(0)).isEqualTo(new Field.Window("", 0));
    }

    @Test
    void aTextThatNobodyTypesIsNotTaken() {
        Field field = Field.empty().insert("x".repeat(20_000));
        assertThat(field.text()).isEmpty();
    }
}
