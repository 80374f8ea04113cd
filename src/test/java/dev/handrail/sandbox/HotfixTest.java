package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.postgres.RehearsalDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of the production-sync hotfix, on a real server.
class HotfixTest {

    @TempDir static Path state;

    private static @Nullable Sandbox shared;

    @BeforeAll
    static void start() {
        shared = Rig.sandboxes(state).start(Rig.drill());
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    private static RehearsalDatabase broken(String name) throws IOException {
        if (shared == null) {
            throw new AssertionError("the sandbox has not started");
        }
        return Databases.broken(shared, name);
    }

    @Test
    void theFixtureIsTheSameEveryTime() throws Exception {
        assertThat(Snapshot.of(broken("first"))).isEqualTo(Snapshot.of(broken("second")));
    }

    @Test
    void applyingTwiceIsApplyingOnce() throws Exception {
        RehearsalDatabase database = broken("twice");
        Databases.apply(database);
        Snapshot once = Snapshot.of(database);
        Databases.apply(database);
        assertThat(Snapshot.of(database)).isEqualTo(once);
    }

    @Test
    void theRevertRestoresEverySchemaObjectAndEveryRow() throws Exception {
        RehearsalDatabase database = broken("reverted");
        Snapshot before = Snapshot.of(database);
        Databases.apply(database);
        assertThat(Snapshot.of(database)).isNotEqualTo(before);
        Databases.revert(database);
        assertThat(Snapshot.of(database)).isEqualTo(before);
        Databases.revert(database);
        assertThat(Snapshot.of(database)).as("reverting twice").isEqualTo(before);
        Databases.apply(database);
        Databases.apply(database);
        Databases.revert(database);
        assertThat(Snapshot.of(database)).as("after applying twice").isEqualTo(before);
    }

    @Test
    void pgDumpSeesNoDifferenceAfterTheRevert() throws Exception {
        assumeProgram("pg_dump");
        RehearsalDatabase database = broken("dumped");
        String before = schema(database);
        Databases.apply(database);
        assertThat(schema(database)).isNotEqualTo(before);
        Databases.revert(database);
        assertThat(schema(database)).isEqualTo(before);
    }

    @Test
    void theRevertLeavesWhatTheHotfixDidNotMake() throws Exception {
        RehearsalDatabase database = broken("partly");
        assertThat(
                        database.load(
                                """
                                alter table blog_posts add column word_count integer default 7;
                                create index idx_blog_posts_status on blog_posts (status, author);
                                """))
                .isEmpty();
        Snapshot before = Snapshot.of(database);
        Databases.apply(database);
        Databases.revert(database);
        assertThat(Snapshot.of(database)).isEqualTo(before);
    }

    @Test
    void theRevertKeepsWhatWasWrittenSince() throws Exception {
        RehearsalDatabase database = broken("kept");
        Databases.apply(database);
        assertThat(
                        database.load(
                                """
                                update campaigns set name = 'Renamed by a person' where id = md5('campaign-3')::uuid;
                                insert into agent_performance values (9001, md5('campaign-3')::uuid, 'seo', 1, 1, 1, 1, null, now());
                                """))
                .isEmpty();
        Databases.revert(database);
        assertThat(
                        Databases.value(
                                database,
                                "select name from campaigns where id = md5('campaign-3')::uuid"))
                .contains("Renamed by a person");
        assertThat(Databases.value(database, "select count(*) from agent_performance"))
                .contains("3201");
    }

    @Test
    void theRevertRefusesToDropRowsThatExistNowhereElse() throws Exception {
        RehearsalDatabase database = broken("refused");
        Databases.apply(database);
        assertThat(
                        database.load(
                                "insert into briefings (campaign_id, title) select id, 'new' from campaigns limit 1"))
                .isEmpty();
        Snapshot before = Snapshot.of(database);
        assertThat(database.load(Databases.script("revert.sql")))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.message())
                                .contains("briefings holds rows")
                                .contains("Nothing was changed"));
        assertThat(Snapshot.of(database)).isEqualTo(before);
    }

    @Test
    void twoTablesOfTasksAreLeftToAPerson() throws Exception {
        RehearsalDatabase database = broken("both");
        assertThat(database.load("create table campaign_tasks (id uuid primary key)")).isEmpty();
        Snapshot before = Snapshot.of(database);
        assertThat(database.load(Databases.script("apply.sql")))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.message())
                                .contains("both campaign_task and campaign_tasks exist"));
        assertThat(Snapshot.of(database)).isEqualTo(before);
    }

    @Test
    void psqlDoesWhatHandrailDoes() throws Exception {
        assumeProgram("psql");
        RehearsalDatabase ours = broken("ours");
        Databases.apply(ours);
        RehearsalDatabase theirs = broken("theirs");
        Snapshot before = Snapshot.of(theirs);
        String said =
                psql(
                        theirs,
                        "-v",
                        "default_quality_score=0.75",
                        "-f",
                        Rig.SQL.resolve("apply.sql").toString());
        assertThat(said).contains("NOTICE:  hotfix production-sync is in place");
        assertThat(Snapshot.of(theirs)).isEqualTo(Snapshot.of(ours));
        psql(theirs, "-f", Rig.SQL.resolve("revert.sql").toString());
        assertThat(Snapshot.of(theirs)).isEqualTo(before);
    }

    private static String schema(RehearsalDatabase database) throws Exception {
        // pg_dump puts a random key into these two lines.
        return run(database, "pg_dump", "--schema-only")
                .lines()
                .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private static String psql(RehearsalDatabase database, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("psql", "-X", "-1", "-v", "ON_ERROR_STOP=1"));
        command.addAll(List.of(arguments));
        return run(database, command.toArray(String[]::new));
    }

    private static String run(RehearsalDatabase database, String... command) throws Exception {
        Ended ended = program(database, command);
        assertThat(ended.exit()).as(ended.output()).isZero();
        return ended.output();
    }

    private record Ended(int exit, String output) {}

    private static Ended program(RehearsalDatabase database, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "PGHOST", "127.0.0.1",
                                "PGPORT", String.valueOf(database.port()),
                                "PGDATABASE", database.name(),
                                "PGUSER", database.role(),
                                "PGPASSWORD", database.password()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static void assumeProgram(String name) {
        boolean there =
                java.util.Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        Assumptions.assumeTrue(there, name + " is not installed: this is NOT tested here");
    }
}
