package dev.handrail.playback;

import dev.handrail.engine.Texts;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.evidence.RunReader;
import dev.handrail.evidence.RunReader.News;
import dev.handrail.evidence.Verdict;
import dev.handrail.playback.Status.Mode;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Shows what there is of a run, and then what comes, whichever process it comes from. Looks at the
/// files every 200 ms. Ends when nothing more can come.
public final class Follower implements Watching {

    private static final long EVERY_MILLIS = 200;

    /// Looking whether a process holds the lock takes the lock for a moment where none does, and a
    /// process may want to take it. So while it is quiet this is done once a second.
    private static final int QUIET_LOOKS = 5;

    /// So many frames are shown before it is asked whether somebody is still there.
    private static final int AT_ONCE = 200;

    private final RunReader run;
    private final Timeline timeline;
    private final Stage stage;
    private final RecordedTime time;
    private final InstantSource clock;
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile Status status;

    // Only the thread that shows uses what follows.
    private Mode mode = Mode.LIVE;
    private Optional<Verdict.Damaged> suspicion = Optional.empty();
    private Optional<EvidenceException> trouble = Optional.empty();
    private int quiet;

    /// @param time shows the run's own time, which is the clock's while a process works on it
    public Follower(
            RunReader run, Texts texts, Audience audience, RecordedTime time, InstantSource clock) {
        this.run = run;
        this.timeline = new Timeline(run, texts);
        this.stage = new Stage(audience, time, run.id());
        this.time = time;
        this.clock = clock;
        this.status = snapshot();
    }

    /// @throws EvidenceException at the end, when that came because the run can no longer be read
    @Override
    public void run() {
        try (timeline) {
            begin();
            do {
                look();
            } while (mode != Mode.OVER
                    && stage.isWatched()
                    && !left.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }

    void begin() {
        stage.begin(timeline.events());
    }

    /// Shows what has come since it looked last.
    void look() {
        try {
            quiet = showNew() ? 0 : quiet + 1;
            if (mode != Mode.OVER && quiet % QUIET_LOOKS == 0) {
                lookForProcess();
            }
        } catch (EvidenceException e) {
            trouble = Optional.of(e);
            stage.remark(JournalContent.unreadable(e));
            mode = Mode.OVER;
        }
        if (mode == Mode.LIVE && clock.instant().isAfter(time.instant())) {
            time.set(clock.instant());
        }
        status = snapshot();
    }

    /// @return whether there was something new
    private boolean showNew() {
        News news = run.more();
        Optional<Verdict.Damaged> misfit = timeline.add(news.events());
        boolean any = show();
        Optional<Verdict.Damaged> damage = misfit.or(() -> confirmed(news.verdict()));
        if (damage.isPresent()) {
            stage.remark(new Remark.Damaged(damage.get()));
            mode = Mode.OVER;
        } else if (JournalContent.isOver(timeline.state())) {
            mode = Mode.OVER;
        } else if (any) {
            mode = Mode.LIVE;
        }
        return any;
    }

    private boolean show() {
        boolean any = false;
        int shown = 0;
        for (Frame frame = timeline.next(); frame != null; frame = timeline.next()) {
            stage.show(frame);
            any = true;
            shown++;
            if (left.getCount() == 0 || shown % AT_ONCE == 0 && !stage.isWatched()) {
                return true;
            }
        }
        return any;
    }

    /// Damage is what two looks in a row say is damage: while a process recovers a torn end, one
    /// look may see half of the old and half of the new.
    private Optional<Verdict.Damaged> confirmed(Verdict verdict) {
        Optional<Verdict.Damaged> before = suspicion;
        suspicion =
                verdict instanceof Verdict.Damaged damaged
                        ? Optional.of(damaged)
                        : Optional.empty();
        return suspicion.equals(before) ? suspicion : Optional.empty();
    }

    private void lookForProcess() {
        if (run.isHeld()) {
            mode = Mode.LIVE;
            return;
        }
        if (mode == Mode.LEFT_OFF) {
            return;
        }
        // What it wrote between the last look and its end.
        showNew();
        if (mode == Mode.LIVE) {
            timeline.cutOff().forEach(stage::show);
            stage.remark(
                    JournalContent.isCutOff(timeline.state())
                            ? new Remark.ProcessGone()
                            : new Remark.WaitsForResume());
            mode = Mode.LEFT_OFF;
        }
    }

    private Status snapshot() {
        return new Status(mode, Speed.NORMAL, timeline.length(), timeline.length());
    }

    @Override
    public void leave() {
        left.countDown();
    }

    /// A run that is followed has no other time than now.
    @Override
    public void press(Control control) {}

    @Override
    public Status status() {
        return status;
    }

    @Override
    public boolean isDamaged() {
        return stage.isDamaged();
    }
}
