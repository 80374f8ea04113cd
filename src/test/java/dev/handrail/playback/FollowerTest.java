package dev.handrail.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.playback.Status.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

    @TempDir Path folder;
    private RecordedRun run;
    private final Listener listener = new Listener();
    private final RecordedTime time = new RecordedTime();

    @BeforeEach
    void open() throws IOException {
        run = RecordedRun.opened(folder);
    }

    @AfterEach
    void close() {
        run.close();
    }

    private Follower follower(Listener to) {
        Follower follower =
                new Follower(
                        run.reader(),
                        Texts.only(RecordedRun.runbook()),
                        to,
                        time,
                        () -> RecordedRun.START.plusSeconds(900));
        return follower;
    }

    private Follower begun() {
        Follower follower = follower(listener);
        follower.begin();
        follower.look();
        return follower;
    }

    private static void look(Follower follower, int times) {
        for (int i = 0; i < times; i++) {
            follower.look();
        }
    }

    @Test
    void showsWhatIsThereAndThenWhatComes() throws IOException {
        run.cast("001-a.1", "[0.1,\"o\",\"one\"]");
        run.note("first").start("a");
        Follower follower = begun();
        assertThat(listener.heard())
                .startsWith("begin", "live", "RunOpened", "note first", "started a")
                .endsWith("OUT one");
        assertThat(follower.status().mode()).isEqualTo(Mode.LIVE);
        assertThat(time.instant()).isEqualTo(RecordedRun.START.plusSeconds(900));
        Path file = run.path().resolve("out/001-a.1.cast");
        Files.writeString(file, "[0.9,\"o\",\"two\"]\n", StandardOpenOption.APPEND);
        follower.look();
        assertThat(listener.heard()).containsExactly("OUT two");
        run.finish("a", Optional.of(run.output("001-a.1")));
        follower.look();
        assertThat(listener.heard()).containsExactly("ended", "finished a");
        follower.look();
        assertThat(listener.heard()).isEmpty();
    }

    @Test
    void endsWithTheRun() {
        run.add(new Event.RunAborted("enough")).die();
        Follower follower = follower(listener);
        follower.run();
        assertThat(listener.heard()).endsWith("RunAborted");
        assertThat(follower.status().mode()).isEqualTo(Mode.OVER);
    }

    @Test
    void saysOnceThatTheProcessIsGoneAndGoesOnWithTheNextOne() throws IOException {
        run.cast("001-a.1", "[0.1,\"o\",\"one\"]");
        run.start("a");
        Follower follower = begun();
        listener.heard();
        run.die();
        look(follower, 12);
        assertThat(listener.heard()).containsExactly("ended", "remark ProcessGone[]");
        assertThat(follower.status().mode()).isEqualTo(Mode.LEFT_OFF);
        run.resume().note("on");
        follower.look();
        assertThat(listener.heard()).containsExactly("RunResumed", "note on");
        assertThat(follower.status().mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void waitsForAPausedRunToBeResumed() {
        run.add(new Event.RunPaused("later")).die();
        Follower follower = begun();
        look(follower, 12);
        assertThat(listener.heard()).endsWith("RunPaused", "remark WaitsForResume[]");
        run.resume();
        follower.look();
        assertThat(listener.heard()).containsExactly("RunResumed");
    }

    @Test
    void goesOnBehindATornEnd() throws IOException {
        run.note("one").die();
        Path journal = run.path().resolve("journal.jsonl");
        Files.writeString(journal, "{\"v\":1,\"se", StandardOpenOption.APPEND);
        Follower follower = begun();
        look(follower, 6);
        assertThat(listener.heard()).endsWith("note one", "remark ProcessGone[]");
        run.resume();
        look(follower, 2);
        assertThat(listener.heard()).containsExactly("JournalRecovered", "RunResumed");
        assertThat(follower.isDamaged()).isFalse();
    }

    @Test
    void damageIsSaidWhenASecondLookConfirmsIt() throws IOException {
        run.note("one").note("two").note("three");
        Path journal = run.path().resolve("journal.jsonl");
        Files.writeString(journal, Files.readString(journal).replace("\"one\"", "\"0ne\""));
        Follower follower = begun();
        assertThat(listener.heard()).noneMatch(what -> what.startsWith("remark"));
        follower.look();
        assertThat(listener.heard()).singleElement().asString().startsWith("remark Damaged");
        assertThat(follower.status().mode()).isEqualTo(Mode.OVER);
        assertThat(follower.isDamaged()).isTrue();
    }

    @Test
    void saysThatTheFolderHasVanished() throws Exception {
        run.note("one").die();
        Follower follower = follower(listener);
        Thread following =
                Thread.ofPlatform()
                        .start(() ->
                                assertThatThrownBy(follower::run)
                                        .isInstanceOf(EvidenceException.class)
                                        .hasMessageContaining("it does not exist"));
        until(() -> listener.hasHeard("note one"), "the note");
        try (Stream<Path> files = Files.walk(run.path())) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
        following.join(Duration.ofSeconds(30));
        assertThat(following.isAlive()).isFalse();
        assertThat(listener.heard()).last().asString().startsWith("remark Unreadable");
    }

    @Test
    void severalCanFollowAndEachMayLeave() throws Exception {
        Listener other = new Listener();
        Follower one = follower(listener);
        Follower two = follower(other);
        Thread first = Thread.ofPlatform().start(one::run);
        Thread second = Thread.ofPlatform().start(two::run);
        run.note("for both");
        until(() -> listener.hasHeard("note for both"), "the first hears");
        until(() -> other.hasHeard("note for both"), "the second hears");
        one.leave();
        first.join(Duration.ofSeconds(30));
        assertThat(first.isAlive()).isFalse();
        run.note("for one");
        until(() -> other.hasHeard("note for one"), "the second still hears");
        assertThat(listener.hasHeard("note for one")).isFalse();
        other.go();
        second.join(Duration.ofSeconds(30));
        assertThat(second.isAlive()).isFalse();
    }

    private static void until(java.util.function.BooleanSupplier holds, String what)
            throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(5);
        }
    }
}
