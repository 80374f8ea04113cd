package dev.handrail.cli;

import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Check.Subject;
import dev.handrail.runbook.Durations;
import dev.handrail.runbook.ExpectationText;
import dev.handrail.runbook.JsonTemplate;
import dev.handrail.runbook.Step;
import dev.handrail.runbook.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// Says what an action does: one line with its target, then the exact text that will run.
final class ActionText {

    private final Path directory;
    private final KnownValues values;

    ActionText(Path directory, KnownValues values) {
        this.directory = directory;
        this.values = values;
    }

    /// The lines: first what it acts on and how, then its script, indented.
    List<String> of(Action action) {
        List<String> lines = new ArrayList<>();
        switch (action) {
            case Action.Shell shell -> shell(shell, lines);
            case Action.Sql sql -> sql(sql, lines);
            case Action.Http http -> http(http, lines);
            case Action.Redis redis -> {
                lines.add("on " + redis.on());
                for (List<Template> command : redis.commands()) {
                    lines.add("  " + String.join(" ", filled(command)));
                }
            }
            case Action.Check check -> {
                lines.add("");
                check.subjects().forEach(subject -> lines.add("  " + of(subject)));
            }
            case Action.Backup backup ->
                    lines.add(
                            "of "
                                    + backup.of()
                                    + " to "
                                    + values.fill(backup.to())
                                    + ", format "
                                    + lower(backup.format())
                                    + (backup.restoreTest() ? ", restored once as a test" : ""));
            case Action.Restore restore -> {
                lines.add(
                        "replaces everything in "
                                + restore.on()
                                + " by the backup "
                                + values.fill(restore.from()));
                lines.add("what was written since the backup is lost");
            }
            case Action.Wait wait -> wait(wait.until(), lines);
            case Action.Manual manual -> manual(manual, lines);
        }
        return lines;
    }

    private void shell(Action.Shell shell, List<String> lines) {
        String where = shell.cwd().map(cwd -> " in " + values.fill(cwd)).orElse("");
        String server = shell.connection().map(name -> ", PG... of " + name).orElse("");
        lines.add("bash" + where + server + (shell.tty() ? ", on a terminal" : ""));
        shell.script().lines().forEach(line -> lines.add("  " + line));
    }

    private void sql(Action.Sql sql, List<String> lines) {
        StringBuilder how = new StringBuilder("on " + sql.on());
        how.append(
                switch (sql.transaction()) {
                    case ONE -> ", in one transaction";
                    case NONE -> ", each statement by itself";
                    case SCRIPT -> ", the script's own transactions";
                });
        sql.lockTimeout().ifPresent(t -> how.append(", lock timeout " + Durations.format(t)));
        sql.statementTimeout()
                .ifPresent(t -> how.append(", statement timeout " + Durations.format(t)));
        sql.touches()
                .ifPresent(t -> how.append(", touches " + t.relation().sign() + " " + t.rows()));
        how.append(sql.client() == Action.Sql.Client.PSQL ? ", with psql" : "");
        switch (sql.script()) {
            case Action.Sql.Script.Query query -> {
                lines.add(how.toString());
                query.sql().lines().forEach(line -> lines.add("  " + line));
            }
            case Action.Sql.Script.File file -> {
                lines.add(how + ", from " + values.fill(file.path()));
                script(values.fill(file.path())).forEach(line -> lines.add("  " + line));
            }
        }
    }

    private List<String> script(String name) {
        if (name.contains("${")) {
            return List.of("(which file it is will be known later)");
        }
        try {
            // Bytes that are no UTF-8 are shown as U+FFFD; they run as they are.
            byte[] bytes = Files.readAllBytes(directory.resolve(name));
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of("(the file cannot be read now: " + e.getMessage() + ")");
        }
    }

    private void http(Action.Http http, List<String> lines) {
        lines.add("on " + http.on());
        lines.add("  " + http.method() + " " + values.fill(http.path()));
        for (Map.Entry<String, Template> header : http.headers().entrySet()) {
            lines.add("  " + header.getKey() + ": " + values.fill(header.getValue()));
        }
        if (http.body().isPresent()) {
            lines.add("");
            String body =
                    switch (http.body().get()) {
                        case Action.Http.Body.Text text -> values.fill(text.text());
                        case Action.Http.Body.JsonBody json -> JsonWriter.pretty(json(json.json()));
                    };
            body.lines().forEach(line -> lines.add("  " + line));
        }
    }

