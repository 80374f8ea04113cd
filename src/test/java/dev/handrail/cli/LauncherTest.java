package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.handrail.cli.Distribution.Replacing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The scripts that start Handrail: what they keep to start faster, and what a new build does to a
/// Handrail that runs.
class LauncherTest {

    private static final String OLD = "a command is missing";
    private static final String NEW = "A Command Is Missing";

    @TempDir private Path folder;

    /// What the processes find in their environment besides.
    private final Map<String, String> variables = new HashMap<>();

    @ParameterizedTest
    @EnumSource(Replacing.class)
    void aChangedJarNeverRunsOldClasses(Replacing how) throws Exception {
        assumeTrue(hasCommand("flock"), "flock is not installed");
        // Without a `script` the training needs no keys, and takes two seconds.
        executable("tools/script", "exit 1");
        Distribution distribution = new Distribution(folder.resolve("home"));
        List<String> command = List.of(distribution.command().toString());

        assertThat(run(command)).contains(OLD);
        Installed.until(() -> archives().size() == 1, "the first archive was made");
        assertThat(run(command)).contains(OLD);
        assertThat(loaded()).contains("dev.handrail.cli.Main source: shared objects file");

        distribution.change(OLD, NEW, how);
        assertThat(run(command)).contains(NEW).doesNotContain(OLD);
        assertThat(loaded()).contains("dev.handrail.cli.Main source: file:");

        Installed.until(() -> archives().size() == 2, "the second archive was made");
        assertThat(run(command)).contains(NEW).doesNotContain(OLD);
        assertThat(loaded()).contains("dev.handrail.cli.Main source: shared objects file");
    }

    /// The JVM refuses to start with our options and these.
    @Test
    void whatThePersonWantsOfTheJvmGoesBeforeTheArchive() throws Exception {
        assumeTrue(hasCommand("flock"), "flock is not installed");
        executable("tools/script", "exit 1");
        Distribution distribution = new Distribution(folder.resolve("home"));
        List<String> command = List.of(distribution.command().toString());
        assertThat(run(command)).contains(OLD);
        Installed.until(() -> archives().size() == 1, "the archive was made");

        for (String wanted : List.of("-Xshare:off", "-Xshare:auto", "-XX:+UseG1GC")) {
            variables.put("JAVA_TOOL_OPTIONS", wanted);
            assertThat(run(command)).contains(OLD);
        }
        variables.remove("JAVA_TOOL_OPTIONS");
        assertThat(run(command)).contains(OLD);
        assertThat(loaded()).contains("dev.handrail.cli.Main source: shared objects file");
        assertThat(archives()).hasSize(1);
    }

    @Test
    void aNewBuildLeavesTheOneThatRunsAloneAndGoesWhenNobodyUsesIt() throws Exception {
        assumeTrue(hasCommand("flock"), "flock is not installed");
        Files.writeString(folder.resolve("cache"), "no folder, so there are no archives");
        Path checkout = checkout();
        String handrail = checkout.resolve("handrail").toString();
        Distribution built = new Distribution(folder.resolve("built"));
        assertThat(run(List.of(handrail))).contains("handrail: building").contains(OLD);
        assertThat(run(List.of(handrail))).doesNotContain("building");

        Process running =
                start(
                        List.of(
                                handrail,
                                "run",
                                checkout.resolve("wait.yaml").toString(),
                                "--unattended"),
                        folder.resolve("running.txt"));
        Installed.until(() -> Files.exists(folder.resolve("begun")), "the step has begun");

        built.change(OLD, NEW, Replacing.IN_PLACE);
        Files.writeString(checkout.resolve("pom.xml"), "changed");
        assertThat(run(List.of(handrail))).contains("handrail: building").contains(NEW);
        assertThat(builds(checkout)).hasSize(2);

        Files.createFile(folder.resolve("go"));
        assertThat(running.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue())
                .as(Files.readString(folder.resolve("running.txt")))
                .isZero();

        Files.writeString(checkout.resolve("pom.xml"), "changed again");
        assertThat(run(List.of(handrail))).contains("handrail: building").contains(NEW);
        assertThat(builds(checkout)).hasSize(1);
    }

    /// A checkout whose Maven takes a minute less: it copies what has been built already.
    private Path checkout() throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Distribution.copy(Path.of("src/main/launcher"), checkout.resolve("src/main/launcher"));
        Files.createDirectories(checkout.resolve("src/assembly"));
        Files.copy(
                Path.of("handrail"),
                checkout.resolve("handrail"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(checkout.resolve("pom.xml"), "");
        executable(
                "tools/mvn",
                "rm -rf target/handrail && cp -R '"
                        + folder.resolve("built")
                        + "' target/handrail");
        Files.writeString(
                checkout.resolve("wait.yaml"),
                """
                runbook: wait
                title: Wait
                environments: {here: {unattended: true}}
                phases:
                  - phase: all
                    title: All
                    steps:
                      - step: wait
                        title: Wait
                        shell: "touch '%1$s/begun'; until [ -e '%1$s/go' ]; do sleep 0.1; done"
                      - {step: new, title: Classes that are not loaded yet, check: {env: [PATH]}}
                """
                        .formatted(folder));
        return checkout;
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static List<Path> builds(Path checkout) throws IOException {
        try (Stream<Path> all = Files.list(checkout.resolve("target/installed"))) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    private List<Path> archives() {
        try (Stream<Path> all = Files.list(folder.resolve("cache/handrail"))) {
            return all.filter(file -> file.toString().endsWith(".aot")).toList();
        } catch (IOException notYet) {
            return List.of();
        }
    }

    /// Where each class of the latest process came from.
    private String loaded() throws IOException {
        return Files.readString(folder.resolve("classes.txt"));
    }

    /// @return what it printed
    private String run(List<String> command) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process process = start(command, said);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(said);
    }

    private Process start(List<String> command, Path said) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment()
                .merge("PATH", folder.resolve("tools").toString(), (path, own) -> own + ":" + path);
        builder.environment().put("HANDRAIL_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HANDRAIL_RUNS", folder.resolve("runs").toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment()
                .put(
                        "HANDRAIL_JAVA_OPTIONS",
                        "-Xlog:class+load:file=" + folder.resolve("classes.txt"));
        builder.environment().putAll(variables);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectErrorStream(true);
        builder.redirectOutput(said.toFile());
        return builder.start();
    }

    private static boolean hasCommand(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    }
}
