package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.action.HostShell.Means;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Scopes;
import dev.handrail.evidence.Event.Effect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostShellTest {

    @TempDir Path folder;

    private Outcome run(HostShell shell, String line) {
        return shell.run(line, Means.PIPES, Scopes.of(Map.of()), Attempts.of(new MemoryCapture()));
    }

    @Test
    void theFolderOfOneLineIsThatOfTheNext() throws Exception {
        Files.createDirectory(folder.resolve("below"));
        try (HostShell shell = new HostShell(folder)) {
            run(shell, "cd below");
            assertThat(shell.folder()).isEqualTo(folder.resolve("below"));
        }
    }

    @Test
    void aLineThatClearsTheTemporaryFilesHasRunAllTheSame() throws Exception {
        try (HostShell shell = new HostShell(folder)) {
            Outcome outcome =
                    run(shell, "trap - EXIT; rm \"$HANDRAIL_FOLDER\"; touch done-something");
            assertThat(folder.resolve("done-something")).exists();
            assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
            assertThat(outcome.effect()).isEqualTo(Effect.ALL);
            assertThat(shell.folder()).isEqualTo(folder.toAbsolutePath());
        }
    }
}
