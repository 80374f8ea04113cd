package dev.handrail.wording;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question.Planned;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Intent;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Input;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Requirements;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import dev.handrail.runbook.Template;
import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A small runbook with a backup, a hotfix and a check, and what can happen to it.
public final class Pieces {

    public static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
    public static final Span SPAN = new Source("schema-fix.yaml", "").at(1, 1);

    public static final Step DUMP =
            step("dump", "Dump the database", "The only way back if the undo fails", shell());
    public static final Step APPLY =
            new Step(
                    "apply",
                    title("Apply the hotfix"),
                    "",
                    sql(),
                    List.of(),
                    new Step.Recovery(
                            Optional.empty(),
                            Optional.of(
                                    new Step.Undo(
                                            sql(), List.of(), Optional.empty(), List.of(), SPAN)),
                            Optional.empty(),
                            false),
                    flow(),
                    new LinkedHashMap<>(),
                    List.of(),
                    SPAN);
    public static final Step NOTIFY =
            new Step(
                    "notify",
                    title("Tell the customers"),
                    "",
                    shell(),
                    List.of(),
                    new Step.Recovery(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("mail cannot be called back"),
                            false),
                    flow(),
                    new LinkedHashMap<>(),
                    List.of(),
                    SPAN);
    public static final Step RESTORE = step("restore", "Restore the dump", "", shell());

    public static final Phase BACKUP =
            phase("backup", "Take a backup", "A restorable backup exists", List.of(DUMP));
    public static final Phase FIX =
            phase("fix", "Fix the schema", "Code and schema agree again", List.of(APPLY, NOTIFY));
    public static final RollbackPlan PLAN =
            new RollbackPlan("restore", "Restore the backup", List.of(RESTORE), SPAN);

    public static final Target LOCAL = target("local", "this machine", Map.of());
    public static final Target MAIN =
            target("main", "db1.example.com:5432/appdb", Map.of("database", "appdb"));

    public static final Trouble LOCKED =
            new Trouble(
                    "the lock on table campaigns was not granted within 5 s",
                    "the transaction was rolled back; nothing was changed",
                    List.of("look who holds the lock, then retry"));

    private Pieces() {}

    public static Runbook runbook() {
        return new Runbook(
                SPAN.source(),
                Path.of("."),
                "schema-fix",
                "Bring the schema back in step",
                "",
                Runbook.Risk.MEDIUM,
                Optional.of(Duration.ofMinutes(10)),
                List.of(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new Requirements(new LinkedHashMap<>(), List.of(), new LinkedHashMap<>()),
                List.of(BACKUP, FIX),
                List.of(PLAN));
    }

    public static Session session() {
        return new Session(runbook(), Path.of("/runs/r1"), "handrail resume r1");
    }

    public static Step step(String id, String title, String why, Action action) {
        return new Step(
                id,
                title(title),
                why,
                action,
                List.of(),
                new Step.Recovery(Optional.empty(), Optional.empty(), Optional.empty(), false),
                flow(),
                new LinkedHashMap<>(),
                List.of(),
                SPAN);
    }

    public static Input input(String pattern, String byDefault) {
        return new Input(
                "campaign",
                "Campaign to test with",
                Optional.ofNullable(pattern.isEmpty() ? null : pattern),
                Optional.ofNullable(byDefault.isEmpty() ? null : byDefault),
                SPAN);
    }

    public static Preview preview(String kind, String text, Target target) {
        return new Preview(
                kind, text, new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), target);
    }

    public static Preview hotfix() {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("transaction", "one");
        settings.put("lock_timeout", "5s");
        SequencedMap<String, String> reads = new LinkedHashMap<>();
        reads.put("schema", "public");
        return new Preview(
                "sql",
                "alter table campaigns add column quality_score numeric;\nselect 2;\nselect 3;\n"
                        + "select 4;\nselect 5;\nselect 6;",
                settings,
                reads,
                List.of("api_token"),
                MAIN);
    }

    public static Planned ready(Step step, Preview preview) {
        return new Planned(step, new Resolution.Ready(new Shown(preview)));
    }

    public static Planned missing(Step step, String variable) {
        return new Planned(step, new Resolution.Missing(java.util.Set.of(variable)));
    }

    public static Ended ended(Verdict verdict, Effect effect, Map<String, String> facts) {
        return new Ended(
                verdict,
                effect,
                1234,
                facts,
                List.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    public static Ended locked() {
        return new Ended(
                Verdict.FAILED,
                Effect.NONE,
                5012,
                Map.of("sqlstate", "55P03"),
                List.of("value: expected = 3\n            got 1"),
                Optional.of(LOCKED),
                Map.of(),
                Optional.empty());
    }

    public static Event.RunOpened opened(String environment, Optional<String> rehearsal) {
        return new Event.RunOpened(
                "r1",
                "schema-fix",
                "Bring the schema back in step",
                "schema-fix.yaml",
                ".",
                Map.of(),
                environment,
                new Event.Who(
                        "alice", Optional.of("alice"), "bastion.example.com", 7, "0.1.0", "plain"),
                Map.of(),
                Optional.empty(),
                rehearsal);
    }

    public static Event.StepStarted started(String step, int attempt) {
        return new Event.StepStarted(
                step,
                attempt,
                new Intent("sql", "ab12", "select 1;", Optional.empty(), "main", "database=appdb"));
    }

    public static Recorded at(long seconds, Event event) {
        String hash = "%016x".formatted((seconds + 1) * 0x9e3779b97f4a7c15L) + "0".repeat(48);
        return new Recorded(seconds + 1, START.plusSeconds(seconds), event, hash);
    }

    private static Phase phase(String id, String title, String goal, List<Step> steps) {
        return new Phase(
                id,
                title,
                goal,
                Optional.of(Duration.ofMinutes(5)),
                true,
                Optional.empty(),
                false,
                steps,
                SPAN);
    }

    private static Target target(String connection, String address, Map<String, String> proof) {
        return new Target(connection, address, new LinkedHashMap<>(proof));
    }

    private static Template title(String text) {
        return Template.literal(text, SPAN);
    }

    private static Action shell() {
        return new Action.Shell("true", Optional.empty(), false, Optional.empty(), SPAN);
    }

    private static Action sql() {
        return new Action.Sql(
                "main",
                new Action.Sql.Script.Query("select 1", SPAN),
                Action.Sql.Transaction.ONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Action.Sql.Client.HANDRAIL,
                SPAN);
    }

    private static Step.Flow flow() {
        return new Step.Flow(
                Optional.empty(),
                Optional.empty(),
                new Step.Confirm.WithPhase(),
                Optional.empty(),
                false,
                Step.OnFailure.ASK,
                Optional.empty());
    }

    /// Something that can be shown. A face never runs anything.
    private record Shown(Preview preview) implements Resolution.Resolved {
        @Override
        public Outcome run(Attempt attempt) {
            return Outcome.completed(Facts.none());
        }
    }
}
