package dev.handrail.cli;

import dev.handrail.screen.Act;
import dev.handrail.screen.KeyMap;
import dev.handrail.settings.KeyTable;
import dev.handrail.settings.Settings;
import dev.handrail.settings.SettingsReader;
import dev.handrail.text.DiagnosticPrinter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The file in which a person chose how Handrail looks and listens.
final class SettingsFile {

    /// They keep their keys: out, what the keys are, and stop.
    private static final Set<String> FIXED =
            Set.of(KeyMap.word(Act.DETACH), KeyMap.word(Act.HELP), KeyMap.word(Act.INTERRUPT));

    private final Host host;

    SettingsFile(Host host) {
        this.host = host;
    }

    /// What the file says, for a run: a mistake in it stops nothing, it is told on standard error
    /// and what it meant is as if it had not been written.
    SettingsReader.Found read() {
        Path file = host.settings();
        SettingsReader.Found found = find(file, file.toString());
        tell(found);
        return found;
    }

    /// What is wrong in it, in full.
    void tell(SettingsReader.Found found) {
        Path file = host.settings();
        if (!found.diagnostics().isEmpty()) {
            new DiagnosticPrinter(Palettes.of(host)).print(found.diagnostics(), host.errWriter());
            host.err()
                    .println(
                            "handrail: warning: your settings have mistakes; what is wrong in them"
                                    + " is left out");
            host.err().println("hint: `handrail check " + file + "` shows this again");
        }
    }

    /// The same for one row of a screen; empty when nothing is wrong.
    static Optional<String> brief(SettingsReader.Found found) {
        return found.diagnostics().stream()
                .findFirst()
                .map(first ->
                        "Settings: "
                                + DiagnosticPrinter.summary(found.diagnostics())
                                + ", told in full on leaving. Line "
                                + first.span().line()
                                + ": "
                                + first.message());
    }

    /// Reads any file as settings.
    static SettingsReader.Found find(Path file, String name) {
        return SettingsReader.read(file, name, new KeyTable(KeyMap.standard().words(), FIXED));
    }

    /// The keys of the screen as the settings want them.
    static KeyMap keys(Settings settings) {
        Map<Act, List<String>> chosen = new EnumMap<>(Act.class);
        for (Act act : Act.values()) {
            List<String> keys = settings.keys().get(KeyMap.word(act));
            if (keys != null) {
                chosen.put(act, keys);
            }
        }
        return KeyMap.standard().with(chosen);
    }

    /// Whether a file that somebody names is this one.
    boolean is(Path file) {
        return file.toAbsolutePath()
                .normalize()
                .equals(host.settings().toAbsolutePath().normalize());
    }
}
