package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.handrail.runbook.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our runbooks, each on servers that Handrail starts: walked to the end and taken back to the
/// beginning, and the same once more with a kill at a step chosen at random. Nothing may differ.
class RunbookDrillsTest {

    /// What a person does who finds that a step of this kind was cut off, so that it can run again:
    /// see whether it happened, and take it away.
    private static final Map<String, String> TAKEN_AWAY_BY_HAND =
            Map.of(
                    "write-post",
                    "delete from public.posts where body = 'A test post, gone in a minute'",
                    "react",
                    "begin; alter table public.post_reactions disable trigger reactions_are_permanent;"
                            + " delete from public.post_reactions where post_id = (select id from"
                            + " public.posts where body = 'A test post, gone in a minute');"
                            + " alter table public.post_reactions enable trigger"
                            + " reactions_are_permanent; commit",
                    "answer",
                    "delete from public.ai_usage",
                    "feedback",
                    "delete from public.feedback where words like 'test %'",
                    "onboard",
                    "with a as (select id from public.ai_visibility_audits where company_id in (select"
                            + " id from public.companies where name = 'Handrail Test Company')), q as"
                            + " (delete from public.audit_queries where audit_id in (select id from a)),"
                            + " d as (delete from public.dashboard_data where audit_id in (select id"
                            + " from a)), v as (delete from public.ai_visibility_audits where id in"
                            + " (select id from a)) delete from public.companies where name ="
                            + " 'Handrail Test Company'");

    /// Steps that cannot be done twice, and how a person sees that they were done.
    private static final Map<String, String> SEEN_TO_BE_DONE =
            Map.of(
                    "delete-post",
                    "select not exists (select from public.posts where body = 'A test post, gone in a"
                            + " minute')");

    private static final Pattern BEGUN =
            Pattern.compile(
                    "\"type\":\"(?:step|undo)\\.started\",\"step\":\"([a-z0-9-]+)\",\"attempt\":(\\d+)");

    @TempDir Path folder;

    /// To reproduce a failure: `-Dhandrail.seed=N`.
    private static long seed() {
        String given = System.getProperty("handrail.seed", "");
        return given.isEmpty()
                ? ThreadLocalRandom.current().nextLong(1_000_000)
                : Long.parseLong(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "production-sync",
                "single-table-migration",
                "community-schema-fix",
                "community-schema-fix-without-id",
                "beta-rollout"
            })
    void aKillOnTheWayChangesNothing(String drill) throws Exception {
        assumeThat(Files.exists(Path.of("/usr/bin/pg_dump")))
                .as("SKIPPED: pg_dump is not installed")
                .isTrue();
        long seed = seed();
        DumpedDrill killed = new DumpedDrill(folder.resolve("killed"), drill);
        DumpedDrill whole = new DumpedDrill(folder.resolve("whole"), drill);
        Step step = killed.anyStep(new Random(seed));
        // what production-sync takes out of the cache is irreversible, so undo stops there
        boolean byPlan = killed.isOfPlan(step) || drill.equals("production-sync");
        String way = byPlan ? "plan:restore" : "rollback";
        String what =
                "%s killed at %s (%s), way back %s, seed %d"
                        .formatted(drill, step.id(), DumpedDrill.kind(step), way, seed);
        System.err.println(what);

        Installed undisturbed = new Installed(folder.resolve("whole"));
        Process other = undisturbed.start(walk(whole, way));
        walkKilled(new Installed(folder.resolve("killed")), killed, new Case(step, way, what));
        Installed.Ended ended = undisturbed.end(other);
        assertThat(ended.status())
                .as(drill + ended.out() + ended.err())
                .isEqualTo(ExitCode.TAKEN_BACK);

        for (DumpedDrill one : new DumpedDrill[] {whole, killed}) {
            assertThat(one.state("before")).as(what).hasSizeGreaterThan(100);
            assertThat(one.state("after")).as(what).isEqualTo(one.state("before"));
        }
        assertThat(killed.comparable("end")).as(what).isEqualTo(whole.comparable("end"));
        assertThat(killed.databases()).as(what).isEqualTo(whole.databases());
    }

    private record Case(Step step, String way, String what) {}

    private static String[] walk(DumpedDrill drill, String way) {
        return new String[] {"drill", drill.file(), "--unattended", "--on-failure", way};
    }

    private static void walkKilled(Installed handrail, DumpedDrill drill, Case the)
            throws Exception {
        Process running = handrail.start(walk(drill, the.way()));
        Installed.until(
                () ->
                        handrail.journal()
                                        .contains(
                                                "\"type\":\"step.started\",\"step\":\""
                                                        + the.step().id()
                                                        + "\"")
                                || !running.isAlive(),
                the.what());
        running.destroyForcibly().waitFor();
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        Installed.Ended ended = goOn(handrail, the);
        while (ended.status() == ExitCode.PAUSED) {
            assertThat(Instant.now()).as(the.what() + ended.out()).isBefore(end);
            assertThat(ended.out()).as(the.what()).contains("Decision: pause, it is in doubt");
            settle(handrail, the);
            ended = goOn(handrail, the);
        }
        assertThat(ended.status())
                .as(the.what() + ended.out() + ended.err())
                .isEqualTo(ExitCode.TAKEN_BACK);
        assertThat(handrail.journal()).contains("\"type\":\"run.resumed\"");
    }

    private static Installed.Ended goOn(Installed handrail, Case the) throws Exception {
        return handrail.run("resume", "last", "--unattended", "--on-failure", the.way());
    }

    /// As a person does: look, put in order, say which it is. What still runs is waited for: then
    /// the answer is refused, and the run is paused again by the end of the input.
    private static void settle(Installed handrail, Case the) throws Exception {
        MatchResult last =
                BEGUN.matcher(handrail.journal()).results().reduce((_, b) -> b).orElseThrow();
        String step = last.group(1);
        String seen = SEEN_TO_BE_DONE.get(step);
        boolean done = seen != null && handrail.cell(seen).equals("t");
        String byHand = TAKEN_AWAY_BY_HAND.get(step);
        if (byHand != null) {
            handrail.cell(byHand);
        }
        Installed.Ended asked =
                handrail.answered(
                        (done ? "1" : "2") + "\nlooked at it after the kill\n",
                        "resume",
                        "last",
                        "--plain");
        assertThat(asked.status()).as(the.what() + asked.out()).isEqualTo(ExitCode.PAUSED);
    }
}
