package dev.handrail.cli;

import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.RunReader;
import dev.handrail.evidence.RunReader.News;
import dev.handrail.evidence.Verdict;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import dev.handrail.wording.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A run that is looked at and not gone on with: its document as it was when the run began.
record WatchedRun(Path directory, Session session) {

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(200);

    /// Opens it. A run that a process has just begun is waited for until its first line is there.
    static WatchedRun open(Host host, WatchOptions options) {
        Path directory = options.directory(host);
        RunReader reader = new RunReader(directory);
        RunOpened opened = opening(reader);
        Session session =
                new Session(
                        document(reader, opened),
                        directory,
                        Walk.resumeCommand(reader.id(), options.runsFolder()));
        return new WatchedRun(directory, session);
    }

    Runbook runbook() {
        return session.runbook();
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

    private static Runbook document(RunReader reader, RunOpened opened) {
        String sha256 = Optional.ofNullable(opened.copies().get(opened.document())).orElse("");
        Source source = new Source(opened.document(), reader.copy(opened.document(), sha256));
        Reading<Runbook> reading = RunbookReader.readKept(source, Path.of(opened.directory()));
        return reading.result().orElseThrow(() -> unreadable(reading.diagnostics()));
    }

    /// Another version of Handrail took it.
    private static CommandProblem unreadable(List<Diagnostic> diagnostics) {
        return new CommandProblem(
                "this version of Handrail cannot read the runbook the run began with: "
                        + diagnostics.getFirst().message(),
                "use the version that ran it");
    }
}
