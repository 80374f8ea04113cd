package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.terminal.Key.Gesture;
import dev.handrail.terminal.Key.Modifier;
import dev.handrail.terminal.Key.Mouse;
import dev.handrail.terminal.Key.Name;
import dev.handrail.terminal.Key.Named;
import dev.handrail.terminal.Key.Pasted;
import dev.handrail.terminal.Key.Typed;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What becomes of the characters a terminal sends.
class KeyDecoderTest {

    private static final String ESC = "\u001b";

    private static final Map<String, Key> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("a", Key.of('a'));
        KNOWN.put("Z", Key.of('Z'));
        KNOWN.put("é", Key.of('é'));
        KNOWN.put("日", Key.of('日'));
        KNOWN.put("🍕", new Typed(0x1f355, Set.of()));
        KNOWN.put("\r", Key.of(Name.ENTER));
        KNOWN.put("\n", Key.ctrl('j'));
        KNOWN.put("\t", Key.of(Name.TAB));
        KNOWN.put("\u007f", Key.of(Name.BACKSPACE));
        KNOWN.put("\b", Key.of(Name.BACKSPACE));
        KNOWN.put("\u0000", Key.ctrl(' '));
        KNOWN.put("\u0003", Key.ctrl('c'));
        KNOWN.put("\u001a", Key.ctrl('z'));
        KNOWN.put("\u001c", Key.ctrl('\\'));
        KNOWN.put("\u001d", Key.ctrl(']'));
        KNOWN.put(ESC + "x", new Typed('x', Set.of(Modifier.ALT)));
        KNOWN.put(ESC + "\r", new Named(Name.ENTER, Set.of(Modifier.ALT)));
        KNOWN.put(ESC + "\u0003", new Typed('c', Set.of(Modifier.ALT, Modifier.CTRL)));
        KNOWN.put(ESC + "[A", Key.of(Name.UP));
        KNOWN.put(ESC + "OA", Key.of(Name.UP));
        KNOWN.put(ESC + "[B", Key.of(Name.DOWN));
        KNOWN.put(ESC + "[C", Key.of(Name.RIGHT));
        KNOWN.put(ESC + "[D", Key.of(Name.LEFT));
        KNOWN.put(ESC + "[1;2A", new Named(Name.UP, Set.of(Modifier.SHIFT)));
        KNOWN.put(ESC + "[1;5C", new Named(Name.RIGHT, Set.of(Modifier.CTRL)));
        KNOWN.put(ESC + "[1;3D", new Named(Name.LEFT, Set.of(Modifier.ALT)));
        KNOWN.put(
                ESC + "[1;8H",
                new Named(Name.HOME, Set.of(Modifier.SHIFT, Modifier.ALT, Modifier.CTRL)));
        KNOWN.put(ESC + "O5C", new Named(Name.RIGHT, Set.of(Modifier.CTRL)));
        KNOWN.put(ESC + "[H", Key.of(Name.HOME));
        KNOWN.put(ESC + "[F", Key.of(Name.END));
        KNOWN.put(ESC + "[1~", Key.of(Name.HOME));
        KNOWN.put(ESC + "[2~", Key.of(Name.INSERT));
        KNOWN.put(ESC + "[3~", Key.of(Name.DELETE));
        KNOWN.put(ESC + "[4~", Key.of(Name.END));
        KNOWN.put(ESC + "[5~", Key.of(Name.PAGE_UP));
        KNOWN.put(ESC + "[6~", Key.of(Name.PAGE_DOWN));
        KNOWN.put(ESC + "[6;5~", new Named(Name.PAGE_DOWN, Set.of(Modifier.CTRL)));
        KNOWN.put(ESC + "OP", Key.of(Name.F1));
        KNOWN.put(ESC + "[[A", Key.of(Name.F1));
        KNOWN.put(ESC + "[[E", Key.of(Name.F5));
        KNOWN.put(ESC + "[15~", Key.of(Name.F5));
        KNOWN.put(ESC + "[24~", Key.of(Name.F12));
        KNOWN.put(ESC + "[Z", new Named(Name.TAB, Set.of(Modifier.SHIFT)));
        KNOWN.put(ESC + "OM", Key.of(Name.ENTER));
        KNOWN.put(ESC + "[I", new Key.Focus(true));
        KNOWN.put(ESC + "[O", new Key.Focus(false));
        KNOWN.put(ESC + "[99;5u", Key.ctrl('c'));
        KNOWN.put(ESC + "[13;2u", new Named(Name.ENTER, Set.of(Modifier.SHIFT)));
        KNOWN.put(ESC + "[27;5;99~", Key.ctrl('c'));
        KNOWN.put(ESC + "[<0;301;21M", new Mouse(Gesture.CLICK, 300, 20));
        KNOWN.put(ESC + "[<64;1;1M", new Mouse(Gesture.WHEEL_UP, 0, 0));
        KNOWN.put(ESC + "[<81;1;2M", new Mouse(Gesture.WHEEL_DOWN, 0, 1));
        KNOWN.put(ESC + "[200~y\r\nno\ry" + ESC + "[201~", new Pasted("y\nno\ny"));
        KNOWN.put(ESC + "[200~" + ESC + "[201~", new Pasted(""));
        KNOWN.put(ESC + "[200~a" + ESC + "[20b\u0003\tc" + ESC + "[201~", new Pasted("a[20b\tc"));
    }

    /// What terminals send without anybody having pressed a key, and what nobody knows.
    private static final List<String> SWALLOWED =
            List.of(
                    ESC + "[?1;2c",
                    ESC + "[>0;184;0c",
                    ESC + "[?2026;2$y",
                    ESC + "[12;40R",
                    ESC + "[0n",
                    ESC + "[?64;1;2;6;9;15;18;21;22c",
                    ESC + "]11;rgb:1e1e/1e1e/1e1e" + ESC + "\\",
                    ESC + "]11;rgb:1e1e/1e1e/1e1e\u0007",
                    ESC + "]52;c;eXkK\u0007",
                    ESC + "P>|tmux 3.3a" + ESC + "\\",
                    ESC + "P1+r544e=787465726d" + ESC + "\\",
                    ESC + "_Gi=31;OK" + ESC + "\\",
                    ESC + "[M !!",
                    ESC + "[<0;5;5m",
                    ESC + "[<35;5;5M",
                    ESC + "[<2;5;5M",
                    ESC + "[<;5;5M",
                    ESC + "[<0;5M",
                    ESC + "[32;5;5M",
                    ESC + "[201~",
                    ESC + "[99~",
                    ESC + "[1;99A",
                    ESC + "[57358u",
                    ESC + "[121;1:3u",
                    ESC + "[?1u",
                    ESC + "[8;24;80t",
                    ESC + "[" + "1;".repeat(500) + "y",
                    "\u0085",
                    "\ufffd",
                    "\udc00");

    @Test
    void knownSequencesAreKeys() throws IOException {
        for (Map.Entry<String, Key> known : KNOWN.entrySet()) {
            assertThat(new Script().send(known.getKey()).keys())
                    .as(spelled(known.getKey()))
                    .containsExactly(known.getValue());
        }
    }

    @Test
    void aSequenceMayComeInPiecesBrokenAnywhere() throws IOException {
        for (Map.Entry<String, Key> known : KNOWN.entrySet()) {
            String sequence = known.getKey();
            for (int at = 1; at < sequence.length(); at++) {
                Script split =
                        new Script()
                                .send(sequence.substring(0, at))
                                .silence(30)
                                .send(sequence.substring(at));
                assertThat(split.keys())
                        .as(spelled(sequence) + " at " + at)
                        .containsExactly(known.getValue());
            }
        }
    }

    @Test
    void repliesAndUnknownSequencesAreNeverTyped() throws IOException {
        for (String sequence : SWALLOWED) {
            assertThat(new Script().send(sequence).send("k").keys())
                    .as(spelled(sequence))
                    .containsExactly(Key.of('k'));
            for (int at = 2; at < sequence.length(); at++) {
                Script split =
                        new Script()
                                .send(sequence.substring(0, at))
                                .silence(30)
                                .send(sequence.substring(at))
                                .send("k");
                assertThat(split.keys())
                        .as(spelled(sequence) + " at " + at)
                        .containsExactly(Key.of('k'));
            }
        }
    }

    @Test
    void aControlSequenceMayBeLateInItsMiddle() throws IOException {
        assertThat(new Script().send(ESC + "[1;").silence(900).send("5A").keys())
                .containsExactly(new Named(Name.UP, Set.of(Modifier.CTRL)));
    }

    @Test
    void escapeAloneIsAKeyAfterFortyMilliseconds() throws IOException {
        assertThat(new Script().send(ESC).silence(60).send("[").keys())
                .containsExactly(Key.of(Name.ESCAPE), Key.of('['));
        assertThat(new Script().send(ESC + ESC).silence(60).keys())
                .containsExactly(Key.of(Name.ESCAPE), Key.of(Name.ESCAPE));
        assertThat(new Script().send(ESC + ESC + "[A").keys())
                .containsExactly(Key.of(Name.ESCAPE), Key.of(Name.UP));
    }

    @Test
    void lettersThatBeginSequencesCanBeTypedWithAlt() throws IOException {
        for (String letter : List.of("O", "]", "P", "X", "^", "_")) {
            assertThat(new Script().send(ESC + letter).silence(60).send("k").keys())
                    .as(letter)
                    .containsExactly(
                            new Typed(letter.charAt(0), Set.of(Modifier.ALT)), Key.of('k'));
        }
    }

    @Test
    void aSequenceThatIsBrokenOffEndsWhereTheNextBegins() throws IOException {
        assertThat(new Script().send(ESC + "[1;" + ESC + "[B").keys())
                .containsExactly(Key.of(Name.DOWN));
        assertThat(new Script().send(ESC + "]11;rgb" + ESC + "[Bk").keys())
                .containsExactly(Key.of(Name.DOWN), Key.of('k'));
    }

    @Test
    void theRestOfASequenceThatComesLateIsNotTyped() throws IOException {
        for (String rest : List.of("[A", "OR", "[15~", "[1;5D", "[<0;3;4M", "OP")) {
            assertThat(new Script().send(ESC).silence(60).send(rest).silence(60).send("k").keys())
                    .as(rest)
                    .containsExactly(Key.of(Key.Name.ESCAPE), Key.of('k'));
            assertThat(new Script().send(ESC).silence(900).send(rest).send("k").keys())
                    .as(rest)
                    .containsExactly(Key.of(Key.Name.ESCAPE), Key.of('k'));
        }
        assertThat(new Script().send(ESC).silence(300).send("[200~y\rR" + ESC + "[201~").keys())
                .containsExactly(Key.of(Key.Name.ESCAPE), new Key.Pasted("y\nR"));
    }

    @Test
    void whoTypesAfterTheEscapeKeyIsNotTakenForASequence() throws IOException {
        assertThat(new Script().send(ESC).silence(60).send("O").silence(40).send("h").keys())
                .containsExactly(Key.of(Key.Name.ESCAPE), Key.of('O'), Key.of('h'));
        assertThat(new Script().send(ESC).silence(1_100).send("OR").keys())
                .containsExactly(Key.of(Key.Name.ESCAPE), Key.of('O'), Key.of('R'));
    }

    @Test
    void aPasteThatNeverEndsEnds() throws IOException {
        assertThat(new Script().send(ESC + "[200~y\r").silence(5_100).send("k").keys())
                .containsExactly(new Pasted("y\n"), Key.of('k'));
        Script slow = new Script().send(ESC + "[200~");
        for (int i = 0; i < 30; i++) {
            slow.send("y").silence(4_000);
        }
        assertThat(slow.keys().getFirst()).isEqualTo(new Pasted("y".repeat(16)));
    }

    @Test
    void aPasteThatTakesLongerThanItMayIsNotTypedForThat() throws IOException {
        Script script = new Script().send(ESC + "[200~");
        for (int i = 0; i < 5_000; i++) {
            script.send("R\r").silence(30);
        }
        script.send(ESC + "[201~k");
        assertThat(script.keys()).containsExactly(new Pasted("R\n".repeat(5_000)), Key.of('k'));
    }

    @Test
    void ofAHugePasteOnlyTheBeginningIsKeptAndNothingIsTyped() throws IOException {
        String huge = "y\r".repeat(200_000);
        assertThat(new Script().send(ESC + "[200~" + huge + ESC + "[201~k").keys())
                .containsExactly(new Pasted("y\n".repeat(KeyDecoder.PASTE_MOST / 2)), Key.of('k'));
    }

    /// Control sequences with whatever bodies: none may come out as something typed but the two
    /// forms in which terminals send keys as numbers.
    @Test
    void randomControlSequencesAreNeverTyped() throws IOException {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder sequence = new StringBuilder(ESC + "[");
            for (int i = random.nextInt(12); i > 0; i--) {
                sequence.append((char) (0x20 + random.nextInt(0x20)));
            }
            char last = (char) (0x40 + random.nextInt(0x3f));
            String body = sequence.substring(2);
            if (last == 'u' || last == '~' || last == '[' && body.isEmpty()) {
                continue;
            }
            boolean oldMouse = last == 'M' && body.isEmpty();
            sequence.append(last).append(oldMouse ? "yyy" : "");
            assertThat(new Script().send(sequence.toString()).keys())
                    .as(spelled(sequence.toString()))
                    .noneMatch(key -> key instanceof Typed || key instanceof Pasted);
        }
    }

    @Test
    void randomCharactersNeverFail() throws IOException {
        Random random = new Random(7);
        String alphabet = ESC + ESC + "[[]OPM<>?;:0129~uyABR\r\n\u0007\\\ud83c\udf55é\u0090x$ ";
        for (int round = 0; round < 5_000; round++) {
            Script script = new Script();
            for (int i = 0; i < 40; i++) {
                script.send(String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
                if (random.nextInt(6) == 0) {
                    script.silence(random.nextInt(6_000));
                }
            }
            assertThat(script.keys()).doesNotContainNull();
        }
    }

    private static String spelled(String sequence) {
        return sequence.replace(ESC, "ESC ");
    }
}
