package dev.handrail.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.RunReader;
import dev.handrail.evidence.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {

    @TempDir Path folder;
    private RecordedRun run;

    @BeforeEach
    void open() throws IOException {
        run = RecordedRun.opened(folder);
    }

    @AfterEach
    void close() {
        run.close();
    }

    private List<String> frames() {
        RunReader reader = run.reader();
        Timeline timeline = new Timeline(reader, Texts.only(RecordedRun.runbook()));
        timeline.add(reader.more().events());
        return frames(timeline);
    }

    private static List<String> frames(Timeline timeline) {
        List<String> frames = new ArrayList<>();
        for (Frame frame = timeline.next(); frame != null; frame = timeline.next()) {
            frames.add(text(frame));
        }
        return frames;
    }

    private static String text(Frame frame) {
        double seconds = frame.position().toMillis() / 1000.0;
        String what =
                switch (frame.item()) {
                    case Frame.Told told -> told.event().event().getClass().getSimpleName();
                    case Frame.Began _ -> "began";
                    case Frame.Sized sized -> sized.size().columns() + " by " + sized.size().rows();
                    case Frame.Printed out ->
                            out.voice() + " " + new String(out.bytes(), StandardCharsets.UTF_8);
                    case Frame.PrintedBeside out ->
                            "beside " + new String(out.bytes(), StandardCharsets.UTF_8);
                    case Frame.Ended _ -> "ended";
                    case Frame.Remarked remarked -> remarked.remark().toString();
                };
        return String.format(Locale.ROOT, "%.1f %s", seconds, what);
    }

    @Test
    void outputLiesBetweenTheEventsOfItsAttempt() throws IOException {
        Output out =
                run.cast(
                        "001-a.1",
                        "[0.5,\"o\",\"one\\r\\n\"]",
                        "[1.5,\"x-voice\",\"err\"]",
                        "[1.5,\"o\",\"two\\r\\n\"]");
        run.at(2).start("a").at(3).note("meanwhile").at(4).finish("a", Optional.of(out));
        assertThat(frames())
                .containsExactly(
                        "0.0 RunOpened",
                        "2.0 StepStarted",
                        "2.0 began",
                        "2.5 OUT one\n",
                        "3.0 NoteAdded",
                        "3.5 ERR two\n",
                        "4.0 ended",
                        "4.0 StepFinished");
    }

    @Test
    void whatClocksSayNeverMovesOutputOutOfItsAttempt() throws IOException {
        Output out = run.cast("001-a.1", "[0.5,\"o\",\"one\"]", "[9,\"o\",\"late\"]");
        run.at(5).start("a").at(3).note("the clock was set back").at(4);
        run.finish("a", Optional.of(out));
        assertThat(frames())
                .containsExactly(
                        "0.0 RunOpened",
                        "5.0 StepStarted",
                        "5.0 began",
                        "5.0 NoteAdded",
                        "5.5 OUT one",
                        "6.0 OUT late",
                        "6.0 ended",
                        "6.0 StepFinished");
    }

    @Test
    void whatIsDoneBesideTheRunbookGoesOnWhileAStepRuns() throws IOException {
        Output step = run.cast("001-a.1", "[0.5,\"o\",\"one\"]", "[1.6,\"o\",\"two\"]");
        Output beside = run.cast("adhoc-1", "[0.2,\"o\",\"q\"]", "[1.5,\"o\",\"r\"]");
        run.at(1).start("a").at(2).add(new Event.AdHocStarted(1, "sql", "main", "select 1"));
        run.at(3).finish("a", Optional.of(step));
        run.at(4).add(new Event.AdHocFinished(1, RecordedRun.ended(Optional.of(beside))));
        assertThat(frames())
                .containsExactly(
                        "0.0 RunOpened",
                        "1.0 StepStarted",
                        "1.0 began",
                        "1.5 OUT one",
                        "2.0 AdHocStarted",
                        "2.2 beside q",
                        "2.6 OUT two",
                        "3.0 ended",
                        "3.0 StepFinished",
                        "3.5 beside r",
                        "4.0 AdHocFinished");
    }

    @Test
    void anAttemptThatWasCutOffEndsBeforeTheRunGoesOn() throws IOException {
        run.cast("001-a.1", "[0.5,\"o\",\"one\"]");
        Files.writeString(
                run.path().resolve("out/001-a.1.cast"),
                "[0.7,\"o\",\"tw",
                StandardOpenOption.APPEND);
        run.at(1).start("a").die().at(60).resume();
        assertThat(frames())
                .containsExactly(
                        "0.0 RunOpened",
                        "1.0 StepStarted",
                        "1.0 began",
                        "1.5 OUT one",
                        "60.0 TornRecording[file=out/001-a.1.cast, bytes=12]",
                        "60.0 ended",
                        "60.0 RunResumed");
    }

    @Test
    void aRecordingThatIsNotWhatTheJournalSaysIsTold() throws IOException {
        Output a = run.cast("001-a.1", "[0.1,\"o\",\"one\"]", "[0.2,\"o\",\"two\"]");
        Output b = run.cast("002-b.1", "[0.1,\"o\",\"one\"]");
        Output c = run.cast("003-c.1", "[0.1,\"o\",\"one\"]");
        run.start("a").finish("a", Optional.of(a));
        run.start("b").finish("b", Optional.of(b));
        run.start("c").finish("c", Optional.of(c));
        Output cut = run.cast("001-a.1", "[0.1,\"o\",\"one\"]");
        run.cast("002-b.1", "[0.1,\"o\",\"0ne\"]");
        Files.delete(run.path().resolve(c.file()));
        assertThat(frames())
                .contains(
                        "0.0 "
                                + new Remark.ShortRecording(
                                        "out/001-a.1.cast", cut.bytes(), a.bytes()),
                        "0.0 " + new Remark.ChangedRecording("out/002-b.1.cast"),
                        "0.0 " + new Remark.NoRecording("out/003-c.1.cast"));
    }

    @Test
    void whatWasOnDiskOnceAndIsNotAnyMoreIsTold() throws IOException {
        Output full = run.cast("001-a.1", "[0.1,\"o\",\"one\"]", "[0.2,\"o\",\"two\"]");
        run.start("a").add(new Event.OutputExtent("a", 1, full));
        Output cut = run.cast("001-a.1", "[0.1,\"o\",\"one\"]");
        run.die().resume();
        assertThat(frames())
                .contains(
                        "0.0 "
                                + new Remark.ShortRecording(
                                        "out/001-a.1.cast", cut.bytes(), full.bytes()));
    }

    @Test
    void aTerminalIsAttachedWithTheSizeItHad() throws IOException {
        Files.writeString(
                run.path().resolve("out/001-a.1.cast"),
                """
                {"version":2,"width":100,"height":30,"x-tty":true}
                [0.5,"o","\\u001b[2Jtop"]
                [0.7,"r","80x24"]
                """);
        run.at(1).start("a").at(2).finish("a", Optional.of(run.output("001-a.1")));
        assertThat(frames())
                .containsSubsequence(
                        "1.0 began", "1.0 100 by 30", "1.5 OUT \u001b[2Jtop", "1.7 80 by 24");
    }

    @Test
    void undosHaveRecordingsOfTheirOwn() throws IOException {
        Output out = run.cast("001-a.undo.1", "[0.5,\"o\",\"back\"]");
        run.step("a", 1, 2);
        run.at(3).add(new Event.UndoChosen("a", "wrong"));
        run.at(4).add(new Event.UndoStarted("a", 1, RecordedRun.intent("echo not a")));
        run.at(5).add(new Event.UndoFinished("a", 1, RecordedRun.ended(Optional.of(out))));
        assertThat(frames())
                .containsSubsequence(
                        "4.0 UndoStarted", "4.0 began", "4.5 OUT back", "5.0 UndoFinished");
    }

    @Test
    void growsWithTheRun() throws IOException {
        RunReader reader = run.reader();
        Timeline timeline = new Timeline(reader, Texts.only(RecordedRun.runbook()));
        timeline.add(reader.more().events());
        assertThat(frames(timeline)).containsExactly("0.0 RunOpened");
        run.cast("001-a.1", "[0.5,\"o\",\"one\"]");
        run.at(1).start("a");
        timeline.add(reader.more().events());
        assertThat(frames(timeline)).containsExactly("1.0 StepStarted", "1.0 began", "1.5 OUT one");
        Path file = run.path().resolve("out/001-a.1.cast");
        Files.writeString(file, "[0.9,\"o\",\"two\"]\n", StandardOpenOption.APPEND);
        assertThat(frames(timeline)).containsExactly("1.9 OUT two");
        Files.writeString(file, "[1.0,\"o\",\"three\"]\n", StandardOpenOption.APPEND);
        run.at(2).finish("a", Optional.of(run.output("001-a.1")));
        timeline.add(reader.more().events());
        assertThat(frames(timeline))
                .containsExactly("2.0 OUT three", "2.0 ended", "2.0 StepFinished");
    }

    @Test
    void canBeEnteredAtAnyEvent() throws IOException {
        run.step("a", 1, 2).step("b", 3, 4);
        RunReader reader = run.reader();
        Timeline timeline = new Timeline(reader, Texts.only(RecordedRun.runbook()));
        timeline.add(reader.more().events());
        List<String> all = frames(timeline);
        timeline.seek(3);
        assertThat(frames(timeline)).isEqualTo(all.subList(all.size() - 4, all.size()));
        timeline.seek(0);
        assertThat(frames(timeline)).isEqualTo(all);
    }

    @Test
    void anEventThatDoesNotFitTheRunbookIsDamage() throws IOException {
        run.step("a", 1, 2).start("zzz").note("after");
        RunReader reader = run.reader();
        Timeline timeline = new Timeline(reader, Texts.only(RecordedRun.runbook()));
        assertThat(timeline.add(reader.more().events()))
                .contains(
                        new Verdict.Damaged(
                                4,
                                Verdict.Kind.EDITED,
                                "it does not fit the run's runbook: the runbook has nothing called"
                                        + " `zzz`"));
        assertThat(frames(timeline)).hasSize(5).endsWith("2.0 StepFinished");
    }

    @Test
    void aLongTextIsTakenFromWhereItWasKept() throws IOException {
        Event.Intent kept =
                new Event.Intent(
                        "sql",
                        "d",
                        "",
                        Optional.of("blobs/" + "0".repeat(64)),
                        "main a@example.com/app",
                        "database=app server=x y role=a");
        run.add(new Event.StepStarted("a", 1, kept));
        RunReader reader = run.reader();
        Timeline timeline = new Timeline(reader, Texts.only(RecordedRun.runbook()));
        timeline.add(reader.more().events());
        List<Frame.Began> began = new ArrayList<>();
        for (Frame frame = timeline.next(); frame != null; frame = timeline.next()) {
            if (frame.item() instanceof Frame.Began one) {
                began.add(one);
            }
        }
        assertThat(began).hasSize(1);
        assertThat(began.getFirst().preview().text()).startsWith("(the text is missing");
        assertThat(began.getFirst().preview().target().connection()).isEqualTo("main");
        assertThat(began.getFirst().preview().target().address()).isEqualTo("a@example.com/app");
        assertThat(began.getFirst().preview().target().identity()).isEqualTo(kept.identity());
    }
}
