package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.runbook.Action;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.runbook.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A copy of one of our drills that dumps its database at the start, at the end, and once more when
/// it has been taken back: the runbook has a step in front and steps behind, and the last one
/// fails.
final class DumpedDrill {

    private static final String DUMP =
            "pg_dump --schema-only > %1$s.sql; pg_dump --data-only --inserts | sort > %1$s.data";

    private final Path folder;
    private final String drill;
    private final Path runbook;

    /// @param folder becomes a copy of what drills need
    DumpedDrill(Path folder, String drill) throws IOException {
        this.folder = folder;
        this.drill = drill;
        Distribution.copy(Path.of("runbooks"), folder.resolve("runbooks"));
        Distribution.copy(Path.of("sql"), folder.resolve("sql"));
        this.runbook =
                folder.resolve("runbooks").resolve(drill.replace("-without-id", "") + ".yaml");
        Files.writeString(runbook, dumping(Files.readString(runbook)));
    }

    String file() {
        return folder.resolve("runbooks/drills").resolve(drill + ".yaml").toString();
    }

    private static String dumping(String text) {
        String phases = "\nphases:\n";
        String rollback = "\nrollback:\n";
        String plan = "\n  - plan: restore\n";
        assertThat(text).contains(phases, rollback, plan);
        String walked =
                text.replace(
                                phases,
                                phases
                                        + """
                                          - phase: dump-first
                                            steps:
                                              - step: dump-first
                                                shell: {run: "%s", connection: main}
                                                undo: {shell: {run: "%s", connection: main}}
                                        """
                                                .formatted(
                                                        DUMP.formatted("before"),
                                                        DUMP.formatted("after")))
                        .replace(
                                rollback,
                                """

                                  - phase: dump-last
                                    steps:
                                      - step: dump-last
                                        shell: {run: "%s; psql -XAtc 'select datname from pg_database order by 1' > end.databases", connection: main}
                                      - {step: fail-now, shell: "false"}
                                """
                                                .formatted(DUMP.formatted("end"))
                                        + rollback);
        int begin = walked.indexOf(plan) + plan.length();
        int next = walked.indexOf("\n  - plan: ", begin);
        int end = next < 0 ? walked.length() : next;
        String last =
                """

                      - step: dump-restored
                        shell: {run: "%s", connection: main}
                """
                        .formatted(DUMP.formatted("after"));
        return walked.substring(0, end).stripTrailing() + last + walked.substring(end);
    }

    /// A step of any kind, one kind as likely as another: of the phases, or of the plan `restore`.
    Step anyStep(Random random) {
        Runbook read =
                RunbookReader.read(runbook, runbook.getFileName().toString())
                        .result()
                        .orElseThrow();
        Map<String, List<Step>> kinds =
                Stream.concat(
                                read.phases().stream()
                                        .filter(phase -> phase.when().isEmpty())
                                        .filter(phase -> !phase.optional())
                                        .flatMap(phase -> phase.steps().stream()),
                                plan(read).steps().stream())
                        .filter(step -> step.flow().when().isEmpty())
                        .filter(step -> !step.id().equals("fail-now"))
                        .collect(
                                Collectors.groupingBy(
                                        DumpedDrill::kind, TreeMap::new, Collectors.toList()));
        List<String> names = List.copyOf(kinds.keySet());
        List<Step> steps = kinds.getOrDefault(names.get(random.nextInt(names.size())), List.of());
        return steps.get(random.nextInt(steps.size()));
    }

    boolean isOfPlan(Step step) {
        Runbook read =
                RunbookReader.read(runbook, runbook.getFileName().toString())
                        .result()
                        .orElseThrow();
        return plan(read).steps().stream().anyMatch(one -> one.id().equals(step.id()));
    }

    private static RollbackPlan plan(Runbook runbook) {
        return runbook.rollback().stream()
                .filter(plan -> plan.id().equals("restore"))
                .findFirst()
                .orElseThrow();
    }

    static String kind(Step step) {
        return switch (step.action()) {
            case Action.Shell _ -> "shell";
            case Action.Sql sql ->
                    sql.transaction() == Action.Sql.Transaction.ONE
                            ? "sql in one transaction"
                            : "sql";
            case Action.Http _ -> "http";
            case Action.Redis _ -> "redis";
            case Action.Check _ -> "check";
            case Action.Backup _ -> "backup";
            case Action.Restore _ -> "restore";
            case Action.Wait _ -> "wait";
            case Action.Manual _ -> "manual";
        };
    }

    /// The catalogue and the rows as they were dumped: `before`, `end` or `after`.
    List<String> state(String when) throws IOException {
        return Stream.concat(lines(when + ".sql"), lines(when + ".data")).toList();
    }

    /// The databases of the server at the end.
    List<String> databases() throws IOException {
        return lines("end.databases").toList();
    }

    /// The same with what is another one in each run: times, and ids that are made at random.
    List<String> comparable(String when) throws IOException {
        return state(when).stream()
                .map(line ->
                        line.replaceAll(
                                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([+-]\\d\\d)?",
                                        "<time>")
                                .replaceAll("\\d{4}-\\d\\d-\\d\\d", "<day>"))
                .sorted()
                .toList();
    }

    /// pg_dump's `\restrict` lines hold a new random key each time; a sequence never goes back.
    private Stream<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve("runbooks").resolve(name)).stream()
                .filter(line -> !line.startsWith("\\") && !line.contains("pg_catalog.setval"));
    }
}
