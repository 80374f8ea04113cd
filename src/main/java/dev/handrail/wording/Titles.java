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

/// What a question is about, in a few words that begin with the environment.
public final class Titles {

    private final Account account;
    private final Naming naming;

    public Titles(Account account, Naming naming) {
        this.account = account;
        this.naming = naming;
    }

    /// E.g. `[PROD] Confirm step 5`.
    public String of(Question question) {
        return in(
                switch (question) {
                    case GiveInput give -> "Input " + give.input().name();
                    case GiveSecret secret -> "Secret " + secret.name();
                    case NotReady _ -> "Not ready";
                    case Wanted _ -> "Wanted?";
                    case ConfirmPhase confirm ->
                            "Confirm " + Words.uncapital(naming.phase(confirm.phase().id()));
                    case ConfirmStep confirm -> "Confirm " + naming.briefly(confirm.step().id());
                    case DoManual manual -> "For you to do: " + naming.briefly(manual.step());
                    case AfterFailure after ->
                            Words.capital(naming.briefly(after.step().id()))
                                    + " "
                                    + Results.unfinished(after.failure());
                    case ResolveDoubt doubt ->
                            "In doubt: "
                                    + (doubt.undo() ? "the undo of " : "")
                                    + naming.briefly(doubt.step().id());
                    case ConfirmUndo confirm ->
                            "Confirm the undo of " + naming.briefly(confirm.step().id());
                    case PassIrreversible pass ->
                            Words.capital(naming.briefly(pass.step().id()))
                                    + " cannot be taken back";
                    case AfterUndoFailure after ->
                            "The undo of "
                                    + naming.briefly(after.step().id())
                                    + " "
                                    + Results.unfinished(after.failure());
                    case AfterUndo _ -> "Taken back";
                });
    }

    /// Another title of this run.
    public String in(String title) {
        return (account.environment() + " " + title).strip();
    }
}
