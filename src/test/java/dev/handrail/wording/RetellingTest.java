package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Verdict;
import dev.handrail.playback.Remark;
import dev.handrail.playback.Speed;
import dev.handrail.playback.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetellingTest {

    private final Page page = new Page();
    private final Lines lines = new Lines(page, () -> 80, InstantSource.fixed(Pieces.START));
    private final Retelling retelling =
            new Retelling(lines, new Narration(lines, Pieces.session(), ZoneOffset.UTC, List.of()));

    private List<String> tell(Event event) {
        int before = page.rows().size();
        retelling.tell(Pieces.at(1, event));
        return page.rows().stream().skip(before).map(Page.Row::text).toList();
    }

    @Test
    void saysWhatTheOperatorConfirmedAndTyped() {
        tell(Pieces.opened("production", Optional.empty()));
        assertThat(tell(new Event.PhaseConfirmed("fix", Map.of(), Optional.of("fix it"), 12_300)))
                .contains("The phase is confirmed after 12 s, by typing: fix it")
                .anyMatch(row -> row.startsWith("[PROD] Phase 2 of"));
        assertThat(tell(new Event.StepConfirmed("apply", "d", Optional.of("schema"), 3_000)))
                .contains(
                        "Step 2 of 3: Apply the hotfix",
                        "Confirmed after 3.0 s, by typing: schema");
        // The heading stands; what runs does not, because no question has shown it.
        assertThat(tell(Pieces.started("apply", 1)))
                .noneMatch(row -> row.startsWith("Step 2"))
                .anyMatch(row -> row.startsWith("Runs: "))
                .anyMatch(row -> row.startsWith("Started at "));
        assertThat(tell(new Event.UndoConfirmed("apply", "d", Optional.empty(), 500)))
                .contains("Undo of step 2 of 3: Apply the hotfix", "Confirmed after 0.5 s");
    }

    @Test
    void showsWhatAPersonWasToDo() {
        tell(Pieces.opened("production", Optional.empty()));
        Event.Intent manual =
                new Event.Intent(
                        "manual",
                        "d",
                        "Tell the team.\nThen wait.",
                        Optional.empty(),
                        "local this machine",
                        "");
        assertThat(tell(new Event.StepStarted("notify", 1, manual)))
                .contains("  Tell the team.", "  Then wait.");
    }

    @Test
    void whoJoinsInTheMiddleHearsWhatCameOfTheSteps() {
        retelling.remember(Pieces.at(0, Pieces.opened("production", Optional.empty())));
        retelling.remember(Pieces.at(1, new Event.StepSkipped("dump", "there is one")));
        assertThat(page.rows()).isEmpty();
        retelling.join();
        assertThat(page.rows())
                .extracting(Page.Row::text)
                .contains("Skipped: 1 (dump)")
                .noneMatch(row -> row.startsWith("It stopped because"));
    }

    @Test
    void saysWhereAWatcherIs() {
        Duration at = Duration.ofSeconds(133);
        Duration length = Duration.ofSeconds(872);
        assertThat(List.of(Status.Mode.values()))
                .extracting(mode -> WatchWords.of(new Status(mode, Speed.FOUR_TIMES, at, length)))
                .containsExactly(
                        "replay 4x, 02:13 of 14:32",
                        "replay 4x, standing still at 02:13 of 14:32",
                        "replay 4x, the end, 02:13 of 14:32",
                        "follow, live",
                        "follow, no process works on this run now",
                        "follow, the run is over");
        assertThat(
                        WatchWords.of(
                                new Status(
                                        Status.Mode.PLAYING,
                                        Speed.UNLIMITED,
                                        Duration.ZERO,
                                        Duration.ofHours(26))))
                .isEqualTo("replay max, 00:00 of 26:00:00");
    }

    @Test
    void remarksSayWhatIsWrongAndWhatItMeans() {
        WatchWords words = new WatchWords(Pieces.session());
        assertThat(words.sentence(new Remark.ProcessGone())).contains(Pieces.session().resume());
        assertThat(
                        words.sentence(
                                new Remark.Damaged(
                                        new Verdict.Damaged(
                                                9, Verdict.Kind.DELETED, "record 9 is missing"))))
                .startsWith("line 9 (deleted): record 9 is missing.");
        assertThat(words.sentence(new Remark.ShortRecording("out/a.cast", 1, 20)))
                .isEqualTo(
                        "out/a.cast has 1 byte and had 20; the rest of what was printed is"
                                + " missing.");
        assertThat(WatchWords.tone(new Remark.ChangedRecording("out/a.cast"))).isEqualTo(Tone.BAD);
        assertThat(WatchWords.tone(new Remark.Torn(3))).isEqualTo(Tone.CAUTION);
    }
}
