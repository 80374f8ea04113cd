package dev.handrail.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One thing that was looked at on a target, as figures. How bad it is says [Assessment], how it
/// reads says `wording`.
public sealed interface Vital {

    /// What can be looked at.
    enum Subject {
        SERVER,
        CONNECTIONS,
        OLDEST_TRANSACTION,
        IDLE_IN_TRANSACTION,
        LONGEST_QUERY,
        BLOCKED,
        REPLICATION,
        WRAPAROUND,
        SIZE,
        MEMORY,
        CLIENTS,
        BLOCKED_CLIENTS,
        KEYS,
        SAVING
    }

    /// What this is about.
    Subject subject();

    /// The target would not tell, or the role may not see it. Never to be read as "nothing".
    ///
    /// @param why and, where there is one, what would change it
    record Unknown(Subject subject, String why) implements Vital {}

    /// Who answers.
    ///
    /// @param product `PostgreSQL` or `Redis`
    /// @param role `primary`, `standby` or `replica`; empty when it does not tell
    /// @param identity what else it says of itself, for people
    record Server(String product, String version, String role, String identity) implements Vital {
        @Override
        public Subject subject() {
            return Subject.SERVER;
        }
    }

    // ---- PostgreSQL
    // -------------------------------------------------------------------------------

    /// How many of the connections that an ordinary role can have are taken.
    record Connections(long used, long usable) implements Vital {
        @Override
        public Subject subject() {
            return Subject.CONNECTIONS;
        }
    }

    /// Sessions that the role may not look into. With any of them about, what was seen is only the
    /// least there is.
    ///
    /// @param role who looked
    record Unseen(int sessions, String role) {}

    /// A session and for how long it has been what is asked about.
    ///
    /// @param query what it runs or ran last
    record Lasting(Backend backend, Duration time, String query) {}

    /// The transaction that has been open longest; none when none is open.
    record OldestTransaction(Optional<Lasting> oldest, Unseen unseen) implements Vital {
        @Override
        public Subject subject() {
            return Subject.OLDEST_TRANSACTION;
        }
    }

    /// Sessions that hold a transaction open and do nothing.
    record IdleInTransaction(int count, Optional<Lasting> longest, Unseen unseen) implements Vital {
        @Override
        public Subject subject() {
            return Subject.IDLE_IN_TRANSACTION;
        }
    }

    /// The statement that has been running longest.
    record LongestQuery(Optional<Lasting> longest, Unseen unseen) implements Vital {
        @Override
        public Subject subject() {
            return Subject.LONGEST_QUERY;
        }
    }

    /// Sessions that wait for a lock.
    ///
    /// @param longest how long the first has waited; empty when the server does not tell
    /// @param roots those that hold the others up and wait for nobody
    record Blocked(int count, Optional<Duration> longest, List<Integer> roots) implements Vital {
        public Blocked {
            roots = List.copyOf(roots);
        }

        @Override
        public Subject subject() {
            return Subject.BLOCKED;
        }
    }

    /// A standby that is fed by the server.
    ///
    /// @param behind bytes of log it has not replayed yet; empty when the role may not see it
    record Standby(String name, String state, OptionalLong behind) {}

    /// What a primary feeds.
    record Standbys(List<Standby> standbys) implements Vital {
        public Standbys {
            standbys = List.copyOf(standbys);
        }

        @Override
        public Subject subject() {
            return Subject.REPLICATION;
        }
    }

    /// How far a standby is behind.
    ///
    /// @param lag empty when nothing was replayed since it started
    /// @param receiving whether it is connected to its primary
    record ReplayLag(Optional<Duration> lag, boolean receiving) implements Vital {
        @Override
        public Subject subject() {
            return Subject.REPLICATION;
        }
    }

    /// The database whose oldest transaction id is nearest to wraparound.
    ///
    /// @param age in transactions
    record Wraparound(String database, long age) implements Vital {
        @Override
        public Subject subject() {
            return Subject.WRAPAROUND;
        }
    }

    /// How big the database is.
    record Size(long bytes) implements Vital {
        @Override
        public Subject subject() {
            return Subject.SIZE;
        }
    }

    // ---- Redis
    // ------------------------------------------------------------------------------------

    /// Memory for data.
    ///
    /// @param max `maxmemory`; empty when there is no limit
    /// @param policy what happens at the limit, e.g. `noeviction`
    record Memory(long used, OptionalLong max, String policy) implements Vital {
        @Override
        public Subject subject() {
            return Subject.MEMORY;
        }
    }

    /// Connected clients.
    ///
    /// @param max `maxclients`; empty when the server does not tell
    record Clients(long connected, OptionalLong max) implements Vital {
        @Override
        public Subject subject() {
            return Subject.CLIENTS;
        }
    }

    /// Clients in a blocking command such as BLPOP; queue workers are there all the time.
    record BlockedClients(long count) implements Vital {
        @Override
        public Subject subject() {
            return Subject.BLOCKED_CLIENTS;
        }
    }

    /// Keys that begin with a prefix; all keys of the database without one.
    ///
    /// @param whole whether all were counted; else there are at least so many
    record Keys(String prefix, long count, boolean whole) implements Vital {
        @Override
        public Subject subject() {
            return Subject.KEYS;
        }
    }

    /// Whether what is in memory gets to disk.
    ///
    /// @param sinceSave since the last successful snapshot, or since the start
    /// @param changes since then
    /// @param saved whether the last snapshot was written
    /// @param appending whether an append-only file is kept
    /// @param appended whether its last write was good
    record Saving(
            Duration sinceSave, long changes, boolean saved, boolean appending, boolean appended)
            implements Vital {
        @Override
        public Subject subject() {
            return Subject.SAVING;
        }
    }

    /// A Redis in its replication.
    ///
    /// @param primary where a replica gets its data from; empty on a primary
    /// @param linked whether a replica is connected to it
    /// @param silent since when nothing came from it
    /// @param replicas how many a primary has
    record Replication(String primary, boolean linked, Duration silent, long replicas)
            implements Vital {
        @Override
        public Subject subject() {
            return Subject.REPLICATION;
        }
    }
}
