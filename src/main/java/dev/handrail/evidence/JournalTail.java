package dev.handrail.evidence;

import dev.handrail.evidence.Chain.Head;
import dev.handrail.evidence.Event.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The growing end of a journal file. Used by one thread.
final class JournalTail {

    /// An event and its [EventCodec#payload].
    record Entry(Event event, byte[] payload) {
        static Entry of(Event event) {
            Event fitted = EventTexts.fitted(event, Chain.LONGEST_EVENT);
            return new Entry(fitted, EventCodec.payload(fitted));
        }
    }

    private final JournalFile file;
    private final InstantSource clock;
    private Head head;
    private long durable;

    /// @param file whose end is `head`, all of it on disk
    JournalTail(JournalFile file, Head head, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.head = head;
        this.durable = head.seq();
    }

    /// Whether all that was written has been forced.
    boolean settled() {
        return durable == head.seq();
    }

    /// Writes the events behind each other.
    ///
    /// A full disk is the one failure that can be undone: what the failed write left is cut off,
    /// the reserve is freed, and the events are written into the room it leaves, with a remark that
    /// this happened.
    ///
    /// @throws IOException when the file is not to be used again
    Written write(List<Entry> entries) throws IOException {
        Head before = head;
        List<Recorded> recorded = new ArrayList<>();
        byte[] lines = lines(entries, recorded);
        try {
            writeAll(lines);
            return new Written(recorded, false);
        } catch (IOException e) {
            if (!Disk.isFull(e, file.path())) {
                throw e;
            }
            file.truncate(before.size());
            if (!file.releaseReserve()) {
                throw e;
            }
        }
        writeAll(lines);
        Event gap =
                new Event.JournalGap(
                        "the disk is full: no step is started until there is room again");
        writeAll(lines(List.of(Entry.of(gap)), new ArrayList<>()));
        return new Written(recorded, true);
    }

    /// What was written.
    ///
    /// @param intoReserve whether the disk is full
    record Written(List<Recorded> recorded, boolean intoReserve) {}

    /// Returns when all that was written is on disk.
    void force() throws IOException {
        file.force();
        durable = head.seq();
    }

    private byte[] lines(List<Entry> entries, List<Recorded> recorded) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            byte[] line = Chain.line(head, durable, at, entry.payload());
            head = head.after(line);
            lines.writeBytes(line);
            lines.write('\n');
            recorded.add(new Recorded(head.seq(), at, entry.event(), head.hash()));
        }
        return lines.toByteArray();
    }

    private void writeAll(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            if (file.write(left) <= 0) {
                throw new IOException("the disk takes no more bytes");
            }
        }
    }
}
