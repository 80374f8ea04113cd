package dev.handrail.postgres;

/// A session of a test that keeps a transaction open, or a statement running, until it is closed.
final class Holder implements AutoCloseable {

    private final PostgresSession session;

    Holder(PostgresAddress address, String label, String... statements) {
        try {
            session = PostgresSession.open(address, label);
            for (String statement : statements) {
                session.query(statement);
            }
        } catch (ConnectFailed | QueryFailed e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /// Runs a statement that waits, in a thread of its own.
    Thread runs(String statement) {
        return Thread.ofVirtual().start(() -> session.run(statement, new AnswerReceiver()));
    }

    int pid() {
        return session.pid();
    }

    /// Whether the server still answers this session.
    boolean answers() {
        try {
            return session.cell("select 1").equals("1");
        } catch (QueryFailed e) {
            return false;
        }
    }

    /// Its client dies; what it has not committed is rolled back.
    void leaves() {
        session.cut();
    }

    @Override
    public void close() {
        leaves();
    }
}
