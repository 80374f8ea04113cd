package dev.handrail.screen;

import dev.handrail.engine.Outlook;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Step;
import dev.handrail.wording.Account;
import dev.handrail.wording.Naming;
import dev.handrail.wording.Session;
import java.util.List;
import java.util.Optional;

/// Every dialog of the full screen.
final class Dialogs {

    private final String words;

    /// @param account and naming of the run, kept up to date by whoever is told its events
    Dialogs(Session session, Account account, Naming naming) {
        this.words = session.resume() + account.environment() + naming.phase("");
    }

    /// Puts a question.
    Dialog of(Question question) {
        throw new UnsupportedOperationException(words);
    }

    /// All that is known of a step that is not asked about.
    ///
    /// @param known what runs, when it is known
    Dialog card(Step step, Optional<Preview> known) {
        throw new UnsupportedOperationException(words);
    }

    /// Takes a note for the journal.
    Dialog note() {
        throw new UnsupportedOperationException(words);
    }

    /// Every way back there is now, to be looked at.
    ///
    /// @param open the question that is open; where it lets a way be chosen, one can be chosen here
    Dialog waysBack(List<Outlook.Way> ways, Optional<Question> open) {
        throw new UnsupportedOperationException(words);
    }

    /// Harder ways to stop the running step, and what each leaves behind.
    ///
    /// @param kind of the action that runs
    /// @param level what has been asked for already
    Dialog interrupt(String kind, Stop.Level level) {
        throw new UnsupportedOperationException(words);
    }

    /// Leaving the run, and how to come back.
    ///
    /// @param running the kind of action that runs, if one does
    Dialog detach(Optional<String> running) {
        throw new UnsupportedOperationException(words);
    }

    /// All keys, what they do, and why some are off.
    Dialog help(KeyMap keys, Availability availability) {
        throw new UnsupportedOperationException(words);
    }

    /// Every act by its name: type to filter.
    Dialog palette(KeyMap keys, Availability availability) {
        throw new UnsupportedOperationException(words);
    }

    /// Asks what to look for.
    ///
    /// @param before what was looked for last
    Dialog find(String before) {
        throw new UnsupportedOperationException(words);
    }

    /// A long text to read.
    Dialog text(String title, String text) {
        throw new UnsupportedOperationException(words);
    }

    /// Something did not work.
    ///
    /// @param what could not be done, e.g. `The console could not be opened`
    Dialog error(String what, Trouble trouble) {
        throw new UnsupportedOperationException(words);
    }
}
