package dev.handrail.postgres;

import dev.handrail.engine.Capture;
import dev.handrail.evidence.Voice;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a statement that was typed answers, printed as it comes: tables that fit the screen,
/// bounded in rows; notices as psql prints them.
final class TypedOutput implements Receiver, Watched {

    /// More rows than anybody reads at a prompt; all are counted.
    static final int MAX_ROWS = 200;

    private final Capture capture;
    private final int width;
    private final PrintSettings layout;
    private Table.@Nullable Collector collector;
    private int collected;
    private boolean copied;
    private String tag = "";
    private Optional<Table> table = Optional.empty();

    /// @param width of the screen in columns
    TypedOutput(Capture capture, int width, PrintSettings layout) {
        this.capture = capture;
        this.width = width;
        this.layout = layout;
    }

    /// The tag of the statement; empty when it has not come to its end.
    String tag() {
        return tag;
    }

    /// The last result.
    Optional<Table> table() {
        return table;
    }

    @Override
    public void columns(List<Table.Column> columns) {
        collector = new Table.Collector(columns);
        collected = 0;
    }

    @Override
    public boolean wantsRows() {
        return collector != null && collected < MAX_ROWS && collector.hasRoom();
    }

    @Override
    public void row(List<@Nullable String> cells) {
        if (collector != null) {
            collector.add(cells);
            collected++;
        }
    }

    @Override
    public void done(String newTag, long rows) {
        tag = newTag;
        if (collector != null) {
            Table result = collector.table(rows);
            table = Optional.of(result);
            collector = null;
            text(FittedTable.print(result, width, layout));
        }
        boolean said = table.isPresent() && ScriptOutput.changed(newTag) == 0 || copied;
        if (!said) {
            text(newTag + "\n");
        }
    }

    @Override
    public void notice(ServerMessage notice) {
        line(Voice.ERR, notice.asNotice());
    }

    @Override
    public void copied(byte[] bytes, int length) {
        copied = true;
        capture.write(Voice.OUT, bytes, 0, length);
    }

    @Override
    public boolean copyData(OutputStream to) {
        return false;
    }

    @Override
    public void notified(String channel, String payload, int pid) {
        line(
                Voice.NOTE,
                "notification on \""
                        + channel
                        + "\" from process "
                        + pid
                        + (payload.isEmpty() ? "" : ": " + payload));
    }

    /// Prints whole lines.
    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        capture.write(Voice.OUT, bytes, 0, bytes.length);
    }

    @Override
    public void line(Voice voice, String text) {
        capture.line(voice, text);
    }

    /// Nothing is held back.
    @Override
    public void flush() {}
}
