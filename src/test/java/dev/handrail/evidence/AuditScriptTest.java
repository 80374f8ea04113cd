package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.Event.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the script of the page about evidence, as an auditor would.
class AuditScriptTest {

    private static final Path PAGE = Path.of("src/site/markdown/evidence.md");

    @TempDir Path dir;
    private Path script = Path.of("");
    private Path run = Path.of("");

    private record Audit(int exit, String said) {}

    @BeforeEach
    void makeRun() throws IOException {
        for (String tool : List.of("sh", "jq", "sha256sum")) {
            assumeTrue(isInstalled(tool), "SKIPPED: " + tool + " is not installed");
        }
        Matcher block =
                Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        script = Files.writeString(dir.resolve("check.sh"), block.group(1));
        try (RunEvidence evidence = Runs.in(dir).opened()) {
            run = evidence.path();
            EventSamples samples = new EventSamples(new Random(11));
            for (Class<?> kind : EventSamples.kinds()) {
                boolean namesFiles =
                        kind == Event.RunOpened.class
                                || kind == Event.RunbookRedlined.class
                                || kind == Event.StepStarted.class
                                || kind == Event.UndoStarted.class
                                || kind == Event.OutputExtent.class
                                || kind == Event.StepFinished.class
                                || kind == Event.AdHocExtent.class
                                || kind == Event.AdHocFinished.class
                                || kind == Event.UndoFinished.class;
                if (!namesFiles) {
                    evidence.journal().append(samples.of(kind));
                }
            }
            evidence.keep("a long text");
            redline(evidence);
            evidence.journal().append(started(evidence.keep("what ran")));
            record(evidence);
        }
    }

    private static void redline(RunEvidence evidence) {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("sync.yaml", "runbook: sync\ntitle: new\n".getBytes(StandardCharsets.UTF_8));
        RunEvidence.Offered kept = evidence.keepOffered(files);
        evidence.journal()
                .append(
                        new Event.RunbookRedlined(
                                1,
                                Event.RunbookRedlined.Choice.NEW,
                                "why",
                                Runs.who(),
                                List.of(),
                                kept.folder(),
                                "sync.yaml",
                                kept.copies()));
    }

    private static Event started(String blob) {
        return new Event.StepStarted(
                "a", 1, new Event.Intent("sql", "d", "", Optional.of(blob), "main", "m"));
    }

    private static void record(RunEvidence evidence) {
        Evidence.Recording recording = evidence.record("001-a.1", (_, _, _, _) -> {});
        byte[] bytes = "output\n".getBytes(StandardCharsets.UTF_8);
        recording.write(Voice.OUT, bytes, 0, bytes.length);
        evidence.journal().append(new Event.OutputExtent("a", 1, recording.extent()));
        Output output = recording.finish();
        evidence.journal().append(new Event.StepFinished("a", 1, ended(output)));
    }

    private static Ended ended(Output output) {
        return new Ended(
                Verdict.OK,
                Effect.ALL,
                3,
                Map.of("exit", "0"),
                List.of(),
                Optional.empty(),
                Map.of(),
                Optional.of(output));
    }

    @Test
    void anUntouchedRunPasses() throws Exception {
        List<String> lines = Files.readAllLines(run.resolve("journal.jsonl"));
        String head = Chain.sha256(lines.getLast().getBytes(StandardCharsets.UTF_8));
        assertThat(audit()).isEqualTo(new Audit(0, lines.size() + " records, head " + head + "\n"));
    }

    @Test
    void everyKindOfRecordIsExplained() throws IOException {
        String page = Files.readString(PAGE);
        for (Class<?> kind : EventSamples.kinds()) {
            assertThat(page).contains("`" + EventCodec.typeName(kind) + "`");
        }
    }

    @Test
    void whatAnAuditorAsksIsAnswered() throws Exception {
        Map<String, String> answers =
                Map.of(
                        "Who did what, when, and why",
                        "alice@.*runbook.redlined  new  why",
                        "What exactly ran",
                        "line \\d+, .*, on ",
                        "What was confirmed. A confirmation",
                        "line \\d+, step.started .*: (confirmed|not asked)",
                        "What was changed in the text",
                        "line \\d+, alice@.*: new text, because: why");
        for (Map.Entry<String, String> question : answers.entrySet()) {
            Matcher block =
                    Pattern.compile(
                                    Pattern.quote(question.getKey()) + ".*?```sh\n(.*?)```",
                                    Pattern.DOTALL)
                            .matcher(Files.readString(PAGE));
            assertThat(block.find()).as(question.getKey()).isTrue();
            Files.writeString(script, block.group(1));
            Audit audit = audit();
            assertThat(audit.exit()).as(audit.said()).isZero();
            assertThat(audit.said()).containsPattern(question.getValue());
        }
    }

    @Test
    void whatRanAndIsMissingIsFound() throws Exception {
        Path blob =
                run.resolve("blobs/" + Chain.sha256("what ran".getBytes(StandardCharsets.UTF_8)));
        Files.delete(blob);
        assertThat(audit().said()).contains(run.relativize(blob) + " is missing");
    }

    @Test
    void anEditedLineIsFound() throws Exception {
        change(
                "journal.jsonl",
                text ->
                        text.replace(
                                "\"environment\":\"staging\"", "\"environment\":\"rehearsal\""));
        assertThat(audit().exit()).isEqualTo(1);
        assertThat(audit().said()).contains("line 2 does not follow");
    }

    @Test
    void aMissingLineIsFound() throws Exception {
        change("journal.jsonl", text -> text.replaceFirst("(?m)^.*\"seq\":5,.*\n", ""));
        assertThat(audit().said()).contains("line 5 does not follow");
    }

    @Test
    void aTornLineIsFound() throws Exception {
        change("journal.jsonl", text -> text + "{\"v\":1,\"se");
        assertThat(audit().exit()).isEqualTo(1);
    }

    @Test
    void changedFilesAreFound() throws Exception {
        change("runbook/sync.yaml", text -> text + "#\n");
        assertThat(audit().said()).contains("runbook/sync.yaml");
        change("runbook/sync.yaml", text -> text.substring(0, text.length() - 2));
        assertThat(audit().exit()).isZero();
        change("redlines/1/sync.yaml", text -> text + "#\n");
        assertThat(audit().said()).contains("redlines/1/sync.yaml");
        change("redlines/1/sync.yaml", text -> text.substring(0, text.length() - 2));
        assertThat(audit().exit()).isZero();
        change("out/001-a.1.cast", text -> text.replace("output", "0utput"));
        assertThat(audit().said()).contains("out/001-a.1.cast is not what was recorded");
        change("out/001-a.1.cast", text -> text.replace("0utput", "output"));
        change(
                "blobs/" + Chain.sha256("a long text".getBytes(StandardCharsets.UTF_8)),
                text -> text + "!");
        assertThat(audit().said()).contains("is not what was kept");
    }

    private void change(String name, UnaryOperator<String> change) throws IOException {
        Path file = run.resolve(name);
        String before = Files.readString(file);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }

    private Audit audit() throws Exception {
        Process process =
                new ProcessBuilder("sh", script.toString())
                        .directory(run.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Audit(process.waitFor(), said);
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
