package dev.handrail.settings;

import dev.handrail.runbook.Fields;
import dev.handrail.runbook.Problems;
import dev.handrail.runbook.SourceFile;
import dev.handrail.runbook.Value;
import dev.handrail.runbook.YamlTree;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the file of settings. It never throws on what a person wrote, and a mistake costs no more
/// than itself: what can be used is used, the rest is as if it had not been written.
public final class SettingsReader {

    /// Narrower panes than half of this cannot hold a line of anything.
    private static final int LEAST_COLUMNS = 60;

    private static final int MOST_COLUMNS = 1_000;

    private final Source source;
    private final KeyTable table;
    private final Problems problems = new Problems();

    private SettingsReader(Source source, KeyTable table) {
        this.source = source;
        this.table = table;
    }

    /// What was read.
    ///
    /// @param settings to be used, whatever is wrong with the file
    /// @param diagnostics what is wrong with it
    public record Found(Settings settings, List<Diagnostic> diagnostics) {
        public Found {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    private enum Switch {
        ON,
        OFF
    }

    /// Reads the settings in `file`; nobody has to have one.
    ///
    /// @param name how the file is called in diagnostics
    /// @param table the acts that keys can be chosen for
    public static Found read(Path file, String name, KeyTable table) {
        // Not the opposite of `exists`: a folder that may not be looked into hides what is in it.
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Found(Settings.STANDARD, List.of());
        }
        Problems unreadable = new Problems();
        return SourceFile.read(file, name, unreadable)
                .map(source -> read(source, table))
                .orElseGet(() -> new Found(Settings.STANDARD, unreadable.inOrder()));
    }

    /// Reads settings.
    public static Found read(Source source, KeyTable table) {
        return new SettingsReader(source, table).read();
    }

    private Found read() {
        boolean written =
                source.content()
                        .lines()
                        .anyMatch(line -> !line.isBlank() && !line.strip().startsWith("#"));
        Settings settings =
                (written ? YamlTree.read(source, problems) : Optional.<Value>empty())
                        .map(root -> settings(root.called("settings file", "").fields()))
                        .orElse(Settings.STANDARD);
        return new Found(settings, problems.inOrder());
    }

    private Settings settings(Fields fields) {
        Settings standard = Settings.STANDARD;
        Settings settings =
                new Settings(
                        fields.findChoice("face", Settings.Face.class).orElse(standard.face()),
                        fields.findChoice("theme", Settings.Theme.class).orElse(standard.theme()),
                        fields.findChoice("glyphs", Settings.Glyphs.class)
                                .orElse(standard.glyphs()),
                        isOn(fields, "mouse"),
                        isOn(fields, "bell"),
                        sideBySideFrom(fields),
                        keys(fields));
        fields.done();
        return settings;
    }

    /// What can be switched is on until somebody switches it off.
    private static boolean isOn(Fields fields, String key) {
        return fields.findChoice(key, Switch.class).orElse(Switch.ON) == Switch.ON;
    }

    private static int sideBySideFrom(Fields fields) {
        Optional<Value> layout = fields.find("layout");
        if (layout.isEmpty()) {
            return Settings.STANDARD.sideBySideFrom();
        }
        Fields inner = layout.get().fields();
        int from =
                inner.find("side_by_side_from").stream()
                        .mapToInt(
                                value -> (int) value.number(LEAST_COLUMNS, MOST_COLUMNS).orElse(0))
                        .filter(columns -> columns > 0)
                        .findFirst()
                        .orElse(Settings.STANDARD.sideBySideFrom());
        inner.done();
        return from;
    }

    private SequencedMap<String, List<String>> keys(Fields fields) {
        return fields.find("keys")
                .map(value -> new KeysReader(table, problems).read(value.fields()))
                .orElse(Settings.STANDARD.keys());
    }
}
