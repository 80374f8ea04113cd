package dev.handrail.action;

import dev.handrail.engine.ActionRunner.Doubt;
import dev.handrail.engine.ActionRunner.Finding;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution.Resolved;
import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.postgres.SqlActions;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Puts back the backup that this run took of this database, in place of everything it holds.
record RestoreAction(Way way, Preview preview) implements Resolved {

    private static final int NAMED = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /// How it is put back.
    sealed interface Way permits DumpReplay, CopySwap {
        /// How, for the preview.
        List<String> how();

        /// Puts it back.
        Outcome run(Attempt attempt);
    }

    static RestoreAction resolve(Restore restore, Scope scope, Processes processes) throws Unready {
        Filling filling = new Filling(scope);
        String from = filling.shown(restore.from());
        filling.variable("run_id");
        filling.complete();
        Database database = Database.ask(filling, restore.on());
        if (database.identity().inRecovery()) {
            throw Unready.refused(
                    "`" + restore.on() + "` is a standby, which cannot be written to",
                    "restore on its primary");
        }
        Path dump = file(scope, from);
        String run = String.valueOf(filling.reads().get("run_id"));
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        Way way;
        BackupNote note;
        if (Files.isRegularFile(dump)) {
            note = proven(BackupNote.read(dump), database, run);
            FileDigest digest = digest(dump, note);
            settings.put("file", dump + ", " + Bytes.words(digest.bytes()));
            settings.put("sha256", digest.sha256());
            settings.put("lock_timeout", DumpReplay.LOCK_TIMEOUT);
            way = DumpReplay.of(new DumpReplay.From(database, dump, note), processes);
        } else {
            note = proven(CopySwap.note(database, from), database, run);
            settings.put("copy", "database " + from + " on the same server");
            way = new CopySwap(database, from, note);
        }
        Preview preview =
                new Preview(
                        "restore",
                        text(database, note, way),
                        settings,
                        filling.reads(),
                        filling.secrets(),
                        database.target());
        return new RestoreAction(way, preview);
    }

    private static Path file(Scope scope, String from) {
        return scope.runbook().directory().toAbsolutePath().resolve(from).normalize();
    }

    /// The note of the backup, held against what this run took of this database.
    private static BackupNote proven(BackupNote.Reading reading, Database database, String run)
            throws Unready {
        BackupNote note =
                switch (reading) {
                    case BackupNote.Reading.Found found -> found.note();
                    case BackupNote.Reading.None none ->
                            throw Unready.refused(
                                    "nobody can tell of which database this backup is: "
                                            + none.why(),
                                    "only a backup that this run took itself is put back; restore"
                                            + " another one by hand, with pg_restore");
                };
        List<String> differences = new ArrayList<>();
        difference(differences, "the run", note.run(), run);
        difference(differences, "the connection", note.connection(), database.connection());
        difference(
                differences,
                "the database",
                note.origin().database(),
                database.identity().database());
        difference(
                differences,
                "the system identifier",
                note.origin().systemIdentifier(),
                database.identity().systemIdentifier());
        if (!differences.isEmpty()) {
            throw Unready.refused(
                    "this backup is not put back: " + String.join("; ", differences),
                    "only a backup that this run took of this database is put back; restore"
                            + " another one by hand, with pg_restore");
        }
        return note;
    }

    private static void difference(List<String> all, String what, String wrote, String is) {
        if (!wrote.equals(is)) {
            all.add(what + " was " + quoted(wrote) + " when it was taken and is " + quoted(is));
        }
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "not told" : "`" + text + "`";
    }

    private static FileDigest digest(Path dump, BackupNote note) throws Unready {
        FileDigest digest;
        try {
            digest = FileDigest.of(dump);
        } catch (IOException unreadable) {
            throw Unready.refused("the backup cannot be read: " + unreadable);
        }
        if (!digest.sha256().equals(note.sha256())) {
            throw Unready.refused(
                    "the backup has been changed since it was taken: its SHA-256 is "
                            + digest.sha256()
                            + ", and was "
                            + note.sha256(),
                    "find out who changed " + dump + "; do not restore it");
        }
        return digest;
    }

    private static String text(Database database, BackupNote note, Way way) throws Unready {
        List<String> lines = new ArrayList<>();
        String name = database.identity().database();
        lines.add("everything in database " + name + " is replaced by the backup of");
        lines.add("  " + TIME.format(note.taken().truncatedTo(ChronoUnit.SECONDS)));
        lines.add("back comes: " + note.figures().words());
        lines.add("lost is everything that was written since then");
        List<String> dropped = dropped(database, note);
        if (!dropped.isEmpty()) {
            lines.add("dropped are the tables that the backup does not have:");
            dropped.stream().limit(NAMED).forEach(table -> lines.add("  " + table));
            if (dropped.size() > NAMED) {
                lines.add("  and " + (dropped.size() - NAMED) + " more");
            }
        }
        lines.addAll(way.how());
        return String.join("\n", lines);
    }

    /// The tables that are there now and not in the backup.
    private static List<String> dropped(Database database, BackupNote note) throws Unready {
        try (PostgresSession session = PostgresSession.open(database.address(), "handrail looks")) {
            List<String> now =
                    new ArrayList<>(
                            TableFigures.names(session).stream()
                                    .map(TableFigures.Figure::qualified)
                                    .toList());
            now.removeAll(
                    note.figures().tables().stream().map(TableFigures.Figure::qualified).toList());
            return now;
        } catch (ConnectFailed failed) {
            throw Unready.refused(failed.trouble());
        } catch (QueryFailed failed) {
            throw Unready.refused(failed.trouble());
        }
    }

    @Override
    public Outcome run(Attempt attempt) {
        return way.run(attempt);
    }

    /// Whether an attempt that was cut off has replaced the database.
    static Finding settle(Restore restore, Scope scope, Doubt doubt) {
        Filling filling = new Filling(scope);
        try {
            String from = filling.shown(restore.from());
            filling.complete();
            return Files.isRegularFile(file(scope, from))
                    ? SqlActions.settle(oneTransaction(restore), scope, doubt)
                    : CopySwap.settle(Database.address(filling, restore.on()), doubt);
        } catch (Unready unready) {
            return new Finding.CannotTell("the database's address is not known");
        }
    }

    /// A dump is put back in one transaction, and that is all there is to ask about.
    private static Action.Sql oneTransaction(Restore restore) {
        return new Action.Sql(
                restore.on(),
                new Action.Sql.Script.Query("restore", restore.span()),
                Action.Sql.Transaction.ONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Action.Sql.Client.HANDRAIL,
                restore.span());
    }

    /// That what is there now is not what was backed up, as the trouble of an attempt.
    static Trouble differs(List<String> differences, String state, String advice) {
        String more =
                differences.size() > NAMED ? "\nand " + (differences.size() - NAMED) + " more" : "";
        return new Trouble(
                "the restored database is not what was backed up:\n"
                        + String.join("\n", differences.stream().limit(NAMED).toList())
                        + more,
                state,
                List.of(advice));
    }
}
