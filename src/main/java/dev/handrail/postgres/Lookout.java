package dev.handrail.postgres;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Capture;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Health;
import dev.handrail.engine.Observer.Urgency;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Vital;
import dev.handrail.evidence.Event.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A session beside the one that acts. It looks, read only, one short statement at a time and never
/// inside a transaction, so that it holds nothing up; what it asks is cut off after 2 s. It is
/// opened when first needed and again after it was lost.
///
/// Used by one thread at a time; only [#cut] may be called from others.
public final class Lookout implements AutoCloseable {

    /// Two seconds are long for a look at the catalogue; a server that needs more has other
    /// troubles, and must not be given more work. The search path makes names readable and lets
    /// nothing stand in for the catalogue.
    private static final String SETTINGS =
            """
            select set_config('default_transaction_read_only', 'on', false),
              set_config('statement_timeout', '2s', false),
              set_config('lock_timeout', '500ms', false),
              set_config('search_path', 'pg_catalog, public', false)\
            """;

    private final PostgresAddress address;
    private final String label;
    private volatile @Nullable PostgresSession session;

    /// @param label how the session names itself to the server
    public Lookout(PostgresAddress address, String label) {
        this.address = address;
        this.label = label;
    }

    /// Looks at everything there is to see.
    ///
    /// @param connection how the target is called
    public Health health(String connection) {
        List<Vital> vitals = new ArrayList<>();
        try {
            new HealthLook(session()).into(vitals);
            return new Health(connection, "postgres", address.display(), vitals, Optional.empty());
        } catch (ConnectFailed failed) {
            return new Health(
                    connection,
                    "postgres",
                    address.display(),
                    vitals,
                    Optional.of(failed.trouble()));
        } catch (QueryFailed failed) {
            return new Health(
                    connection,
                    "postgres",
                    address.display(),
                    vitals,
                    Optional.of(failed.trouble()));
        }
    }

    /// What the server does for the session that names itself `sought`; empty when there is none.
    ///
    /// @param connection how the target is called
    public Optional<Activity> activity(String connection, String sought)
            throws ConnectFailed, QueryFailed {
        return new ActivityLook(session(), connection).of(ApplicationName.of(sought));
    }

    /// The statement that asks a blocker to let go. It reaches nobody but the very session that was
    /// seen, and only while that session still holds up the one it was seen to hold up.
    public static String signalText(Blocker blocker, Urgency urgency) {
        return BlockerSignal.text(blocker, urgency);
    }

    /// Sends what [#signalText] says and waits until it is known what came of it.
    public Outcome signal(Blocker blocker, Urgency urgency, Capture capture) {
        try {
            return new BlockerSignal(session(), blocker, urgency).send(capture);
        } catch (ConnectFailed failed) {
            return Outcome.failed(Effect.NONE, Facts.none(), failed.trouble());
        }
    }

    private PostgresSession session() throws ConnectFailed {
        PostgresSession open = session;
        if (open == null || open.isLost()) {
            open = PostgresSession.open(address, label);
            session = open;
            try {
                open.query(SETTINGS);
            } catch (QueryFailed failed) {
                open.cut();
                session = null;
                throw new ConnectFailed(failed.state(), failed.trouble());
            }
        }
        return open;
    }

    /// Closes the socket under a question that is not answered.
    public void cut() {
        PostgresSession open = session;
        if (open != null) {
            open.cut();
        }
    }

    @Override
    public void close() {
        PostgresSession open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
