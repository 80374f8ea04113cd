package dev.handrail.playback;

import dev.handrail.engine.Texts;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.evidence.RunReader;
import dev.handrail.playback.Status.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Plays a run again, as its journal stands when this is made.
public final class Player implements Watching {

    /// Commands are looked for and the position is told at least so often.
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /// So many frames are shown without looking for commands.
    private static final int AT_ONCE = 200;

    /// A second wish for the step before within this time goes to the one before that.
    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(2);

    /// What becomes of pauses longer than 2 s.
    public enum Pauses {
        /// They take 2 s.
        SHORTENED,
        KEPT
    }

    /// What happens behind the last frame.
    public enum AtEnd {
        LEAVE,
        /// Somebody may want to go back.
        STAY
    }

    /// How a run is played.
    ///
    /// @param from the id of the step to begin with; empty for the beginning
    public record Plan(Speed speed, Pauses pauses, AtEnd atEnd, Optional<String> from) {}

    private final Timeline timeline;
    private final JournalContent content;
    private final Chapters chapters;
    private final Stage stage;
    private final RecordedTime time;
    private final Plan plan;
    private final LinkedBlockingQueue<Optional<Control>> wishes = new LinkedBlockingQueue<>();
    private volatile boolean left;
    private volatile Status status;

    // Only the thread that plays uses what follows.
    private final Pace pace;
    private @Nullable Frame next;
    private Duration position = Duration.ZERO;
    private Instant clock = Instant.EPOCH;
    private int told;
    private boolean played;
    private long latest;
    private long jumped;

    /// Reads the run's journal.
    ///
    /// @param time shows the run's own time while it is played
    /// @throws EvidenceException when nothing of the journal can be read
    public Player(RunReader run, Texts texts, Audience audience, RecordedTime time, Plan plan) {
        this.timeline = new Timeline(run, texts);
        this.content = JournalContent.read(run, timeline);
        this.chapters = Chapters.of(timeline.events());
        this.stage = new Stage(audience, time, run.id());
        this.time = time;
        this.plan = plan;
        this.pace = new Pace(plan.speed(), plan.pauses());
        this.status = snapshot();
    }

    /// Whether a step came up in the run.
    public boolean has(String step) {
        return chapters.of(step).isPresent();
    }

    /// @throws EvidenceException at the end, when the journal could not be read to its end
    @Override
    public void run() {
        try (timeline) {
            begin(System.nanoTime());
            while (!left && stage.isWatched()) {
                long wait = advance(System.nanoTime());
                if (played && plan.atEnd() == AtEnd.LEAVE) {
                    break;
                }
                Optional<Control> wish = wishes.poll(wait, TimeUnit.NANOSECONDS);
                if (wish != null && wish.isPresent()) {
                    obey(wish.get(), System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (content.trouble().isPresent()) {
            throw content.trouble().get();
        }
    }

    /// Shows what comes before the first step that is wanted.
    void begin(long now) {
        latest = now;
        OptionalInt from = plan.from().map(chapters::of).orElse(OptionalInt.empty());
        if (from.isPresent()) {
            jump(from.getAsInt(), now);
        } else {
            stage.begin(timeline.events().subList(0, 0));
        }
    }

    /// Shows everything that is due.
    ///
    /// @param now of a clock that is never set, in nanoseconds
    /// @return how long to wait until the next call, in nanoseconds
    long advance(long now) {
        pace.pass(now - latest);
        latest = now;
        int shown = 0;
        while (!played && shown < AT_ONCE) {
            Frame frame = upcoming();
            if (frame == null) {
                end();
            } else if (pace.isDue()) {
                show(frame);
                shown++;
            } else {
                break;
            }
        }
        if (next != null && !pace.played().isZero()) {
            time.set(clock.plus(pace.played()));
        }
        status = snapshot();
        boolean more = shown == AT_ONCE && !played;
        return more ? 0 : Math.min(TICK_NANOS, played ? TICK_NANOS : pace.nanosLeft());
    }

    private @Nullable Frame upcoming() {
        if (next == null) {
            next = timeline.next();
            if (next != null) {
                pace.gap(next.position().minus(position));
            }
        }
        return next;
    }

    private void show(Frame frame) {
        next = null;
        position = frame.position();
        clock = frame.clock();
        if (frame.item() instanceof Frame.Told event) {
            told = (int) event.event().seq();
        }
        stage.show(frame);
    }

    private void end() {
        played = true;
        if (content.end() == JournalContent.End.FINAL) {
            timeline.cutOff().forEach(stage::show);
        }
        content.remarks().forEach(stage::remark);
    }

    /// Does what somebody wished.
    void obey(Control control, long now) {
        switch (control) {
            case HALT -> pace.halt(!pace.isHalted());
            case FASTER -> pace.speed(pace.speed().faster());
            case SLOWER -> pace.speed(pace.speed().slower());
            case NEXT_STEP -> chapters.from(told).ifPresent(place -> jump(place, now));
            case PREVIOUS_STEP -> back(now);
        }
        status = snapshot();
    }

    private void back(long now) {
        OptionalInt current = chapters.before(told);
        if (current.isEmpty()) {
            return;
        }
        int place = current.getAsInt();
        boolean justBegun = place == told - 1 || now - jumped < SOON_NANOS;
        jump(justBegun ? chapters.before(place).orElse(place) : place, now);
    }

    /// Goes to an event and shows it.
    private void jump(int place, long now) {
        timeline.seek(place);
        stage.begin(timeline.events().subList(0, place));
        pace.restart();
        played = false;
        jumped = now;
        next = null;
        Frame frame = timeline.next();
        if (frame != null) {
            show(frame);
        }
    }

    private Status snapshot() {
        Mode mode = played ? Mode.PLAYED : pace.isHalted() ? Mode.HALTED : Mode.PLAYING;
        Duration at = next == null ? position : position.plus(pace.played());
        Duration length = timeline.length();
        return new Status(mode, pace.speed(), at.compareTo(length) > 0 ? length : at, length);
    }

    @Override
    public void leave() {
        left = true;
        wishes.add(Optional.empty());
    }

    @Override
    public void press(Control control) {
        wishes.add(Optional.of(control));
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public boolean isDamaged() {
        return stage.isDamaged();
    }
}
