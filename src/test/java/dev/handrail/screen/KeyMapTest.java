package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.terminal.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeyMapTest {

    private final KeyMap keys = KeyMap.standard();

    @Test
    void everyActStandsInTheTableOnce() {
        assertThat(keys.bindings().stream().map(KeyMap.Binding::act))
                .containsExactlyInAnyOrder(Act.values());
    }

    @Test
    void everyStandardKeyCanBeReadAndHasOneMeaning() {
        assertThat(keys.problems(Map.of())).isEmpty();
    }

    @Test
    void chosenKeysTakeThePlaceOfTheStandardOnes() {
        KeyMap chosen = keys.with(Map.of(Act.NOTE, List.of("x", "F5")));
        assertThat(chosen.act(Key.of('x'))).contains(Act.NOTE);
        assertThat(chosen.act(Key.of(Key.Name.F5))).contains(Act.NOTE);
        assertThat(chosen.act(Key.of('a'))).isEmpty();
        assertThat(chosen.act(Key.of('q'))).contains(Act.DETACH);
    }

    @Test
    void aKeyWithTwoMeaningsAndAKeyThatIsNoneAreProblems() {
        assertThat(keys.problems(Map.of(Act.NOTE, List.of("q", "Sometimes"))))
                .containsExactlyInAnyOrder(
                        "`q` is the key of both note and detach", "`Sometimes` is not a key");
    }

    @Test
    void aKeyIsWrittenAsItIsRead() {
        for (String written : List.of("k", "G", "^C", "^]", "Alt-x", "PgUp", "Space", "F5", "?")) {
            Optional<Key> key = KeyName.read(written);
            assertThat(key.flatMap(KeyName::of)).contains(written);
        }
    }

    /// The manual's table is this one. `-Dgolden.update=true` writes it anew.
    @Test
    void theManualHoldsTheTable() throws IOException {
        Path page = Path.of("src/site/markdown/screen.md");
        String text = Files.readString(page);
        String begin = "<!-- keys -->\n";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- end of keys -->");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, text.substring(0, from) + table() + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to)).isEqualTo(table());
    }

    private String table() {
        return "| keys | what | in the settings |\n|---|---|---|\n"
                + keys.bindings().stream()
                        .map(one ->
                                "| "
                                        + Arrays.stream(one.written().split(", "))
                                                .map(key -> "`" + key + "`")
                                                .collect(Collectors.joining(" "))
                                        + " | "
                                        + one.help()
                                        + " | `"
                                        + KeyMap.word(one.act())
                                        + "` |\n")
                        .collect(Collectors.joining());
    }
}