    private Json json(JsonTemplate template) {
        return switch (template) {
            case JsonTemplate.Text text -> new Json.Str(values.fill(text.text()));
            case JsonTemplate.Value value -> value.json();
            case JsonTemplate.Items items ->
                    new Json.Arr(items.items().stream().map(this::json).toList());
            case JsonTemplate.Fields fields -> {
                SequencedMap<String, Json> filled = new LinkedHashMap<>();
                fields.fields().forEach((key, value) -> filled.put(key, json(value)));
                yield new Json.Obj(filled);
            }
        };
    }

    private String of(Subject subject) {
        return switch (subject) {
            case Subject.PostgresHealth health -> "health of " + health.connection();
            case Subject.RedisHealth health -> "health of " + health.connection();
            case Subject.SchemaVersion version -> "schema version: " + settings(version.settings());
            case Subject.Prefixes prefixes -> "key prefixes: " + settings(prefixes.settings());
            case Subject.Variables variables -> {
                List<String> names = new ArrayList<>();
                for (Action.Check.VariableShape shape : variables.variables()) {
                    String pattern = shape.pattern().map(p -> " (like " + p + ")").orElse("");
                    names.add(shape.name() + pattern);
                }
                yield "environment variables: " + String.join(", ", names);
            }
            case Subject.Disk disk ->
                    "at least " + disk.freeBytes() + " bytes free at " + values.fill(disk.path());
        };
    }

    private String settings(SequencedMap<String, Template> settings) {
        List<String> texts = new ArrayList<>();
        settings.forEach((key, value) -> texts.add(key + " " + values.fill(value)));
        return String.join(", ", texts);
    }

    private void wait(Action.Wait.Until until, List<String> lines) {
        switch (until) {
            case Action.Wait.Until.Elapsed elapsed -> lines.add(Durations.format(elapsed.time()));
            case Action.Wait.Until.Holds holds -> {
                lines.add(
                        "until this holds, asked every "
                                + Durations.format(holds.every())
                                + ", at most "
                                + Durations.format(holds.limit()));
                lines.addAll(of(holds.probe()));
            }
            case Action.Wait.Until.NoLonger no -> {
                lines.add(
                        "while this holds, asked every "
                                + Durations.format(no.every())
                                + ", at most "
                                + Durations.format(no.limit()));
                lines.addAll(of(no.probe()));
            }
            case Action.Wait.Until.Keeps keeps -> {
                lines.add(
                        "this must go on holding for "
                                + Durations.format(keeps.time())
                                + ", asked every "
                                + Durations.format(keeps.every()));
                lines.addAll(of(keeps.probe()));
            }
        }
    }

    /// The question a probe asks, indented.
    List<String> of(Step.Probe probe) {
        List<String> lines = new ArrayList<>();
        List<String> action = of(probe.action());
        lines.add("  " + probe.action().kind() + " " + action.getFirst());
        action.stream().skip(1).forEach(line -> lines.add("  " + line));
        ExpectationText expectations = new ExpectationText(values::fill);
        probe.expect().forEach(expect -> lines.add("  expect " + expectations.of(expect)));
        return lines;
    }

    private void manual(Action.Manual manual, List<String> lines) {
        lines.add("");
        values.fill(manual.instructions()).lines().forEach(line -> lines.add("  " + line));
        manual.ask().ifPresent(ask -> lines.add("  asks: " + ask));
        if (!manual.choices().isEmpty()) {
            lines.add("  answers: " + String.join(", ", manual.choices()));
        }
        manual.attach().ifPresent(file -> lines.add("  keeps the file " + values.fill(file)));
    }

    private List<String> filled(List<Template> templates) {
        List<String> texts = new ArrayList<>();
        for (Template template : templates) {
            texts.add(values.fill(template));
        }
        return texts;
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
