package dev.handrail.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event.Who;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.sandbox.Drill;
import dev.handrail.sandbox.DrillReader;
import dev.handrail.sandbox.Sandboxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A copy of one of the real runbooks with its scripts, in which a mistake can be planted, and its
/// proof.
final class Provings {

    private static final Path CACHE = Path.of("target/sandbox-cache").toAbsolutePath();

    private static final List<Path> KEPT = new ArrayList<>();

    private final Path folder;
    private final String name;

    /// @param folder empty; what is copied and what is written goes here
    Provings(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        copy(Path.of("runbooks", name + ".yaml"));
        copy(Path.of("runbooks/drills", name + ".yaml"));
        try (Stream<Path> scripts = Files.list(Path.of("sql", name))) {
            scripts.forEach(this::copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(Path file) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(file, folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes `wrong` where `right` stands in one of the runbook's scripts.
    Provings plant(String script, String right, String wrong) {
        try {
            Path file = folder.resolve("sql").resolve(name).resolve(script);
            String text = Files.readString(file);
            assertThat(text).contains(right);
            Files.writeString(file, text.replace(right, wrong));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Report prove() {
        Report report = Proof.of(task(), _ -> {});
        report.evidence().ifPresent(KEPT::add);
        return report;
    }

    /// Removes what proofs that found something have kept.
    static void removeEvidence() throws IOException {
        for (Path evidence : KEPT) {
            try (Stream<Path> files = Files.walk(evidence)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        KEPT.clear();
    }

    Task task() {
        Path document = folder.resolve("runbooks").resolve(name + ".yaml");
        Path rehearsal = folder.resolve("runbooks/drills").resolve(name + ".yaml");
        Reading<Runbook> runbook = RunbookReader.read(document, document.toString());
        assertThat(runbook.diagnostics()).isEmpty();
        Reading<Drill> drill = DrillReader.read(rehearsal, rehearsal.toString());
        assertThat(drill.diagnostics()).isEmpty();
        return new Task(
                runbook.result().orElseThrow(),
                drill.result().orElseThrow(),
                List.of(document),
                folder.resolve("runbooks"),
                System.getenv(),
                Map.of(),
                new Who("test", Optional.empty(), "host", 1, "test", "proof"),
                new Sandboxes(folder.resolve("sandboxes"), CACHE),
                Optional.empty());
    }

    /// What is left in the folder where sandboxes keep their state.
    List<String> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("sandboxes"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals(".lock"))
                    .toList();
        }
    }

    static List<String> differences(Report report, String step, Way way) {
        return report.cell(step, way).orElseThrow().deviations();
    }

    static Verdict verdict(Report report, String step, Way way) {
        return report.cell(step, way).orElseThrow().verdict();
    }
}
