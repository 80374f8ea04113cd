package dev.handrail.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A server that lives longer than the Handrail that started it. Process ids are used again by the
/// operating system, so an id alone is never trusted: the process must still have our folder (whose
/// name is random) among its arguments and, where it was noted, must have started when ours did.
///
/// @param started when it started; unknown when Handrail died before it could note it
/// @param folder where its data is, as given to it on its command line
record ServerProcess(long pid, Optional<Instant> started, Path folder) {

    /// The operating system reckons start times from a boot time that may be corrected by a second.
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    /// The process `pid` as it is now.
    static ServerProcess of(long pid, Path folder) {
        return new ServerProcess(
                pid, ProcessHandle.of(pid).flatMap(p -> p.info().startInstant()), folder);
    }

    /// The process itself, if it is still there and still the same. A zombie has no arguments any
    /// more and counts as gone.
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    boolean isRunning() {
        return handle().isPresent();
    }

    /// Waits until it is gone.
    ///
    /// @return whether it went in time
    boolean goneWithin(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isRunning()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Pause.briefly();
        }
        return true;
    }

    private boolean isOurs(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean hasFolder =
                info.arguments().stream()
                        .flatMap(java.util.Arrays::stream)
                        .anyMatch(a -> Path.of(a).startsWith(folder));
        return hasFolder && sameStart(started, info.startInstant());
    }

    /// Whether these can be the start times of one process. What is not known cannot differ.
    static boolean sameStart(Optional<Instant> noted, Optional<Instant> now) {
        return noted.isEmpty()
                || now.isEmpty()
                || Duration.between(noted.get(), now.get()).abs().compareTo(CLOCK_SLACK) <= 0;
    }
}
