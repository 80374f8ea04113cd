package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.Event.RunbookRedlined.Choice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which bytes a run goes by.
class EditionTest {

    @TempDir Path dir;

    private RunOpened opening(RunEvidence evidence, Path folder) {
        return new RunOpened(
                evidence.id(),
                "sync",
                "Sync",
                "sync.yaml",
                folder.toString(),
                evidence.copies(),
                "staging",
                Runs.who(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static RunbookRedlined redline(RunEvidence evidence, Choice choice, String script) {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("sync.yaml", "runbook: sync\n".getBytes(StandardCharsets.UTF_8));
        files.put("sql_20dir/a.sql", script.getBytes(StandardCharsets.UTF_8));
        RunEvidence.Offered kept = evidence.keepOffered(files);
        return new RunbookRedlined(
                1, choice, "why", Runs.who(), List.of(), kept.folder(), "sync.yaml", kept.copies());
    }

    @Test
    void aRunReadsItsOwnCopiesWhateverBecomesOfTheFiles() throws IOException {
        Runs runs = Runs.in(dir);
        Path script = runs.folder().resolve("sql dir/a.sql");
        Path other = runs.folder().resolve("sql dir/b.sql");
        Path run;
        try (RunEvidence evidence = runs.created()) {
            run = evidence.path();
            assertThat(evidence.copyOf(script)).isEqualTo(script);
            evidence.journal().append(opening(evidence, runs.folder()));
            Files.writeString(script, "drop table users;\n");
            assertThat(evidence.copyOf(script)).content().isEqualTo("select 1;\n");
            assertThat(evidence.copyOf(other)).isEqualTo(other);
            assertThat(evidence.copyOf(dir.resolve("elsewhere.sql")))
                    .isEqualTo(dir.resolve("elsewhere.sql"));
            evidence.journal().append(redline(evidence, Choice.OLD, "select 2;\n"));
            assertThat(evidence.copyOf(script)).content().isEqualTo("select 1;\n");
        }
        try (RunEvidence evidence = runs.store().resume(run)) {
            assertThat(evidence.copyOf(script)).content().isEqualTo("select 1;\n");
            evidence.journal().append(redline(evidence, Choice.NEW, "select 3;\n"));
            assertThat(evidence.copyOf(script)).content().isEqualTo("select 3;\n");
        }
        try (RunEvidence evidence = runs.store().resume(run)) {
            assertThat(evidence.copyOf(script)).content().isEqualTo("select 3;\n");
            assertThat(run.resolve("runbook/sql_20dir/a.sql")).content().isEqualTo("select 1;\n");
        }
    }

    @Test
    void aTextKnowsWhereItsFilesLay() {
        Edition text =
                new Edition("runbook", "runbooks/x.yaml", Path.of("/repo/runbooks"), Map.of());
        assertThat(text.root()).isEqualTo(Path.of("/repo"));
        assertThat(text.original()).isEqualTo(Path.of("/repo/runbooks/x.yaml"));
        assertThat(text.name(Path.of("/repo/sql/a.sql"))).contains("sql/a.sql");
        assertThat(text.name(Path.of("/other/a.sql"))).isEmpty();
        Edition wider = text.around(List.of(Path.of("/other/a.sql")));
        assertThat(wider.root()).isEqualTo(Path.of("/"));
        assertThat(wider.document()).isEqualTo("repo/runbooks/x.yaml");
        assertThat(wider.original()).isEqualTo(text.original());
    }
}
