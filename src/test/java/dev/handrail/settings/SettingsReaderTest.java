package dev.handrail.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.handrail.text.Diagnostic;
import dev.handrail.text.DiagnosticPrinter;
import dev.handrail.text.Palette;
import dev.handrail.text.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static final KeyTable TABLE = table();

    @TempDir private Path folder;

    private static KeyTable table() {
        Map<String, List<String>> standard = new LinkedHashMap<>();
        standard.put("zoom", List.of("z"));
        standard.put("follow", List.of("f"));
        standard.put("bottom", List.of("G", "End"));
        standard.put("copy", List.of("y"));
        standard.put("help", List.of("?", "F1"));
        standard.put("detach", List.of("q"));
        return new KeyTable(standard, Set.of("help", "detach"));
    }

    @Test
    void everyChoiceIsRead() {
        SettingsReader.Found found =
                read(
                        """
                        face: plain
                        theme: contrast
                        glyphs: ascii
                        mouse: off
                        bell: off
                        layout: {side_by_side_from: 132}
                        keys:
                          zoom: ^x
                          follow: [F5, alt-f, alt-F]
                          copy: []
                        """);

        assertThat(found.diagnostics()).isEmpty();
        assertThat(found.settings())
                .isEqualTo(
                        new Settings(
                                Settings.Face.PLAIN,
                                Settings.Theme.CONTRAST,
                                Settings.Glyphs.ASCII,
                                false,
                                false,
                                132,
                                new LinkedHashMap<>(
                                        Map.of(
                                                "zoom",
                                                List.of("^X"),
                                                "follow",
                                                List.of("F5", "Alt-f", "Alt-F"),
                                                "copy",
                                                List.of()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "{}", "mouse: on\nbell: on\n"})
    void nothingChosenIsNoMistake(String text) {
        assertThat(read(text)).isEqualTo(new SettingsReader.Found(Settings.STANDARD, List.of()));
    }

    @Test
    void nobodyNeedsAFile() {
        assertThat(SettingsReader.read(folder.resolve("none/config.yaml"), "config.yaml", TABLE))
                .isEqualTo(new SettingsReader.Found(Settings.STANDARD, List.of()));
    }

    @Test
    void aMistakeCostsNoMoreThanItself() {
        SettingsReader.Found found =
                read(
                        """
                        thme: none
                        theme: dark
                        mouse: no
                        bell: off
                        layout: {side_by_side_from: 20}
                        keys:
                          zom: x
                          zoom: Backspac
                          bottom: B
                        """);

        assertThat(found.settings().theme()).isEqualTo(Settings.Theme.TERMINAL);
        assertThat(found.settings().mouse()).isTrue();
        assertThat(found.settings().bell()).isFalse();
        assertThat(found.settings().sideBySideFrom()).isEqualTo(110);
        assertThat(found.settings().keys()).isEqualTo(Map.of("bottom", List.of("B")));
        assertThat(messages(found))
                .containsExactly(
                        "a settings file has no key `thme`",
                        "`theme` must be one of `terminal`, `contrast`, `none`, not `dark`",
                        "`mouse` must be one of `on`, `off`, not `no`",
                        "`side_by_side_from` must be a whole number from 60 to 1000, not `20`",
                        "there is nothing called `zom` that a key could do",
                        "`Backspac` is not a key");
        assertThat(printed(found))
                .contains("hint: did you mean `zoom`?")
                .contains("hint: did you mean `Backspace`?")
                .contains("config.yaml:8:9");
    }

    @Test
    void thereIsAlwaysAWayOut() {
        SettingsReader.Found found =
                read("keys: {help: H, detach: [], zoom: q, follow: [F6, \"?\"]}");

        assertThat(found.settings().keys()).isEmpty();
        assertThat(messages(found))
                .containsExactly(
                        "the keys of `help` stay as they are, so that there is always a way out",
                        "the keys of `detach` stay as they are, so that there is always a way out",
                        "`q` is the key of `detach` already",
                        "`?` is the key of `help` already");
    }

    @Test
    void aKeyDoesOneThing() {
        SettingsReader.Found found = read("keys: {zoom: x, copy: \"x\"}");

        assertThat(found.settings().keys()).isEqualTo(Map.of("zoom", List.of("x")));
        assertThat(printed(found))
                .contains("error: `x` is the key of `zoom` already")
                .contains("hint: choose another for one of the two");
    }

    @Test
    void aStandardKeyIsFreeOnceItsActHasAnother() {
        assertThat(read("keys: {zoom: f, follow: z}").settings().keys())
                .isEqualTo(Map.of("zoom", List.of("f"), "follow", List.of("z")));
        assertThat(read("keys: {zoom: f, follow: z}").diagnostics()).isEmpty();

        SettingsReader.Found taken = read("keys: {zoom: f}");
        assertThat(taken.settings().keys()).isEmpty();
        assertThat(printed(taken))
                .contains("error: `f` is the key of `follow` already")
                .contains("hint: choose another, or give `follow` one as well");
    }

    @Test
    void aChoiceThatFallsAwayGivesItsStandardKeysBack() {
        SettingsReader.Found found = read("keys: {zoom: f, follow: q}");

        assertThat(found.settings().keys()).isEmpty();
        assertThat(messages(found))
                .containsExactly(
                        "`f` is the key of `follow` already", "`q` is the key of `detach` already");
    }

    @Test
    void theSameKeyTwiceForOneActIsNoMistake() {
        assertThat(read("keys: {zoom: [^x, ctrl-x]}")).isEqualTo(read("keys: {zoom: ^X}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys: {zoom: ~}",
                "keys: {zoom: }",
                "keys: {zoom: {a: b}}",
                "keys: {zoom: [[a]]}",
                "keys: [a]",
                "keys: x",
                "- a",
                "just words",
                "theme: [none]",
                "layout: 110",
                "layout: {side_by_side: 110}",
                "theme: none\ntheme: contrast",
                "a: b: c",
                "keys: {zoom: \"",
                "theme: !mine none",
                "--- {}\n--- {}"
            })
    void badInputIsTold(String text) {
        SettingsReader.Found found = read(text);

        assertThat(found.diagnostics()).isNotEmpty();
        assertThat(found.settings().keys()).isEmpty();
        assertThat(printed(found)).contains("error: ").contains("config.yaml:");
    }

    @Test
    void aFileThatIsNoTextIsTold() throws IOException {
        Path file = Files.write(folder.resolve("config.yaml"), new byte[] {'a', ':', 0});
        assertThat(messages(SettingsReader.read(file, "config.yaml", TABLE)))
                .containsExactly("`config.yaml` is not text: byte 3 is NUL");
        assertThat(messages(SettingsReader.read(folder, "config.yaml", TABLE)))
                .containsExactly("`config.yaml` is a directory, not a file");
    }

    @Test
    void aFileThatMayNotBeReadIsTold() throws IOException {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may read everything");
        Path file = Files.writeString(folder.resolve("config.yaml"), "theme: none");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));

        SettingsReader.Found found = SettingsReader.read(file, "config.yaml", TABLE);

        assertThat(messages(found))
                .containsExactly("`config.yaml` may not be read: permission denied");
        assertThat(found.settings()).isEqualTo(Settings.STANDARD);
    }

    @Test
    void aLinkToNowhereIsTold() throws IOException {
        Path link = folder.resolve("config.yaml");
        Files.createSymbolicLink(link, folder.resolve("gone"));
        assertThat(messages(SettingsReader.read(link, "config.yaml", TABLE)))
                .containsExactly("there is no file `config.yaml`");
    }

    private static SettingsReader.Found read(String text) {
        return SettingsReader.read(new Source("config.yaml", text), TABLE);
    }

    private static List<String> messages(SettingsReader.Found found) {
        return found.diagnostics().stream().map(Diagnostic::message).toList();
    }

    private static String printed(SettingsReader.Found found) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new DiagnosticPrinter(Palette.NONE).print(found.diagnostics(), out);
        out.flush();
        return text.toString();
    }
}
