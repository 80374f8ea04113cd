package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.terminal.Key.Modifier;
import dev.handrail.terminal.Key.Name;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a program in a terminal in memory is sent for a key.
class VirtualTerminalKeysTest {

    private static final String ESC = "\u001b";

    private final VirtualTerminal terminal = VirtualTerminal.of(20, 5, _ -> {});

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.write(bytes, 0, bytes.length);
    }

    @Test
    void keysAreWhatXtermSends() {
        assertThat(sent(Key.of(Name.UP))).isEqualTo(ESC + "[A");
        assertThat(sent(Key.of(Name.ENTER))).isEqualTo("\r");
        assertThat(sent(Key.ctrl('c'))).isEqualTo("\u0003");
        assertThat(sent(Key.ctrl(']'))).isEqualTo("\u001d");
        assertThat(sent(Key.of('é'))).isEqualTo("é");
        assertThat(sent(Key.of(Name.F5))).isEqualTo(ESC + "[15~");
        assertThat(sent(new Key.Named(Name.LEFT, Set.of(Modifier.CTRL)))).isEqualTo(ESC + "[1;5D");
        assertThat(sent(new Key.Typed('b', Set.of(Modifier.ALT)))).isEqualTo(ESC + "b");
        assertThat(sent(new Key.Resized(1, 1))).isEmpty();
        write(ESC + "[?1h");
        assertThat(sent(Key.of(Name.UP))).isEqualTo(ESC + "OA");
        assertThat(sent(new Key.Named(Name.UP, Set.of(Modifier.SHIFT)))).isEqualTo(ESC + "[1;2A");
    }

    @Test
    void everyKeyThatIsSentIsReadBackTheSame() throws Exception {
        for (Name name : Name.values()) {
            for (Set<Modifier> held : List.of(Set.<Modifier>of(), Set.of(Modifier.CTRL))) {
                boolean hasNone =
                        !held.isEmpty()
                                && Set.of(Name.ENTER, Name.ESCAPE, Name.TAB, Name.BACKSPACE)
                                        .contains(name);
                if (!hasNone) {
                    Key key = new Key.Named(name, held);
                    assertThat(new Script().send(sent(key)).keys()).containsExactly(key);
                }
            }
        }
    }

    @Test
    void aPasteIsInBracketsOnlyWhereTheProgramWantsThemAndCannotLeaveThem() {
        Key paste = new Key.Pasted("a\nb" + ESC + "[201~c");
        assertThat(sent(paste)).isEqualTo("a\rb[201~c");
        write(ESC + "[?2004h");
        assertThat(sent(paste)).isEqualTo(ESC + "[200~a\rb[201~c" + ESC + "[201~");
    }

    private String sent(Key key) {
        return new String(terminal.encode(key), StandardCharsets.UTF_8);
    }
}
