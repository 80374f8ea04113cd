package dev.handrail.cli;

import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.RunReader;
import dev.handrail.evidence.RunReader.News;
import dev.handrail.evidence.Verdict;
import dev.handrail.runbook.Runbook;
import dev.handrail.wording.Session;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A run that is looked at and not gone on with: its texts as the run has them.
record WatchedRun(Path directory, Session session) {

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(200);

    /// Opens it. A run that a process has just begun is waited for until its first line is there.
    static WatchedRun open(Host host, WatchOptions options) {
        Path directory = options.directory(host);
        RunReader reader = new RunReader(directory);
        RunOpened opened = opening(reader);
        Session session =
                new Session(
                        RunTexts.of(new RunReader(directory), opened),
                        directory,
                        Walk.resumeCommand(reader.id(), options.runsFolder()));
        return new WatchedRun(directory, session);
    }

    Texts texts() {
        return session.texts();
    }

    /// The runbook in the text that is in force now.
    Runbook latest() {
        Runbook latest = texts().first();
        for (Recorded recorded : reader().more().events()) {
            if (recorded.event() instanceof RunbookRedlined redline
                    && redline.choice() == RunbookRedlined.Choice.NEW) {
                latest = texts().taken(redline);
            }
        }
        return latest;
    }

    /// A reader that stands before the first event.
    RunReader reader() {
        return new RunReader(directory);
    }

    private static RunOpened opening(RunReader reader) {
        while (true) {
            boolean held = reader.isHeld();
            News news = reader.more();
            if (!news.events().isEmpty()) {
                if (news.events().getFirst().event() instanceof RunOpened opened) {
                    return opened;
                }
                throw damaged(reader, "line 1: it does not say what was opened");
            }
            if (news.verdict() instanceof Verdict.Damaged damage) {
                throw damaged(reader, "line " + damage.line() + ": " + damage.why());
            }
            if (!held) {
                throw new CommandProblem(
                        "run " + reader.id() + " ended before its first line was written",
                        "nothing was run in it, so there is nothing to show");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private static CommandProblem damaged(RunReader reader, String where) {
        return CommandProblem.ofDamage(
                "the journal of run " + reader.id() + " is damaged from its beginning, " + where,
                "keep the folder for whoever looks into this; nothing of it can be shown");
    }
}
