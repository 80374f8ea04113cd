package dev.handrail.postgres;

import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the last result of a statement that is only asked for its rows.
class AnswerReceiver implements Receiver {

    private Table.Collector collector = new Table.Collector(List.of());
    private Table table = new Table(List.of(), List.of(), 0);

    Table table() {
        return table;
    }

    @Override
    public void columns(List<Table.Column> columns) {
        collector = new Table.Collector(columns);
    }

    @Override
    public boolean wantsRows() {
        return collector.hasRoom();
    }

    @Override
    public void row(List<@Nullable String> cells) {
        collector.add(cells);
    }

    @Override
    public void done(String tag, long rows) {
        table = collector.table(rows);
    }

    @Override
    public void notice(ServerMessage notice) {}

    @Override
    public void copied(byte[] bytes, int length) {}

    @Override
    public boolean copyData(OutputStream to) {
        return false;
    }

    @Override
    public void notified(String channel, String payload, int pid) {}
}
