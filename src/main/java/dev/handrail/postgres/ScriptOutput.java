package dev.handrail.postgres;

import dev.handrail.engine.Capture;
import dev.handrail.engine.Facts;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.Script.Ending;
import dev.handrail.postgres.Script.Statement;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what the server sends into output for the operator and into facts. Bounded in memory,
/// whatever the server sends. Output is collected for a moment, so that ten thousand short
/// statements do not mean ten thousand writes; [#flush] is also called from the watching thread.
final class ScriptOutput implements Receiver, Watched {

    private static final int MAX_NOTICES = 1_000;
    private static final int FULL = 1 << 14;

    /// Their tag says no more than the table above it.
    private static final Set<String> SILENT =
            Set.of("SELECT", "SHOW", "FETCH", "EXPLAIN", "VALUES");

    private static final Set<String> CHANGING =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY");

    /// What runs code on the server; how many rows that changes is not told.
    private static final Set<String> CODE = Set.of("DO", "CALL");

    private final Capture capture;
    private final String mainSource;
    private final StringBuilder pending = new StringBuilder();
    private final List<String> notices = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long noticeCount;
    private long updated;
    private boolean counted;
    private boolean uncounted;
    private @Nullable Table last;
    private Table.@Nullable Collector collector;
    private PrintSettings settings = PrintSettings.standard();
    private @Nullable Statement statement;
    private String tag = "";
    private long rowsOfTag;
    private boolean hadTable;
    private boolean hadCopy;

    /// @param mainSource the name of the script itself; places in other files name them
    ScriptOutput(Capture capture, String mainSource) {
        this.capture = capture;
        this.mainSource = mainSource;
    }

    PrintSettings settings() {
        return settings;
    }

    void settings(PrintSettings changed) {
        settings = changed;
    }

    /// What follows comes from this statement.
    void begin(@Nullable Statement next) {
        statement = next;
        collector = null;
        tag = "";
        rowsOfTag = 0;
        hadTable = false;
        hadCopy = false;
    }

    /// The tag of the statement that ended last.
    String tag() {
        return tag;
    }

    /// How many rows that statement changed or sent.
    long rowsOfTag() {
        return rowsOfTag;
    }

    /// The last result; empty when no statement had one.
    Optional<Table> last() {
        return Optional.ofNullable(last);
    }

    /// The result of the statement that ended last; empty when it had none.
    Table lastOfStatement() {
        Table table = last;
        return table == null || !hadTable ? new Table(List.of(), List.of(), 0) : table;
    }

    @Override
    public void columns(List<Table.Column> columns) {
        collector = new Table.Collector(columns);
    }

    @Override
    public boolean wantsRows() {
        return collector != null && collector.hasRoom();
    }

    @Override
    public void row(List<@Nullable String> cells) {
        if (collector != null) {
            collector.add(cells);
        }
    }

    @Override
    public void done(String newTag, long rows) {
        tag = newTag;
        String word = word(newTag);
        rowsOfTag = CHANGING.contains(word) ? count(newTag) : rows;
        updated += changed(newTag);
        counted |= CHANGING.contains(word);
        uncounted |= CODE.contains(word);
        boolean silent = SILENT.contains(word) || hadCopy;
        if (collector != null) {
            last = collector.table(rows);
            hadTable = true;
            collector = null;
            show(last);
        }
        if (statement != null && !silent && !(statement.ending() instanceof Ending.SetVariables)) {
            text(where() + newTag + "\n");
        }
    }

    private void show(Table table) {
        if (statement == null) {
            return;
        }
        switch (statement.ending()) {
            case Ending.Show _ -> text(ResultPrinter.print(table, settings));
            case Ending.ShowExpanded _ -> text(ResultPrinter.print(table, settings.expanded()));
            case Ending.SetVariables _ -> {}
        }
    }

    private String where() {
        if (statement == null) {
            return "";
        }
        String name = statement.lines().source().name();
        return (name.equals(mainSource) ? "line " : name + ":") + statement.place().line() + ": ";
    }

    static String word(String tag) {
        int space = tag.indexOf(' ');
        return space < 0 ? tag : tag.substring(0, space);
    }

    private static long count(String tag) {
        String number = tag.substring(tag.lastIndexOf(' ') + 1);
        return number.matches("[0-9]+") ? Long.parseLong(number) : 0;
    }

    @Override
    public void notice(ServerMessage notice) {
        noticeCount++;
        if (notices.size() < MAX_NOTICES) {
            notices.add(notice.message());
        }
        if (notice.severity().equals("WARNING") && warnings.size() < MAX_NOTICES) {
            warnings.add(notice.message());
        }
        line(Voice.ERR, notice.asNotice());
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

    @Override
    public void copied(byte[] bytes, int length) {
        hadCopy = true;
        flush();
        capture.write(Voice.OUT, bytes, 0, length);
    }

    @Override
    public boolean copyData(OutputStream to) throws IOException {
        Statement copying = statement;
        if (copying == null || copying.copyData().isEmpty()) {
            return false;
        }
        String text = copying.lines().source().content();
        Script.CopyData data = copying.copyData().get();
        int at = data.start();
        while (at < data.end()) {
            int end = Math.min(data.end(), at + FULL);
            if (end < data.end() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            to.write(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = end;
        }
        return true;
    }

    /// Text for the operator, in the order of everything else.
    synchronized void text(String text) {
        pending.append(text);
        if (pending.length() >= FULL) {
            flush();
        }
    }

    @Override
    public synchronized void line(Voice voice, String text) {
        flush();
        capture.line(voice, text);
    }

    @Override
    public synchronized void flush() {
        if (!pending.isEmpty()) {
            byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
            pending.setLength(0);
            capture.write(Voice.OUT, bytes, 0, bytes.length);
        }
    }

    /// How many rows the statement that ended with this tag has changed.
    static long changed(String tag) {
        return CHANGING.contains(word(tag)) ? count(tag) : 0;
    }

    /// Whether the number of changed rows is known. What a `do` block has changed nobody counts,
    /// and a 0 would say that nothing was done.
    boolean knowsUpdated() {
        return counted || !uncounted;
    }

    /// Everything known so far.
    Facts facts() {
        Facts facts =
                (knowsUpdated() ? Facts.none().with(Fact.UPDATED, updated) : Facts.none())
                        .with(Fact.NOTICES, new Facts.Texts(notices, noticeCount > notices.size()))
                        .with(
                                Fact.WARNINGS,
                                new Facts.Texts(warnings, warnings.size() == MAX_NOTICES));
        Table table = last;
        if (table == null) {
            return facts;
        }
        facts =
                facts.with(Fact.ROW_COUNT, table.total())
                        .with(Fact.ROWS, new Facts.Rows(table.names(), table.rows(), table.cut()));
        List<@Nullable String> first = table.rows().isEmpty() ? List.of() : table.rows().getFirst();
        String value = first.isEmpty() ? null : first.getFirst();
        return value == null ? facts : facts.with(Fact.VALUE, value);
    }
}
