package dev.handrail.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the server does for the running SQL attempt at one moment: what it holds, what it waits
/// for, who waits for it, how far it has come.
///
/// @param connection the attempt's connection
/// @param pid the server's process for its session
/// @param state e.g. `active`, `idle in transaction`
/// @param waitsOn the server's words for what it waits on, e.g. `Lock: relation`; may be empty
/// @param statement how long the current statement has been running
/// @param locks those it waits for first, then those it holds, the strongest first
/// @param waited how long it has waited for a lock; empty when it does not wait
/// @param blockers whom it waits for
/// @param waiters who waits for it, the longest first
/// @param progress how far it has come, where PostgreSQL keeps count
public record Activity(
        String connection,
        int pid,
        String state,
        String waitsOn,
        Duration statement,
        List<Lock> locks,
        Optional<Duration> waited,
        List<Blocker> blockers,
        List<Waiter> waiters,
        Optional<Progress> progress) {

    public Activity {
        locks = List.copyOf(locks);
        blockers = List.copyOf(blockers);
        waiters = List.copyOf(waiters);
    }

    /// Whether it waits for somebody's lock.
    public boolean isBlocked() {
        return !blockers.isEmpty();
    }

    /// A lock.
    ///
    /// @param kind as in `pg_locks.locktype`, e.g. `relation`, `transactionid`
    /// @param object the relation; empty for what is none
    /// @param mode e.g. `AccessExclusiveLock`
    /// @param granted false while it is waited for
    public record Lock(String kind, String object, String mode, boolean granted) {}

    /// A session that another waits for.
    ///
    /// @param connection where it was seen
    /// @param blocked the process that waits for it
    /// @param started when it began, as the server prints it: with its process number it names one
    ///   session for ever. Empty when the role may not see it
    /// @param state e.g. `idle in transaction`; empty when the role may not see it
    /// @param inState how long it has been in that state
    /// @param transaction how long its transaction has been open
    /// @param query what it runs, or ran last
    /// @param waitsFor the processes it waits for itself
    public record Blocker(
            String connection,
            int blocked,
            Backend backend,
            String started,
            String state,
            Optional<Duration> inState,
            Optional<Duration> transaction,
            String query,
            List<Integer> waitsFor) {
        public Blocker {
            waitsFor = List.copyOf(waitsFor);
        }

        /// Whether it does nothing and keeps its locks: such a session has nothing that could be
        /// cancelled, only its end frees them.
        public boolean isIdle() {
            return state.startsWith("idle in transaction");
        }

        /// Whether it is a prepared transaction: it has no session that could be ended.
        public boolean isPrepared() {
            return backend.pid() == 0;
        }
    }

    /// A session that waits for the attempt.
    ///
    /// @param waited how long; empty when the server does not tell
    /// @param object the relation it wants; empty for what is none
    public record Waiter(
            Backend backend, Optional<Duration> waited, String object, String mode, String query) {}

    /// How far a command has come.
    ///
    /// @param command e.g. `CREATE INDEX CONCURRENTLY`
    /// @param phase of it, in the server's words
    /// @param unit of the figures, e.g. `blocks`
    /// @param total 0 when it is not known
    public record Progress(String command, String phase, String unit, long done, long total) {}
}
