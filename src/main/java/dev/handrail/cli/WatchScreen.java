package dev.handrail.cli;

import dev.handrail.engine.Operator;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.playback.Audience;
import dev.handrail.playback.Control;
import dev.handrail.playback.Follower;
import dev.handrail.playback.Remark;
import dev.handrail.playback.Watching;
import dev.handrail.screen.Act;
import dev.handrail.screen.Around;
import dev.handrail.screen.Player;
import dev.handrail.screen.ScreenFace;
import dev.handrail.wording.Session;
import dev.handrail.wording.WatchWords;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The full screen for somebody who watches a run. It stays until they leave it, also behind the
/// end.
final class WatchScreen implements Audience, Player, AutoCloseable {

    private static final long STATUS_MILLIS = 200;

    private final ScreenFace face;
    private final WatchWords words;
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile @Nullable Watching watching;

    private WatchScreen(Seat seat, Session session, Clock clock) throws IOException {
        Around around =
                new Around(
                        Around.Role.WATCHING,
                        seat.manners(),
                        this,
                        Optional.empty(),
                        seat.lines(Clock.systemDefaultZone()));
        this.words = new WatchWords(session);
        this.face = new ScreenFace(seat.display(), around, session, clock);
        seat.greet(face);
    }

    /// Takes the screen.
    ///
    /// @param clock shows the run's own time
    static WatchScreen open(Seat seat, Session session, Clock clock) throws IOException {
        return new WatchScreen(seat, session, clock);
    }

    /// Shows it, and returns when somebody leaves.
    ///
    /// @throws EvidenceException when the run could not be read to its end
    void show(Watching shown) {
        watching = shown;
        Thread.ofPlatform().daemon().name("status").start(() -> tellStatus(shown));
        try {
            if (left.getCount() > 0) {
                shown.run();
            }
        } finally {
            await();
        }
    }

    private void await() {
        try {
            left.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellStatus(Watching shown) {
        String told = "";
        try {
            do {
                String now = WatchWords.of(shown.status());
                if (!now.equals(told)) {
                    face.playing(now);
                }
                told = now;
            } while (!left.await(STATUS_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Operator begin() {
        face.begin();
        return face;
    }

    @Override
    public void remark(Remark remark) {
        String subject = WatchWords.subject(remark);
        if (remark.isDamage() || remark instanceof Remark.Unreadable) {
            face.warn(
                    subject,
                    new Trouble(
                            words.sentence(remark),
                            "what was shown before this is as it was recorded",
                            List.of("keep the run's folder as it is for whoever looks into this")));
        } else {
            face.notice(subject + ": " + words.sentence(remark));
        }
    }

    @Override
    public boolean isThere() {
        return left.getCount() > 0;
    }

    @Override
    public Optional<String> off(Act act) {
        return watching instanceof Follower
                ? Optional.of("a run that is followed has no other time than now")
                : Optional.empty();
    }

    @Override
    public void pressed(Act act) {
        Watching shown = watching;
        if (act == Act.DETACH) {
            left.countDown();
            if (shown != null) {
                shown.leave();
            }
        } else if (shown != null) {
            control(act).ifPresent(shown::press);
        }
    }

    private static Optional<Control> control(Act act) {
        if (act == Act.REPLAY_PAUSE) {
            return Optional.of(Control.HALT);
        }
        if (act == Act.REPLAY_FASTER) {
            return Optional.of(Control.FASTER);
        }
        if (act == Act.REPLAY_SLOWER) {
            return Optional.of(Control.SLOWER);
        }
        if (act == Act.REPLAY_NEXT_STEP) {
            return Optional.of(Control.NEXT_STEP);
        }
        return act == Act.REPLAY_PREVIOUS_STEP
                ? Optional.of(Control.PREVIOUS_STEP)
                : Optional.empty();
    }

    @Override
    public void close() {
        face.close();
    }
}
