package dev.handrail.screen;

import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.terminal.UnseenScreen;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Palette;
import dev.handrail.wording.PrintedSheet;
import dev.handrail.wording.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// What the first frame of a run needs, loaded before there is a run: a frame like it, drawn for
/// nobody while the command line is read, takes that time from the one that is waited for.
public final class FirstFrame {

    private static final String RUNBOOK =
            """
            runbook: nobody
            title: Seen by nobody
            phases:
              - phase: one
                title: One
                steps:
                  - {step: one, title: One, shell: "true"}
            """;

    private static final Path NOWHERE = Path.of("nobody.yaml");

    private FirstFrame() {}

    /// Draws it. No file is read or written, and no terminal is touched.
    public static void prepare() throws IOException {
        draw(new Session(runbook().result().orElseThrow(), NOWHERE, ""));
    }

    private static Reading<Runbook> runbook() {
        byte[] text = RUNBOOK.getBytes(StandardCharsets.UTF_8);
        return RunbookReader.read(text, NOWHERE, NOWHERE.toString());
    }

    private static void draw(Session session) throws IOException {
        Clock clock = Clock.systemDefaultZone();
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        Around around =
                new Around(
                        Around.Role.WALKING,
                        new Manners(KeyMap.standard(), true, true, 110),
                        Player.NONE,
                        Optional.empty(),
                        new Lines(new PrintedSheet(nobody, Palette.NONE), () -> 80, clock));
        RunScreen screen = new RunScreen(session, new Outputs(), around, clock);
        Picture picture = new Picture(screen, clock.getZone());
        UnseenScreen.draw(canvas -> {
            screen.looking().resized(new Size(canvas.columns(), canvas.rows()));
            picture.draw(canvas);
        });
    }
}
