package dev.handrail.action;

import dev.handrail.engine.Outcome;
import dev.handrail.engine.Scopes;
import dev.handrail.runbook.Action.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs one script on a terminal in a process of its own, because a native library is loaded once
/// for the life of a process.
public final class TerminalChild {

    private TerminalChild() {}

    /// @param home of the user
    /// @param temporary where temporary files go
    /// @return what came of it, and what the script printed
    static String run(Path home, Path temporary) throws Exception {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Duser.home=" + home,
                                "-Djava.io.tmpdir=" + temporary,
                                "-XX:-UsePerfData",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TerminalChild.class.getName(),
                                home.toString())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!child.waitFor(60, TimeUnit.SECONDS)) {
            child.destroyForcibly();
        }
        return printed;
    }

    static void main(String[] args) throws Exception {
        MemoryCapture capture = new MemoryCapture();
        Outcome outcome;
        try (Processes processes = Processes.onPath()) {
            ShellAction.Context context =
                    new ShellAction.Context(
                            Scopes.of(
                                    Path.of(args[0]),
                                    new LinkedHashMap<>(),
                                    Map.of(),
                                    new Scopes.FixedSurroundings()),
                            List.of(),
                            processes);
            outcome =
                    ShellAction.resolve(
                                    new Shell(
                                            "[ -t 0 ] && echo a terminal",
                                            Optional.empty(),
                                            true,
                                            Optional.empty(),
                                            Scopes.HERE),
                                    context)
                            .run(Attempts.of(capture));
        }
        System.out.println(
                outcome.ending()
                        + " "
                        + outcome.effect()
                        + " "
                        + outcome.trouble().map(trouble -> trouble.what()).orElse(""));
        System.out.print(capture.out());
    }
}
