package dev.handrail.evidence;

import dev.handrail.evidence.Chain.Head;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.JournalTail.Written;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The journal in its file. One platform thread writes, because an interrupt of a thread inside
/// `FileChannel.write` would close the file for everyone; what has gathered while it forced goes
/// out as one group and is forced once.
///
/// After a failed write or force the file takes nothing more: a later force can report success for
/// bytes the kernel has already dropped. For the one exception see [JournalTail#write].
final class FileJournal implements Journal {

    private static final long REMARK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /// With less than this no step starts: its end must still find room.
    private static final long LEAST_FREE_FOR_A_STEP = 2L << 20;

    private final JournalFile file;
    private final JournalTail tail;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private volatile @Nullable EvidenceException broken;
    private volatile boolean full;
    private boolean closed;

    /// When the oldest remark that is not forced was written; only the writer uses it.
    private long remarkedAt;

    /// One thing for the writer to do.
    private sealed interface Entry {}

    private record Line(JournalTail.Entry entry, CompletableFuture<Recorded> done, Forced forced)
            implements Entry {}

    private record End(CompletableFuture<Void> done) implements Entry {}

    private enum Forced {
        BEFORE_RETURN,
        SOON
    }

    /// @param file whose end is `head`, all of it on disk
    FileJournal(JournalFile file, Head head, InstantSource clock) {
        this.file = file;
        this.tail = new JournalTail(file, head, clock);
        Thread.ofPlatform().daemon().name("journal").start(this::run);
    }

    @Override
    public Recorded append(Event event) {
        if (event instanceof Event.StepStarted starts) {
            requireRoom("step `" + starts.step() + "`");
        } else if (event instanceof Event.UndoStarted starts) {
            requireRoom("the undo of step `" + starts.step() + "`");
        }
        Line line = line(event, Forced.BEFORE_RETURN);
        enqueue(line);
        try {
            return line.done().join();
        } catch (CompletionException e) {
            throw refusal();
        }
    }

    @Override
    public void remark(Event event) {
        enqueue(line(event, Forced.SOON));
    }

    /// No step starts from now on; everything else is still taken.
    void refuseSteps() {
        full = true;
    }

    @Override
    public void close() {
        End end = new End(new CompletableFuture<>());
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(end);
        }
        end.done().join();
    }

    private static Line line(Event event, Forced forced) {
        return new Line(JournalTail.Entry.of(event), new CompletableFuture<>(), forced);
    }

    private synchronized void enqueue(Line line) {
        if (broken != null) {
            throw refusal();
        }
        if (closed) {
            throw new IllegalStateException("the journal " + file.path() + " is closed");
        }
        queue.add(line);
    }

    private void requireRoom(String what) {
        long left;
        try {
            left = file.usableSpace();
        } catch (IOException e) {
            throw failure("the disk does not tell its free space", e);
        }
        if (full || left < LEAST_FREE_FOR_A_STEP) {
            throw new EvidenceException(
                    what
                            + " was not started: the disk is full, so its outcome could not be"
                            + " recorded",
                    file.path(),
                    "free some space there, then go on with `handrail resume`",
                    null);
        }
    }

    private EvidenceException refusal() {
        EvidenceException first = broken;
        if (first == null) {
            throw new IllegalStateException("the journal refused a line for no reason");
        }
        return new EvidenceException(
                String.valueOf(first.getMessage()), first.file(), first.advice(), first);
    }

    private EvidenceException failure(String what, IOException cause) {
        return new EvidenceException(
                what + ": " + Disk.reason(cause) + "; nothing more is written to this journal",
                file.path(),
                "check the disk, then go on with `handrail resume`: it finds out what was recorded",
                cause);
    }

    private void run() {
        List<Entry> entries = new ArrayList<>();
        while (true) {
            entries.clear();
            Entry first = next();
            if (first == null) {
                force(List.of());
                continue;
            }
            entries.add(first);
            queue.drainTo(entries);
            List<Line> lines = new ArrayList<>();
            for (Entry entry : entries) {
                switch (entry) {
                    case Line line -> lines.add(line);
                    case End end -> {
                        finish(lines, end);
                        return;
                    }
                }
            }
            write(lines);
        }
    }

    /// The next entry; null when remarks have waited long enough to be forced.
    private @Nullable Entry next() {
        try {
            if (broken != null || tail.settled()) {
                return queue.take();
            }
            long left = remarkedAt + REMARK_NANOS - System.nanoTime();
            return queue.poll(Math.max(left, 0), TimeUnit.NANOSECONDS);
        } catch (InterruptedException nobodyInterruptsThisThread) {
            return next();
        }
    }

    private void finish(List<Line> lines, End end) {
        write(lines);
        if (broken == null && !tail.settled()) {
            force(List.of());
        }
        try {
            file.close();
        } catch (IOException afterAllWasForced) {
            // What was promised is on disk; there is nothing left to lose.
        }
        end.done().complete(null);
    }

    private void write(List<Line> lines) {
        EvidenceException already = broken;
        if (already != null) {
            lines.forEach(line -> line.done().completeExceptionally(already));
            return;
        }
        if (lines.isEmpty()) {
            return;
        }
        if (tail.settled()) {
            remarkedAt = System.nanoTime();
        }
        Written written;
        try {
            written = tail.write(lines.stream().map(Line::entry).toList());
        } catch (IOException e) {
            poison(failure("the journal cannot be written", e), lines);
            return;
        } catch (RuntimeException | Error bug) {
            // Nobody must wait for ever because this thread died.
            poison(failure("the journal cannot be written", new IOException(bug)), lines);
            return;
        }
        full |= written.intoReserve();
        if (full || lines.stream().anyMatch(line -> line.forced() == Forced.BEFORE_RETURN)) {
            force(lines);
        }
        for (int i = 0; i < lines.size() && broken == null; i++) {
            lines.get(i).done().complete(written.recorded().get(i));
        }
    }

    private void force(List<Line> waiting) {
        try {
            tail.force();
        } catch (IOException e) {
            poison(failure("the journal cannot be forced to disk", e), waiting);
        }
    }

    private void poison(EvidenceException why, List<Line> waiting) {
        synchronized (this) {
            broken = why;
        }
        waiting.forEach(line -> line.done().completeExceptionally(why));
    }
}
