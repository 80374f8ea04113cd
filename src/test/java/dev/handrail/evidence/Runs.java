package dev.handrail.evidence;

import dev.handrail.evidence.Event.RunOpened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A store of runs in a temporary folder, and a small runbook for them.
record Runs(Path root, Path folder, RunStore store) {

    static Runs in(Path dir) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("books"));
        Files.writeString(folder.resolve("sync.yaml"), "runbook: sync\n");
        Files.createDirectories(folder.resolve("sql dir"));
        Files.writeString(folder.resolve("sql dir/a.sql"), "select 1;\n");
        Path root = dir.resolve("state/runs");
        return new Runs(root, folder, new RunStore(root, InstantSource.system()));
    }

    /// A run that was created and not opened.
    RunEvidence created() {
        return store.create(
                "sync",
                folder,
                List.of(folder.resolve("sync.yaml"), folder.resolve("sql dir/a.sql")));
    }

    RunEvidence opened() {
        RunEvidence evidence = created();
        evidence.journal().append(opening(evidence));
        return evidence;
    }

    static RunOpened opening(RunEvidence evidence) {
        return new RunOpened(
                evidence.id(),
                "sync",
                "Sync",
                "sync.yaml",
                "books",
                evidence.copies(),
                "staging",
                who(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Event.Who who() {
        return new Event.Who("alice", Optional.empty(), "host", 1, "0.1", "plain");
    }
}
