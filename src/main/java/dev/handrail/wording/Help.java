package dev.handrail.wording;

import dev.handrail.engine.Question;
import dev.handrail.engine.Question.AfterFailure;
import dev.handrail.engine.Question.AfterUndo;
import dev.handrail.engine.Question.AfterUndoFailure;
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
import dev.handrail.wording.Options.Option;

/// What `?` shows: each choice in a sentence, and the keys that answer nothing.
public final class Help {

    /// What pausing does.
    public static final String PAUSE =
            "Handrail ends, nothing is taken back, and the run can be resumed from here.";

    private final Lines lines;

    public Help(Lines lines) {
        this.lines = lines;
    }

    public void show(Question question, Options options) {
        int number = 1;
        for (Option option : options.options()) {
            lines.say(number++ + "  " + option.label() + ": " + sentence(question, option));
        }
        lines.say(
                "d  shows everything that is known about this; in a phase d 2 shows its 2nd step.");
        lines.say("h  looks how the databases and Redis servers are. It changes nothing.");
        lines.say("b  shows every way back there is now. Nothing is taken back by looking.");
        lines.say("a  adds a note to the journal, as in: a told the team. Nothing else happens.");
        lines.say("!  opens a shell, s opens SQL or Redis on a connection of this run; recorded.");
        if (maySwitchPace(question)) {
            lines.say("p  switches between step by step and phase by phase.");
        }
        lines.say("^C  offers to pause or to abort. ^D, or the end of the input, pauses.");
        lines.say("Enter alone does nothing here.");
    }

    /// Whether the pace may be switched at this question.
    public static boolean maySwitchPace(Question question) {
        return question instanceof ConfirmPhase || question instanceof ConfirmStep;
    }

    /// What choosing this option does, in a sentence.
    public static String sentence(Question question, Option option) {
        return switch (option.choice().act()) {
            case PROCEED -> proceed(question);
            case SKIP -> skip(question);
            case MARK_DONE ->
                    "Handrail counts it as done on your word and goes on. Asks for a reason.";
            case RETRY -> retry(question);
            case UNDO_TO ->
                    "You choose a step; everything from the last one back to it is undone, last"
                            + " first, and each undo is confirmed. Asks for a reason.";
            case USE_PLAN ->
                    "The steps of a rollback plan follow, and are confirmed like any others. Asks"
                            + " for a reason.";
            case HAPPENED ->
                    "You have looked and its effect is there. Handrail goes on behind it. Asks for"
                            + " a reason: how you know.";
            case DID_NOT_HAPPEN ->
                    "You have looked and nothing of it is there. It may run again, when you confirm"
                            + " it. Asks for a reason: how you know.";
            case VALUE -> "It is recorded as your answer and the step is done.";
            case NOT_DONE -> "The step counts as failed. Asks for a reason.";
            case PAUSE -> PAUSE;
            case ABORT -> abort(question);
        };
    }

    private static String proceed(Question question) {
        return switch (question) {
            case ConfirmPhase _ ->
                    "Its steps run, one after another or each when you start it, as the pace says.";
            case ConfirmStep _ -> "Exactly what is shown runs, on the target that is shown.";
            case ConfirmUndo _ -> "Exactly what is shown runs, to take the step back.";
            case AfterUndo _ ->
                    "The steps that were taken back come up again, and are confirmed again.";
            case Wanted _,
                    GiveInput _,
                    GiveSecret _,
                    NotReady _,
                    DoManual _,
                    AfterFailure _,
                    ResolveDoubt _,
                    PassIrreversible _,
                    AfterUndoFailure _ ->
                    "It becomes part of this run.";
        };
    }

    private static String retry(Question question) {
        return switch (question) {
            case NotReady _ -> "What is required is looked at again. Nothing else runs.";
            case ResolveDoubt _ -> "The target is asked again. Nothing else runs.";
            case GiveInput _,
                    GiveSecret _,
                    Wanted _,
                    ConfirmPhase _,
                    ConfirmStep _,
                    DoManual _,
                    AfterFailure _,
                    ConfirmUndo _,
                    PassIrreversible _,
                    AfterUndoFailure _,
                    AfterUndo _ ->
                    "The same again, from its beginning. What it left behind is not cleaned up"
                            + " first.";
        };
    }

    private static String skip(Question question) {
        return switch (question) {
            case PassIrreversible _, AfterUndoFailure _, ConfirmUndo _ ->
                    "What the step did stays, and the way back goes on before it. Asks for a"
                            + " reason.";
            case ConfirmPhase _ ->
                    "None of its open steps runs; the run goes on behind it. Asks for a reason.";
            case Wanted _,
                    ConfirmStep _,
                    GiveInput _,
                    GiveSecret _,
                    NotReady _,
                    DoManual _,
                    AfterFailure _,
                    ResolveDoubt _,
                    AfterUndo _ ->
                    "It is left out and the run goes on. Asks for a reason.";
        };
    }

    private static String abort(Question question) {
        return question instanceof AfterUndo
                ? "The run is over, its steps taken back. It cannot be resumed. Asks for a reason."
                : "The run is over where it stands; it cannot be resumed and nothing is taken"
                        + " back. Asks for a reason.";
    }
}
