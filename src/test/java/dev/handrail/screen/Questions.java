package dev.handrail.screen;

import dev.handrail.engine.Failure;
import dev.handrail.engine.Outlook;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.AfterFailure;
import dev.handrail.engine.Question.AfterUndo;
import dev.handrail.engine.Question.AfterUndoFailure;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Question.ConfirmPhase;
import dev.handrail.engine.Question.ConfirmStep;
import dev.handrail.engine.Question.ConfirmUndo;
import dev.handrail.engine.Question.DoManual;
import dev.handrail.engine.Question.GiveInput;
import dev.handrail.engine.Question.GiveSecret;
import dev.handrail.engine.Question.NotReady;
import dev.handrail.engine.Question.PassIrreversible;
import dev.handrail.engine.Question.ResolveDoubt;
import dev.handrail.engine.Question.Wanted;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Undoable;
import dev.handrail.engine.WayBack;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.wording.Pieces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One question of every kind.
final class Questions {

    static final Question INPUT =
            new GiveInput(
                    Pieces.input("[a-z]+", "spring"), Optional.of("`X 1` does not match [a-z]+"));
    static final Question INPUT_WITHOUT_DEFAULT =
            new GiveInput(Pieces.input("", ""), Optional.empty());
    static final Question SECRET = new GiveSecret("api_token", "Token of the mail gateway");
    static final Question NOT_READY =
            new NotReady(
                    List.of(
                            new Requirement(
                                    "tool pg_dump", false, "not found; install postgresql-client"),
                            new Requirement("disk", true, "12 GB free")));
    static final Question WANTED = new Wanted("Send a mail", "Customers like to know");
    static final Question PHASE = phase(Optional.empty());
    static final Question STEP = step(Because.PACE, Optional.empty());
    static final Question MANUAL =
            new DoManual(
                    "dump",
                    "Call the duty officer.\n\n1. Dial 4711",
                    Optional.of("Who answered?"),
                    List.of("officer", "nobody"));
    static final Question MANUAL_IN_WORDS =
            new DoManual("dump", "Read the dashboard.", Optional.of("What is shown?"), List.of());
    static final Question MANUAL_DONE =
            new DoManual("dump", "Close the valve.", Optional.empty(), List.of());
    static final Question FAILED =
            new AfterFailure(
                    Pieces.APPLY,
                    new Failure.Ran(1, Pieces.locked()),
                    List.of(
                            new Undoable(
                                    Pieces.NOTIFY,
                                    new WayBack.Irreversible("mail cannot be called back")),
                            new Undoable(Pieces.APPLY, undo())),
                    List.of(Pieces.PLAN));
    static final Question FAILED_FIRST =
            new AfterFailure(Pieces.DUMP, new Failure.Refused(Pieces.LOCKED), List.of(), List.of());
    static final Question DOUBT =
            new ResolveDoubt(
                    Pieces.APPLY, 2, false, Optional.empty(), List.of("its transaction is gone"));
    static final Question DOUBT_ALIVE =
            new ResolveDoubt(
                    Pieces.APPLY,
                    2,
                    true,
                    Optional.of("session 4711 still runs it"),
                    List.of("session 4711 still runs it"));
    static final Question UNDO = new ConfirmUndo(Pieces.APPLY, Pieces.hotfix(), Optional.empty());
    static final Question IRREVERSIBLE =
            new PassIrreversible(Pieces.NOTIFY, "mail cannot be called back");
    static final Question UNDO_FAILED =
            new AfterUndoFailure(
                    Pieces.APPLY, new Failure.Refused(Pieces.LOCKED), List.of(Pieces.PLAN));
    static final Question UNDONE = new AfterUndo(Pieces.APPLY);

    static final List<Outlook.Way> WAYS =
            List.of(
                    new Outlook.Way(
                            Optional.empty(),
                            List.of(
                                    new Outlook.Leg(
                                            Pieces.APPLY,
                                            new Outlook.Means.Runs(
                                                    Pieces.ready(Pieces.APPLY, Pieces.hotfix())
                                                            .resolution())),
                                    new Outlook.Leg(
                                            Pieces.NOTIFY,
                                            new Outlook.Means.Irreversible(
                                                    "mail cannot be called back")),
                                    new Outlook.Leg(Pieces.DUMP, new Outlook.Means.Nothing()))),
                    new Outlook.Way(Optional.of(Pieces.PLAN), List.of()));

    private Questions() {}

    static Question phase(Optional<String> phrase) {
        return new ConfirmPhase(
                Pieces.FIX,
                List.of(
                        Pieces.ready(Pieces.APPLY, Pieces.hotfix()),
                        Pieces.missing(Pieces.DUMP, "campaign")),
                phrase);
    }

    static Question step(Because because, Optional<String> phrase) {
        return new ConfirmStep(Pieces.APPLY, Pieces.hotfix(), because, phrase);
    }

    private static WayBack undo() {
        return Pieces.APPLY.recovery().undo().<WayBack>map(WayBack.Undo::new).orElseThrow();
    }

    /// Each question under a name.
    static Map<String, Question> all() {
        Map<String, Question> all = new LinkedHashMap<>();
        all.put("input", INPUT);
        all.put("input without default", INPUT_WITHOUT_DEFAULT);
        all.put("secret", SECRET);
        all.put("not ready", NOT_READY);
        all.put("wanted", WANTED);
        all.put("phase", PHASE);
        all.put("step", STEP);
        all.put("step with phrase", step(Because.CHANGED, Optional.of("FIX IT")));
        all.put("manual", MANUAL);
        all.put("manual in words", MANUAL_IN_WORDS);
        all.put("manual done", MANUAL_DONE);
        all.put("failed", FAILED);
        all.put("failed first", FAILED_FIRST);
        all.put("doubt", DOUBT);
        all.put("doubt alive", DOUBT_ALIVE);
        all.put("undo", UNDO);
        all.put("irreversible", IRREVERSIBLE);
        all.put("undo failed", UNDO_FAILED);
        all.put("undone", UNDONE);
        return all;
    }

    /// Every dialog there is, under a name.
    static Map<String, Dialog> dialogs(String environment) {
        Dialogs dialogs = Desktop.dialogs(environment);
        Map<String, Dialog> all = new LinkedHashMap<>();
        all().forEach((name, question) -> all.put(name, dialogs.of(question)));
        all.put("card", dialogs.card(Pieces.APPLY, Optional.empty()));
        all.put("known card", dialogs.card(Pieces.NOTIFY, Optional.of(Pieces.hotfix())));
        all.put("note", dialogs.note());
        all.put("ways back", dialogs.waysBack(WAYS, Optional.of(FAILED)));
        for (Stop.Level level : Stop.Level.values()) {
            all.put("interrupt " + level, dialogs.interrupt("sql", level));
        }
        all.put("detach", dialogs.detach(Optional.empty()));
        all.put("detach while running", dialogs.detach(Optional.of("shell")));
        Availability off = act -> act == Act.SQL ? Optional.of("no connection") : Optional.empty();
        all.put("help", dialogs.help(KeyMap.standard(), off));
        all.put("palette", dialogs.palette(KeyMap.standard(), off));
        all.put("find", dialogs.find("before"));
        all.put("text", dialogs.text("Output", "one\ntwo\n\u65e5\u672c\u8a9e three\n".repeat(20)));
        all.put("error", dialogs.error("The console could not be opened", Pieces.LOCKED));
        return all;
    }
}
