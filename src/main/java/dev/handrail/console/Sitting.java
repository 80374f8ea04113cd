package dev.handrail.console;

import dev.handrail.engine.Desk;
import dev.handrail.engine.Logbook;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.runbook.Environment;
import dev.handrail.wording.Account;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Palette;
import dev.handrail.wording.PrintedSheet;
import dev.handrail.wording.Results;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// One console from its opening to its end: where it prints, what it writes into the journal, and
/// the manners all kinds of console have in common.
final class Sitting {

    private final Station station;
    private final Desk desk;
    private final Lines lines;
    private final Path histories;
    private final Thread thread = Thread.currentThread();
    private final Scope scope;
    private final AtWork work;
    private volatile KeptHistory history = KeptHistory.none();
    private volatile @Nullable Passthrough lent;

    Sitting(Station station, Desk desk, Palette palette, Path histories) {
        this.station = station;
        this.work = new AtWork(station);
        this.desk = desk;
        this.histories = histories;
        this.lines =
                new Lines(
                        new PrintedSheet(station.out(), station.colours() ? palette : Palette.NONE),
                        () -> station.columns() > 0 ? station.columns() : 80,
                        InstantSource.system());
        Scope now = desk.scope().get();
        this.scope =
                new Scope(
                        now.runbook(),
                        now.environment(),
                        now.values(),
                        new AskedHere(now, station));
    }

    Station station() {
        return station;
    }

    Lines lines() {
        return lines;
    }

    /// What can be referred to, as it was when the console was opened.
    Scope scope() {
        return scope;
    }

    /// `[PROD]`, `[staging]`, ...
    String environment() {
        return Account.environmentWord(scope.environment());
    }

    /// Whether changes are confirmed here: in production, and wherever the runbook wants a phrase
    /// or a second person.
    boolean isGuarded() {
        Environment environment = scope.runbook().environments().get(scope.environment());
        boolean careful =
                environment != null
                        && (environment.confirm().isPresent() || environment.approvals() > 0);
        return careful || environment().equals("[PROD]");
    }

    /// How sessions of this console name themselves to servers.
    String label() {
        return "handrail " + scope.values().getOrDefault("run_id", "") + "/adhoc";
    }

    /// The lines that can be called back at this kind of console.
    ///
    /// @param kind as in the journal
    KeptHistory history(String kind) {
        KeptHistory kept = KeptHistory.of(histories.resolve(kind + "-" + scope.environment()));
        history = kept;
        return kept;
    }

    /// What another thread does beside the runbook, as to end a blocker, was not typed here.
    boolean told(Event event) {
        boolean here = Thread.currentThread() == thread;
        if (here && event instanceof Event.AdHocStarted started) {
            history.keep(started.text());
        }
        return Consoles.isAdHoc(event) || here && event instanceof Event.NoteAdded;
    }

    boolean output(Consoles.Piece piece) {
        Passthrough passthrough = lent;
        if (passthrough != null) {
            passthrough.output(piece.voice(), piece.bytes(), piece.offset(), piece.length());
        } else {
            lines.output(piece.voice(), piece.bytes(), piece.offset(), piece.length());
        }
        return true;
    }

    /// Lends keyboard and screen to what was typed, until [#takeBack]. A step that begins meanwhile
    /// in another thread gets neither.
    Optional<Tty.Size> attached(Tty tty) {
        if (Thread.currentThread() != thread) {
            return Optional.empty();
        }
        Optional<Terminal> terminal = station.terminal();
        if (terminal.isEmpty()) {
            lines.say("Nothing can be typed into it, because input does not come from a keyboard.");
            return Optional.of(Tty.Size.USUAL);
        }
        Passthrough passthrough =
                Passthrough.begin(terminal.get(), tty, new Passthrough.Manner(lines, "program"));
        lent = passthrough;
        return Optional.of(passthrough.size());
    }

    void takeBack() {
        Passthrough passthrough = lent;
        if (passthrough != null) {
            passthrough.end();
            lent = null;
        }
    }

    /// What is done beside the runbook.
    ///
    /// @param kind `shell`, `sql` or `redis`
    /// @param target what it acts on, as proven
    /// @param text exactly what runs
    /// @param confirmed what was typed to confirm it
    record Deed(String kind, String target, String text, Optional<String> confirmed) {}

    /// Does a deed between its two journal lines.
    interface Doing {
        Ended with(Logbook.AdHoc adHoc);
    }

    /// Writes down that it is about to be done, does it, writes down what came of it.
    ///
    /// @return empty when it could not be written down, and so was not done
    Optional<Ended> record(Deed deed, Doing doing) {
        Logbook.AdHoc adHoc;
        try {
            if (deed.confirmed().isPresent()) {
                desk.logbook()
                        .note(
                                "Confirmed what follows at the console by typing `"
                                        + deed.confirmed().get()
                                        + "`.");
            }
            adHoc = desk.logbook().begin(deed.kind(), deed.target(), deed.text());
        } catch (EvidenceException e) {
            lines.say("Nothing was run, because it could not be recorded: " + e.getMessage());
            return Optional.empty();
        }
        Ended ended = null;
        try {
            ended = doing.with(adHoc);
        } finally {
            // Whatever was thrown: a deed that was begun has an end, if only an unknown one.
            finish(adHoc, ended == null ? Ends.unknown() : ended);
        }
        return Optional.of(ended);
    }

    private void finish(Logbook.AdHoc adHoc, Ended ended) {
        try {
            adHoc.finish(ended);
        } catch (EvidenceException e) {
            lines.say("It was done, but what came of it could not be recorded: " + e.getMessage());
        } finally {
            lines.endOutput();
        }
    }

    /// Has the target's name typed.
    ///
    /// @param why a sentence: what is about to happen to what
    /// @return the name, when it was typed exactly
    Optional<String> confirm(String why, String name) {
        lines.say(why);
        station.settle();
        Entry entry = read(Asking.plainly("Type " + name + " to do it; anything else does not: "));
        if (entry instanceof Entry.Line line && line.text().strip().equals(name)) {
            return Optional.of(name);
        }
        lines.say("Not done: " + reason(entry, name));
        return Optional.empty();
    }

    private static String reason(Entry entry, String name) {
        return switch (entry) {
            case Entry.Line line ->
                    line.text().isBlank() ? "nothing was typed." : "that is not `" + name + "`.";
            case Entry.Pasted _ -> "that was pasted with a line end in it.";
            case Entry.Interrupted _, Entry.Ended _ -> "you went back.";
        };
    }

    /// What went wrong, what that means, what can be done.
    void tell(Trouble trouble) {
        new Results(lines).trouble(trouble);
    }

    /// Until it is closed, `^C` asks `stop`, more urgently each time; so does the end of Handrail.
    Station.Hearing hear(Stop stop) {
        return work.hear(stop);
    }

    /// The same for what can only be cut off.
    Station.Hearing hear(Runnable cut) {
        return work.hear(cut);
    }

    /// What runs here.
    AtWork work() {
        return work;
    }

    /// What is typed next.
    Entry read(Asking asking) {
        return work.isEnding() ? new Entry.Ended() : station.read(asking);
    }

    /// Facts with how it was confirmed.
    static Map<String, String> facts(Map<String, String> facts, Deed deed) {
        if (deed.confirmed().isEmpty()) {
            return facts;
        }
        Map<String, String> more = new TreeMap<>(facts);
        more.put("confirmed", deed.confirmed().get());
        return more;
    }
}
