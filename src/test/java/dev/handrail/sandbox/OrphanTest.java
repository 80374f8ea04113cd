package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to the servers when the process that started them ends before it could stop them.
class OrphanTest {

    @TempDir Path state;

    private Child child(String... run) throws IOException {
        return child(List.of(), run);
    }

    private Child child(List<String> prefix, String... run) throws IOException {
        String[] all = new String[3 + run.length];
        all[0] = Rig.DRILL.toAbsolutePath().toString();
        all[1] = state.toString();
        all[2] = Rig.CACHE.toString();
        System.arraycopy(run, 0, all, 3, run.length);
        return Child.start(prefix, Child.classPath(), all);
    }

    @Test
    void afterKillTheNextStartFindsAndRemovesThem() throws Exception {
        try (Child child = child()) {
            Sandboxes sandboxes = Rig.sandboxes(state);
            assertThat(sandboxes.cleanUp(_ -> false).removed()).as("while it lives").isEmpty();
            child.handle().destroyForcibly();
            child.waitFor();
            assertThat(Rig.processesUsing(child.folder()))
                    .as("servers outlive it")
                    .hasSizeGreaterThanOrEqualTo(2);

            var cleaning = sandboxes.cleanUp(_ -> true);
            assertThat(cleaning.removed()).containsExactly(child.folder().getFileName().toString());
            assertThat(cleaning.problems()).isEmpty();
            assertThat(Rig.processesUsing(child.folder())).isEmpty();
            assertThat(Rig.leftIn(state)).isEmpty();
        }
    }

    @Test
    void afterKillAnUnfinishedRunGoesOnWithThem() throws Exception {
        try (Child child = child("run-7")) {
            child.handle().destroyForcibly();
            child.waitFor();
            Sandboxes sandboxes = Rig.sandboxes(state);
            assertThat(sandboxes.cleanUp("run-7"::equals).removed()).isEmpty();

            try (Sandbox again = sandboxes.find("run-7").orElseThrow()) {
                assertThat(again.folder()).isEqualTo(child.folder());
                assertThat(again.restarted()).as("nothing had to be started").isEmpty();
                assertThat(Rig.get(again, "/api/v2/campaigns/").statusCode()).isEqualTo(200);
            }
            assertThat(Rig.processesUsing(child.folder())).isEmpty();
            assertThat(Rig.leftIn(state)).isEmpty();
        }
    }

    @Test
    void aLivingOwnerIsNamed() throws Exception {
        try (Child child = child("run-8")) {
            assertThatThrownBy(() -> Rig.sandboxes(state).find("run-8"))
                    .isInstanceOf(SandboxProblem.class)
                    .hasMessageContaining(String.valueOf(child.handle().pid()));
            assertThat(child.finish()).isZero();
            assertThat(Rig.leftIn(state)).isEmpty();
        }
    }

    @Test
    void aTermSignalStopsThemUnlessARunUsesThem() throws Exception {
        try (Child without = child();
                Child with = child("run-9")) {
            without.handle().destroy();
            with.handle().destroy();
            without.waitFor();
            with.waitFor();
            assertThat(Rig.processesUsing(without.folder())).isEmpty();
            assertThat(Rig.processesUsing(with.folder())).hasSizeGreaterThanOrEqualTo(2);
            assertThat(Rig.sandboxes(state).cleanUp(_ -> false).removed()).hasSize(1);
            assertThat(Rig.leftIn(state)).isEmpty();
        }
    }

    @Test
    void aControlCInTheTerminalDoesNotReachThem() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/setsid")),
                "no setsid: this is NOT tested here");
        // Where the tests themselves run as a background job, INT is ignored and that is inherited.
        List<String> hearing = List.of("setsid", "env", "--default-signal=INT");
        try (Child child = child(hearing, "run-10")) {
            // A terminal sends the signal to the whole group; here the child leads one.
            new ProcessBuilder("kill", "-INT", "--", "-" + child.handle().pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(child.handle().onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
            assertThat(Rig.processesUsing(child.folder())).hasSizeGreaterThanOrEqualTo(2);
            try (Sandbox again = Rig.sandboxes(state).find("run-10").orElseThrow()) {
                assertThat(again.restarted()).isEmpty();
            }
            assertThat(Rig.leftIn(state)).isEmpty();
        }
    }

    @Test
    void whatWasOnlyBegunIsRemovedAndWhatIsNotOursIsKept() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        SandboxEntry.Mark dead = SandboxEntry.Mark.of(gone.toHandle());
        gone.waitFor();
        var place =
                new SandboxEntry.Place(SandboxEntry.Kind.POSTGRES, 1, "secret", Optional.empty());
        var places = new LinkedHashMap<>(Map.of("main", place));
        SandboxRegistry registry = new SandboxRegistry(state);
        registry.save(
                new SandboxEntry(
                        "sandbox-begun", state, Optional.empty(), Optional.of(dead), places));
        Folders.make(registry.folder("sandbox-begun").resolve("main/data"));
        registry.save(
                new SandboxEntry(
                        "sandbox-noted", state, Optional.empty(), Optional.of(dead), places));
        Files.writeString(state.resolve("notes.json"), "{}");

        assertThat(Rig.sandboxes(state).cleanUp(_ -> true).removed())
                .containsExactly("sandbox-begun", "sandbox-noted");
        assertThat(Rig.leftIn(state)).containsExactly("notes.json");
    }

    @Test
    void anEntryIsReadAsItWasWritten() {
        Instant at = Instant.parse("2026-11-21T09:42:07.120Z");
        var places = new LinkedHashMap<String, SandboxEntry.Place>();
        places.put(
                "main",
                new SandboxEntry.Place(
                        SandboxEntry.Kind.POSTGRES,
                        5432,
                        "a\"b",
                        Optional.of(new SandboxEntry.Mark(7, Optional.of(at)))));
        places.put("app", new SandboxEntry.Place(SandboxEntry.Kind.HTTP, 80, "", Optional.empty()));
        SandboxEntry entry =
                new SandboxEntry(
                        "sandbox-1",
                        state,
                        Optional.of("run"),
                        Optional.of(new SandboxEntry.Mark(8, Optional.empty())),
                        places);
        assertThat(SandboxEntry.fromJson(entry.toJson())).contains(entry);
        assertThat(SandboxEntry.fromJson("{}")).isEmpty();
        assertThat(SandboxEntry.fromJson("{\"id\": 1")).isEmpty();
    }

    @Test
    void aProcessThatMerelyHasTheSameIdIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Path folder = state.resolve("sandbox-x");
            Instant started = stranger.info().startInstant().orElseThrow();
            var sameTime = new ServerProcess(stranger.pid(), Optional.of(started), folder);
            assertThat(sameTime.isRunning()).as("another command").isFalse();

            Process ours =
                    new ProcessBuilder("bash", "-c", "sleep 600; :", folder.toString()).start();
            try {
                Instant then = ours.info().startInstant().orElseThrow();
                assertThat(new ServerProcess(ours.pid(), Optional.of(then), folder).isRunning())
                        .isTrue();
                Instant earlier = then.minus(Duration.ofMinutes(1));
                assertThat(new ServerProcess(ours.pid(), Optional.of(earlier), folder).isRunning())
                        .as("another start time")
                        .isFalse();
            } finally {
                ours.descendants().forEach(ProcessHandle::destroyForcibly);
                ours.destroyForcibly();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }
}
