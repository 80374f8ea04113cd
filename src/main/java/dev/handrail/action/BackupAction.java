package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution.Resolved;
import dev.handrail.engine.Scope;
import dev.handrail.runbook.Action.Backup;
import dev.handrail.runbook.Action.Backup.Format;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Takes a backup of a database: a file made by pg_dump, or a copy inside the server.
record BackupAction(Way way, Preview preview) implements Resolved {

    /// How the backup is taken.
    sealed interface Way permits DumpFile, TemplateCopy {
        /// What will be run, as a person would type it; what is known only later in `<...>`.
        String text();

        /// Takes it.
        Outcome run(Attempt attempt);
    }

    static BackupAction resolve(Backup backup, Scope scope, Processes processes) throws Unready {
        Filling filling = new Filling(scope);
        Path folder =
                scope.runbook()
                        .directory()
                        .toAbsolutePath()
                        .resolve(filling.shown(backup.to()))
                        .normalize();
        filling.complete();
        Database database = Database.ask(filling, backup.of());
        if (backup.restoreTest()) {
            RestoreTest.check(database);
        }
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        Way way = way(backup, new DumpFile.Place(database, folder, processes), settings);
        settings.put("restore_test", backup.restoreTest() ? "yes, rows and checksums" : "no");
        Preview preview =
                new Preview(
                        "backup",
                        way.text(),
                        settings,
                        filling.reads(),
                        filling.secrets(),
                        database.target());
        return new BackupAction(way, preview);
    }

    private static Way way(
            Backup backup, DumpFile.Place place, SequencedMap<String, String> settings)
            throws Unready {
        Format format = backup.format();
        if (format == Format.TEMPLATE) {
            settings.put("format", "a copy inside the server");
            return new TemplateCopy(place.database(), backup.restoreTest());
        }
        PgDump found = PgDump.find(place.processes(), place.database().majorVersion());
        if (found instanceof PgDump.Fitting fitting) {
            settings.put("format", "custom, by pg_dump " + fitting.version());
            settings.put("folder", place.folder().toString());
            return new DumpFile(place, fitting, backup.restoreTest());
        }
        String why = ((PgDump.None) found).why();
        if (format == Format.CUSTOM) {
            throw Unready.refused(
                    why,
                    "install the PostgreSQL "
                            + place.database().majorVersion()
                            + " client programs, or one that is newer",
                    "or write `format: template` for a copy inside the server");
        }
        settings.put("format", "a copy inside the server, because " + why);
        return new TemplateCopy(place.database(), backup.restoreTest());
    }

    @Override
    public Outcome run(Attempt attempt) {
        return way.run(attempt);
    }
}
