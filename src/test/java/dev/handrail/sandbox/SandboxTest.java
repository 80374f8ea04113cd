package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.postgres.RehearsalDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {

    @TempDir Path state;

    @Test
    void leavesNoProcessAndNoFolderBehind() throws Exception {
        Path folder;
        try (Sandbox sandbox = Rig.sandboxes(state).start(Rig.drill())) {
            folder = sandbox.folder();
            assertThat(Rig.processesUsing(folder)).hasSizeGreaterThanOrEqualTo(2);
        }
        assertThat(Rig.processesUsing(folder)).isEmpty();
        assertThat(Rig.leftIn(state)).isEmpty();
    }

    @Test
    void failsBeforeAndAnswersAfterTheHotfix() throws Exception {
        try (Sandbox sandbox = Rig.sandboxes(state).start(Rig.drill())) {
            String campaign = Rig.campaign(sandbox.drill());
            String analytics =
                    "/api/v2/campaigns/orchestration/campaigns/" + campaign + "/feedback-analytics";
            String deliverables = "/api/v2/deliverables/campaign/" + campaign;

            assertThat(Rig.get(sandbox, "/health").body()).contains("\"healthy\"");
            assertThat(Rig.get(sandbox, "/docs").statusCode()).isEqualTo(200);
            assertThat(Rig.get(sandbox, "/api/v2/campaigns/").body()).contains("Unnamed Campaign");
            assertThat(Rig.get(sandbox, deliverables).statusCode()).isEqualTo(404);
            var before = Rig.get(sandbox, analytics);
            assertThat(before.statusCode()).isEqualTo(500);
            assertThat(before.body()).contains("p.quality_score does not exist").contains("42703");

            Databases.apply(sandbox);

            var after = Rig.get(sandbox, analytics);
            assertThat(after.statusCode()).isEqualTo(200);
            assertThat(after.body())
                    .contains("\"campaign_id\":\"" + campaign + "\"")
                    .contains("average_quality_score");
            assertThat(Rig.get(sandbox, deliverables).statusCode()).isEqualTo(200);
            assertThat(Rig.get(sandbox, "/api/v2/campaigns/").body())
                    .doesNotContain("Unnamed Campaign");
        }
    }

    @Test
    void pathParametersCannotChangeTheQuery() throws Exception {
        try (Sandbox sandbox = Rig.sandboxes(state).start(Rig.drill())) {
            Databases.apply(sandbox);
            String attack = "x'%20or%20true--";
            var answer = Rig.get(sandbox, "/api/v2/deliverables/campaign/" + attack);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("invalid input syntax for type uuid");
            assertThat(Rig.get(sandbox, "/api/v2/deliverables/campaign/").statusCode())
                    .isEqualTo(404);
            assertThat(Rig.get(sandbox, "/api/v2/deliverables/campaign/a/b").statusCode())
                    .isEqualTo(404);
            assertThat(Rig.get(sandbox, "/nothing/here").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void onlyTheOwnerCanReadItAndTheServersAskForAPassword() throws Exception {
        try (Sandbox sandbox = Rig.sandboxes(state).start(Rig.drill())) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(sandbox.folder())))
                    .isEqualTo("rwx------");
            Path note = state.resolve(sandbox.folder().getFileName() + ".json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(note)))
                    .isEqualTo("rw-------");
            assertThat(sandbox.secrets()).hasSize(2);
            for (ProcessHandle process : Rig.processesUsing(sandbox.folder())) {
                assertThat(process.info().commandLine().orElse(""))
                        .doesNotContain(sandbox.secrets().toArray(String[]::new));
            }
            int port = Databases.of(sandbox).port();
            var stranger = new RehearsalDatabase(port, "app", "handrail", "wrong");
            assertThat(stranger.answer("select 1", Map.of()))
                    .isInstanceOfSatisfying(
                            RehearsalDatabase.Answer.Failed.class,
                            failed -> assertThat(failed.refusal().sqlState()).isEqualTo("28P01"));
        }
    }

    @Test
    void aPausedRunFindsItsServersAndDataAgain() throws Exception {
        Sandboxes sandboxes = Rig.sandboxes(state);
        Sandbox first = sandboxes.start(Rig.drill());
        first.assignTo("run-1");
        Databases.apply(first);
        Map<String, String> addresses = first.variables();
        String app = first.url("app");
        first.leave();

        assertThat(sandboxes.cleanUp("run-1"::equals).removed()).isEmpty();
        assertThat(sandboxes.find("run-2")).isEmpty();
        Sandbox again = sandboxes.find("run-1").orElseThrow();
        assertThat(again.restarted()).isEmpty();
        assertThat(again.variables()).isEqualTo(addresses);
        assertThat(again.url("app")).isEqualTo(app);
        assertThat(Rig.get(again, "/api/v2/campaigns/").body()).doesNotContain("Unnamed Campaign");
        again.close();

        assertThat(Rig.processesUsing(first.folder())).isEmpty();
        assertThat(Rig.leftIn(state)).isEmpty();
    }

    @Test
    void aServerThatDiedMeanwhileIsStartedAgainOnItsData() throws Exception {
        Sandboxes sandboxes = Rig.sandboxes(state);
        Sandbox first = sandboxes.start(Rig.drill());
        first.assignTo("run-1");
        Databases.apply(first);
        first.leave();
        Rig.processesUsing(first.folder()).forEach(ProcessHandle::destroyForcibly);

        try (Sandbox again = sandboxes.find("run-1").orElseThrow()) {
            assertThat(again.restarted()).containsExactlyInAnyOrder("main", "cache");
            assertThat(Rig.get(again, "/api/v2/campaigns/").body())
                    .doesNotContain("Unnamed Campaign");
            assertThat(Databases.redis(again, "drl:campaign:1")).contains("Unnamed Campaign");
        }
        assertThat(Rig.leftIn(state)).isEmpty();
    }

    @Test
    void theSandboxOfAFinishedRunIsClearedAway() throws Exception {
        Sandboxes sandboxes = Rig.sandboxes(state);
        Sandbox sandbox = sandboxes.start(Rig.drill());
        sandbox.assignTo("run-1");
        assertThat(sandboxes.cleanUp(_ -> false).removed()).as("its owner is alive").isEmpty();
        sandbox.leave();

        assertThat(sandboxes.cleanUp(_ -> false).removed())
                .containsExactly(sandbox.folder().getFileName().toString());
        assertThat(Rig.processesUsing(sandbox.folder())).isEmpty();
        assertThat(Rig.leftIn(state)).isEmpty();
    }

    @Test
    void aBrokenFixtureIsNamedAndNothingIsLeft() throws Exception {
        Drill drill = Rig.drill();
        Path broken =
                Files.writeString(
                        state.resolve("broken.sql"), "select 1;\nselect nothing from nowhere;\n");
        Path own = state.resolve("own");
        var servers = new LinkedHashMap<>(drill.servers());
        servers.put(
                "main", new Drill.Postgres("main", List.of(broken), "DATABASE_URL", drill.span()));
        Drill changed =
                new Drill(
                        drill.source(),
                        drill.directory(),
                        drill.id(),
                        drill.runbook(),
                        drill.title(),
                        drill.story(),
                        drill.vars(),
                        servers,
                        drill.env(),
                        drill.inputs(),
                        drill.manual(),
                        drill.span());

        assertThatThrownBy(() -> Rig.sandboxes(own).start(changed))
                .isInstanceOf(SandboxProblem.class)
                .hasMessageContaining("broken.sql fails")
                .hasMessageContaining("nowhere");
        assertThat(Rig.leftIn(own)).isEmpty();
        assertThat(Rig.processesUsing(own)).isEmpty();
    }
}
