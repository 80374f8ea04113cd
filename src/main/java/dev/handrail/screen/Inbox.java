package dev.handrail.screen;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What waits for the thread that draws. However much output or progress there is, at most one
/// message of each waits: a flood neither grows this nor delays a key. Thread-safe.
final class Inbox {

    private final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final AtomicBoolean wrote = new AtomicBoolean();
    private final AtomicReference<Message.@Nullable Advanced> advanced = new AtomicReference<>();

    void put(Message message) {
        messages.add(message);
    }

    /// There is new output. Told once for each frame.
    void wrote() {
        if (wrote.compareAndSet(false, true)) {
            messages.add(new Message.Wrote());
        }
    }

    /// What runs has come this far; what it said before and nobody looked at is passed over.
    void advanced(Message.Advanced message) {
        if (advanced.getAndSet(message) == null) {
            messages.add(new Message.Wrote());
        }
    }

    /// The next message.
    ///
    /// @param longest how long it is waited for; empty for as long as it takes
    Optional<Message> next(Optional<Duration> longest) throws InterruptedException {
        return longest.isEmpty()
                ? Optional.of(messages.take())
                : Optional.ofNullable(
                        messages.poll(Math.max(0, longest.get().toNanos()), TimeUnit.NANOSECONDS));
    }

    /// A frame is about to be drawn, with all output and progress so far.
    ///
    /// @return the latest progress, when there is a newer one than at the last frame
    Optional<Message.Advanced> framing() {
        wrote.set(false);
        return Optional.ofNullable(advanced.getAndSet(null));
    }
}
