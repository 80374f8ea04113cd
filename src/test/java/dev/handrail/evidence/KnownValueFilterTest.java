package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.KnownValues.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KnownValueFilterTest {

    private static final String[] NOISE = {
        "a",
        "b",
        "ab",
        "ba",
        "aab",
        " ",
        "\n",
        "\r\n",
        "\u001b[1m",
        "\u001b[0;31mab\u001b[m",
        "\u001b]0;ab",
        "\u0007",
        "\u001b",
        "\u001b\\",
        "\u001bP",
        "[",
        "x",
        "é",
        "_",
        "1",
        "\u001b[12ab"
    };

    @Test
    void agreesWithTheWholeTextRuleHoweverTheStreamIsCut() {
        Random random = new Random(1);
        for (int round = 0; round < 6_000; round++) {
            KnownValues values = new KnownValues(secrets(random));
            byte[] text = text(random, values, 4 + random.nextInt(25));
            byte[] expected = WholeTextMasking.mask(text, values.patterns());
            for (int cut = 0; cut < 6; cut++) {
                assertThat(show(filter(values, text, random)))
                        .as("round %d: %s in %s", round, values.patterns().size(), show(text))
                        .isEqualTo(show(expected));
            }
        }
    }

    @Test
    void everyWayToCutAShortTextGivesTheSame() {
        Random random = new Random(2);
        for (int round = 0; round < 60; round++) {
            KnownValues values =
                    new KnownValues(
                            List.of(
                                    new Secret("six", word(random, 6, "ab")),
                                    new Secret("three", word(random, 3, "ab"))));
            byte[] text = new byte[13];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) "aabbab ab\n".charAt(random.nextInt(10));
            }
            byte[] form = values.patterns().get(random.nextInt(values.patterns().size())).bytes();
            System.arraycopy(form, 0, text, 2, Math.min(form.length, 10));
            String expected = show(WholeTextMasking.mask(text, values.patterns()));
            for (int cuts = 0; cuts < 1 << text.length - 1; cuts++) {
                assertThat(show(filter(values, text, cuts))).isEqualTo(expected);
            }
        }
    }

    @Test
    void longGapsEndAMatchAndShorterOnesDoNot() {
        KnownValues values = new KnownValues(List.of(new Secret("s", "abcdefgh")));
        for (int gap : new int[] {1, 1023, 1024, 1025, 5000}) {
            byte[] text = ("xabcd" + "\n".repeat(gap) + "efghx").getBytes(StandardCharsets.UTF_8);
            String masked = show(filter(values, text, new Random(gap)));
            assertThat(masked).isEqualTo(show(WholeTextMasking.mask(text, values.patterns())));
            assertThat(masked.contains("redacted")).isEqualTo(gap <= 1024);
        }
    }

    @Test
    void noMoreIsHeldBackThanWhatMayBecomeASecret() {
        KnownValues values = new KnownValues(List.of(new Secret("s", "abcdefgh")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KnownValueFilter filter = new KnownValueFilter(() -> values, out::write);
        put(filter, "one line, ending like a secret begins: a\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("begins: a\n");
        put(filter, "Continue? abc");
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("Continue? ");
        put(filter, "d?");
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("Continue? abcd?");
        put(filter, "abcdefgh");
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("abcd?[redacted:s]");
    }

    @Test
    void aValueThatBecomesKnownMeanwhileIsMaskedFromThere() {
        AtomicReference<KnownValues> values =
                new AtomicReference<>(new KnownValues(List.of(new Secret("a", "abcdefgh"))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KnownValueFilter filter = new KnownValueFilter(values::get, out::write);
        put(filter, "secret12 abc");
        values.set(
                new KnownValues(
                        List.of(new Secret("a", "abcdefgh"), new Secret("late", "secret12"))));
        put(filter, "defgh secret12");
        filter.finish();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("secret12 [redacted:a] [redacted:late]");
    }

    @Test
    void overlappingAndRepeatedSecretsBecomeOneMark() {
        KnownValues values =
                new KnownValues(List.of(new Secret("a", "aaaaaa"), new Secret("b", "aabbbb")));
        assertThat(masked(values, "xaaaaaaaaaaaaaaabbbbx")).isEqualTo("x[redacted:a]x");
    }

    @Test
    void coloursInsideASecretStayAndLineBreaksDoNot() {
        KnownValues values = new KnownValues(List.of(new Secret("s", "abcdefgh")));
        assertThat(masked(values, "<ab\u001b[1mcd\r\nef\u001b[mgh>"))
                .isEqualTo("<[redacted:s]\u001b[1m\u001b[m>");
        assertThat(masked(values, "\u001b]0;abcdefgh\u0007"))
                .isEqualTo("\u001b]0;[redacted:s]\u0007");
    }

    @Test
    void shortValuesAreMaskedOnlyWhereTheyStandAlone() {
        KnownValues values = new KnownValues(List.of(new Secret("pin", "1234")));
        assertThat(masked(values, "1234 12345 x1234 (1234) \u001b[1m1234\u001b[m 1234"))
                .isEqualTo(
                        "[redacted:pin] 12345 x1234 ([redacted:pin])"
                                + " \u001b[1m[redacted:pin]\u001b[m [redacted:pin]");
        assertThat(masked(new KnownValues(List.of(new Secret("bit", "1"))), "1")).isEqualTo("1");
    }

    private static List<Secret> secrets(Random random) {
        List<Secret> secrets = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String letters = random.nextBoolean() ? "ab" : "ab1\n\u001b[m'\"é";
            secrets.add(new Secret("s" + i, word(random, 3 + random.nextInt(9), letters)));
        }
        if (random.nextInt(20) == 0) {
            secrets.add(new Secret("long", word(random, 70 + random.nextInt(150), "ab\n")));
        }
        return secrets;
    }

    private static String word(Random random, int length, String letters) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    /// Noise and forms of the secrets, whole or not, with things between their bytes.
    private static byte[] text(Random random, KnownValues values, int parts) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int part = 0; part < parts; part++) {
            if (values.patterns().isEmpty() || random.nextInt(3) > 0) {
                text.writeBytes(noise(random));
                continue;
            }
            byte[] form = values.patterns().get(random.nextInt(values.patterns().size())).bytes();
            int from = random.nextInt(3) == 0 ? random.nextInt(form.length) : 0;
            int end =
                    random.nextInt(3) == 0
                            ? from + random.nextInt(form.length - from)
                            : form.length;
            int rate = random.nextInt(12);
            for (int i = from; i < end; i++) {
                text.write(form[i]);
                if (rate > 0 && random.nextInt(rate + 1) == 0) {
                    text.writeBytes(noise(random));
                }
            }
        }
        return text.toByteArray();
    }

    private static byte[] noise(Random random) {
        return NOISE[random.nextInt(NOISE.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filter(KnownValues values, byte[] text, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KnownValueFilter filter = new KnownValueFilter(() -> values, out::write);
        int most = 1 + random.nextInt(20);
        for (int from = 0; from < text.length; ) {
            int size = Math.min(1 + random.nextInt(most), text.length - from);
            filter.take(text, from, size);
            from += size;
        }
        filter.finish();
        return out.toByteArray();
    }

    /// Cuts behind byte i when bit i is set.
    private static byte[] filter(KnownValues values, byte[] text, int cuts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KnownValueFilter filter = new KnownValueFilter(() -> values, out::write);
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (i == text.length - 1 || (cuts >> i & 1) == 1) {
                filter.take(text, from, i + 1 - from);
                from = i + 1;
            }
        }
        filter.finish();
        return out.toByteArray();
    }

    private static void put(KnownValueFilter filter, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        filter.take(bytes, 0, bytes.length);
    }

    private static String masked(KnownValues values, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(filter(values, bytes, new Random(5)), StandardCharsets.UTF_8);
    }

    private static String show(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\u001b", "^[");
    }
}
