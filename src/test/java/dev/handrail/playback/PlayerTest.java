package dev.handrail.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.evidence.Verdict;
import dev.handrail.playback.Player.AtEnd;
import dev.handrail.playback.Player.Pauses;
import dev.handrail.playback.Player.Plan;
import dev.handrail.playback.Status.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerTest {

    private static final Event OVER =
            new Event.RunFinished(Event.RunFinished.Result.DONE, "3 of 3 steps done");

    @TempDir Path folder;
    private RecordedRun run;
    private final Listener listener = new Listener();
    private final RecordedTime time = new RecordedTime();
    private long now = 1_000_000_000L;

    @BeforeEach
    void open() throws IOException {
        run = RecordedRun.opened(folder);
    }

    @AfterEach
    void close() {
        run.close();
    }

    private static Plan plan(Speed speed, Pauses pauses) {
        return new Plan(speed, pauses, AtEnd.STAY, Optional.empty());
    }

    private Player player(Plan plan) {
        Player player =
                new Player(run.reader(), Texts.only(RecordedRun.runbook()), listener, time, plan);
        player.begin(now);
        player.advance(now);
        return player;
    }

    private List<String> after(Player player, double seconds) {
        now += (long) (seconds * 1e9);
        player.advance(now);
        return listener.heard();
    }

    private List<String> obeyed(Player player, Control control) {
        player.obey(control, now);
        return listener.heard();
    }

    @Test
    void callsWhatAnEngineCalls() throws IOException {
        Output out = run.cast("001-a.1", "[0.5,\"o\",\"one\\r\\n\"]");
        run.at(1).start("a").at(2).finish("a", Optional.of(out)).add(OVER);
        run.close();
        Player player = player(plan(Speed.UNLIMITED, Pauses.KEPT));
        assertThat(listener.heard())
                .containsExactly(
                        "begin",
                        "live",
                        "RunOpened",
                        "started a",
                        "began shell echo a on Target[connection=local, address=this machine,"
                                + " proof={host=h, user=a b}]",
                        "OUT one\n",
                        "ended",
                        "finished a",
                        "RunFinished");
        assertThat(player.status().mode()).isEqualTo(Mode.PLAYED);
        assertThat(player.isDamaged()).isFalse();
        assertThatThrownBy(() -> listener.desk().logbook().note("x"))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void showsEachThingWhenItsTimeHasCome() {
        run.at(1).note("one").at(1.5).note("two");
        Player player = player(plan(Speed.NORMAL, Pauses.KEPT));
        assertThat(listener.heard()).containsExactly("begin", "live", "RunOpened");
        assertThat(after(player, 0.9)).isEmpty();
        assertThat(player.status().position()).isEqualTo(Duration.ofMillis(900));
        assertThat(time.instant()).isEqualTo(RecordedRun.START.plusMillis(900));
        assertThat(after(player, 0.2)).containsExactly("note one");
        assertThat(after(player, 0.3)).isEmpty();
        assertThat(after(player, 0.2)).startsWith("note two");
        assertThat(player.status().length()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void speedDividesTime() {
        run.at(8).note("one").at(16).note("two").at(24).note("three");
        Player player = player(plan(Speed.FOUR_TIMES, Pauses.KEPT));
        listener.heard();
        assertThat(after(player, 1.9)).isEmpty();
        assertThat(after(player, 0.2)).containsExactly("note one");
        obeyed(player, Control.FASTER);
        assertThat(player.status().speed()).isEqualTo(Speed.EIGHT_TIMES);
        assertThat(after(player, 1)).containsExactly("note two");
        for (int i = 0; i < 5; i++) {
            obeyed(player, Control.SLOWER);
        }
        assertThat(player.status().speed()).isEqualTo(Speed.QUARTER);
        assertThat(after(player, 28)).isEmpty();
        assertThat(after(player, 4)).startsWith("note three");
    }

    @Test
    void longPausesAreCutShort() {
        run.at(3600).note("one").at(3601).note("two");
        Player player = player(plan(Speed.NORMAL, Pauses.SHORTENED));
        listener.heard();
        assertThat(after(player, 1.9)).isEmpty();
        assertThat(after(player, 0.2)).containsExactly("note one");
        assertThat(player.status().position()).isEqualTo(Duration.ofHours(1).plusMillis(100));
        assertThat(after(player, 1)).startsWith("note two");
    }

    @Test
    void standsStillUntilItMayGoOn() {
        run.at(1).note("one");
        Player player = player(plan(Speed.NORMAL, Pauses.KEPT));
        listener.heard();
        obeyed(player, Control.HALT);
        assertThat(after(player, 100)).isEmpty();
        assertThat(player.status().mode()).isEqualTo(Mode.HALTED);
        obeyed(player, Control.HALT);
        assertThat(after(player, 0.5)).isEmpty();
        assertThat(after(player, 0.6)).startsWith("note one");
    }

    @Test
    void goesFromStepToStepByTellingWhatComesBefore() throws IOException {
        run.step("a", 10, 20).step("b", 30, 40).step("c", 50, 60);
        Player player = player(plan(Speed.NORMAL, Pauses.KEPT));
        listener.heard();
        assertThat(obeyed(player, Control.NEXT_STEP))
                .containsExactly("begin", "RunOpened", "live", "started a");
        assertThat(player.status().position()).isEqualTo(Duration.ofSeconds(10));
        assertThat(obeyed(player, Control.NEXT_STEP))
                .containsExactly(
                        "begin", "RunOpened", "started a", "finished a", "live", "started b");
        assertThat(after(player, 0)).hasSize(1).first().asString().startsWith("began");
        assertThat(after(player, 9)).isEmpty();
        assertThat(after(player, 2)).containsExactly("ended", "finished b");
        assertThat(obeyed(player, Control.PREVIOUS_STEP)).endsWith("live", "started b");
        assertThat(obeyed(player, Control.PREVIOUS_STEP)).endsWith("live", "started a");
        assertThat(obeyed(player, Control.PREVIOUS_STEP)).endsWith("live", "started a");
    }

    @Test
    void aStepBackAtTheEndPlaysItAgain() throws IOException {
        run.step("a", 1, 2).add(OVER);
        Player player = player(plan(Speed.UNLIMITED, Pauses.KEPT));
        assertThat(listener.heard()).contains("RunFinished");
        assertThat(player.status().mode()).isEqualTo(Mode.PLAYED);
        assertThat(obeyed(player, Control.PREVIOUS_STEP)).endsWith("started a");
        assertThat(player.status().mode()).isEqualTo(Mode.PLAYING);
        assertThat(after(player, 1)).endsWith("finished a", "RunFinished");
    }

    @Test
    void theWayBackHasPlacesOfItsOwn() throws IOException {
        run.step("a", 1, 2).step("b", 3, 4);
        run.at(5).add(new Event.UndoChosen("a", "wrong"));
        run.at(6).add(new Event.UndoSkipped("b", "nothing to undo"));
        run.at(7).add(new Event.UndoConfirmed("a", "digest", Optional.empty(), 10));
        Player player = player(plan(Speed.UNLIMITED, Pauses.KEPT));
        listener.heard();
        assertThat(obeyed(player, Control.PREVIOUS_STEP)).endsWith("live", "UndoSkipped");
        assertThat(obeyed(player, Control.PREVIOUS_STEP)).endsWith("live", "started b");
    }

    @Test
    void beginsWithTheStepThatIsWanted() throws IOException {
        run.step("a", 1, 2).step("b", 3, 4);
        Player player = player(new Plan(Speed.NORMAL, Pauses.KEPT, AtEnd.LEAVE, Optional.of("b")));
        assertThat(player.has("b")).isTrue();
        assertThat(player.has("c")).isFalse();
        assertThat(listener.heard()).containsSubsequence("finished a", "live", "started b");
    }

    @Test
    void saysThatAProcessStillWritesTheRun() {
        run.start("a");
        player(plan(Speed.UNLIMITED, Pauses.KEPT));
        assertThat(listener.heard()).endsWith("remark StillRunning[]");
    }

    @Test
    void saysThatTheProcessEndedWithoutAWord() throws IOException {
        run.cast("001-a.1", "[0.1,\"o\",\"one\"]");
        run.start("a").die();
        Player player = player(plan(Speed.UNLIMITED, Pauses.KEPT));
        assertThat(listener.heard()).endsWith("OUT one", "ended", "remark ProcessGone[]");
        assertThat(player.isDamaged()).isFalse();
    }

    @Test
    void aTornJournalIsNoDamage() throws IOException {
        run.note("one").die();
        Files.writeString(
                run.path().resolve("journal.jsonl"), "{\"v\":1", StandardOpenOption.APPEND);
        Player player = player(plan(Speed.UNLIMITED, Pauses.KEPT));
        assertThat(listener.heard())
                .endsWith("note one", "remark Torn[bytes=6]", "remark ProcessGone[]");
        assertThat(player.isDamaged()).isFalse();
    }

    @Test
    void showsADamagedJournalUpToTheDamage() throws IOException {
        run.note("one").note("two").note("three").die();
        Path journal = run.path().resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        lines.remove(2);
        Files.write(journal, lines);
        Player player = player(plan(Speed.UNLIMITED, Pauses.KEPT));
        assertThat(listener.heard())
                .endsWith(
                        "note one",
                        "remark "
                                + new Remark.Damaged(
                                        new Verdict.Damaged(
                                                3, Verdict.Kind.DELETED, "record 3 is missing")));
        assertThat(player.isDamaged()).isTrue();
    }

    @Test
    void endsByItselfWhenNobodyCanGoBack() throws IOException {
        run.step("a", 0, 0).add(OVER).die();
        Player player =
                new Player(
                        run.reader(),
                        Texts.only(RecordedRun.runbook()),
                        listener,
                        time,
                        new Plan(Speed.NORMAL, Pauses.KEPT, AtEnd.LEAVE, Optional.empty()));
        player.run();
        assertThat(listener.heard()).endsWith("RunFinished");
    }

    @Test
    void aWatcherMayLeaveAtAnyTime() throws InterruptedException {
        run.at(3600).note("one");
        Player player =
                new Player(
                        run.reader(),
                        Texts.only(RecordedRun.runbook()),
                        listener,
                        time,
                        plan(Speed.NORMAL, Pauses.KEPT));
        Thread playing = Thread.ofPlatform().start(player::run);
        player.press(Control.FASTER);
        player.leave();
        playing.join(Duration.ofSeconds(30));
        assertThat(playing.isAlive()).isFalse();
        assertThat(listener.hasHeard("note one")).isFalse();
    }

    @Test
    void tenThousandPiecesOfOutputAreReadOneByOne() throws IOException {
        Path file = run.path().resolve("out/001-a.1.cast");
        String text = "x".repeat(10_000);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("{\"version\":2,\"width\":80,\"height\":24}\n");
            for (int i = 0; i < 10_000; i++) {
                out.write("[" + i / 1000.0 + ",\"o\",\"" + text + "\"]\n");
            }
        }
        run.at(1).start("a").at(12).finish("a", Optional.of(run.output("001-a.1")));
        run.die();
        Counting counting = new Counting();
        Player player =
                new Player(
                        run.reader(),
                        Texts.only(RecordedRun.runbook()),
                        counting,
                        time,
                        new Plan(Speed.UNLIMITED, Pauses.KEPT, AtEnd.LEAVE, Optional.empty()));
        player.run();
        assertThat(counting.bytes).isEqualTo(10_000L * 10_000);
        // All of it at once would be 100 MB.
        assertThat(counting.mostUsed - counting.usedBefore).isLessThan(48L << 20);
        assertThat(player.isDamaged()).isFalse();
    }
}
