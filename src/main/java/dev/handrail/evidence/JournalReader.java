package dev.handrail.evidence;

import dev.handrail.evidence.Chain.Head;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.FileLines.FileLine;
import dev.handrail.evidence.JournalLine.Sound;
import dev.handrail.evidence.JournalLine.Unsound;
import dev.handrail.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads a journal line by line and says whether it is whole, torn or damaged.
///
/// A crash can take away or garble only lines that had not been forced. So what comes behind the
/// last good line is a torn tail unless it proves the contrary: a line that says of itself, in
/// place and in good form, that it does not follow from the line before it, or a line that knew
/// (`durable`) the bad one to be on disk.
final class JournalReader {

    private final Path file;
    private Head head = Head.before(Chain.NOTHING);
    private Head before = head;

    /// A reader that stands before the first line.
    JournalReader(Path file) {
        this.file = file;
    }

    /// Reads the file to its end, or to where it goes wrong.
    ///
    /// @param to gets each event of the good part
    /// @throws EvidenceException when it cannot be read or a newer version wrote it
    static Verdict read(Path file, Consumer<Recorded> to) {
        return new JournalReader(file).more(to);
    }

    /// Reads on behind the last good line, to where the file ends now or goes wrong. What is no
    /// good line now may have become one at the next call: it was being written, or recovery has
    /// cut it off since.
    ///
    /// @param to gets each further event of the good part
    /// @throws EvidenceException when it cannot be read or a newer version wrote it; a further call
    ///   then begins at the same line
    Verdict more(Consumer<Recorded> to) {
        try {
            if (Files.size(file) < head.size()) {
                return damaged(
                        head.seq(),
                        Verdict.Kind.DELETED,
                        "the journal is shorter than it was when it was read before");
            }
            try (FileLines lines = new FileLines(file, head.size())) {
                return read(lines, to);
            }
        } catch (IOException e) {
            throw new EvidenceException(
                    "the journal cannot be read: " + Disk.reason(e),
                    file,
                    "check that the folder belongs to you and the disk is well",
                    e);
        }
    }

    private Verdict read(FileLines lines, Consumer<Recorded> to) throws IOException {
        while (true) {
            FileLine line = lines.next();
            if (line == null) {
                return new Verdict.Whole(head.seq(), head.hash());
            }
            if (line.whole()
                    && JournalLine.read(line.bytes()) instanceof Sound sound
                    && follows(sound)) {
                Head next = head.after(line.bytes());
                to.accept(new Recorded(sound.seq(), sound.at(), event(sound), next.hash()));
                before = head;
                head = next;
            } else {
                return judge(line, rest(lines));
            }
        }
    }

    /// The first line's `prev` is the ledger's business.
    private boolean follows(Sound line) {
        return line.seq() == head.seq() + 1
                && (head.seq() == 0 || line.prev().equals(head.hash()))
                && line.durable() < line.seq();
    }

    private Event event(Sound line) {
        try {
            if (line.fields().fields().get("v") instanceof Json.Num v
                    && v.whole().orElse(Long.MAX_VALUE) > 1) {
                throw new EventCodec.UnknownEvent("the journal's format is version " + v.digits());
            }
            return EventCodec.event(line.fields());
        } catch (EventCodec.UnknownEvent e) {
            throw new EvidenceException(
                    "line "
                            + line.seq()
                            + " of the journal was not written by this version of Handrail: "
                            + e.getMessage(),
                    file,
                    "use the version that wrote it, or a newer one",
                    e);
        }
    }

    /// What stands behind the first bad line.
    private record Rest(List<Sound> sound, long size) {}

    private static final int ENOUGH_TO_JUDGE = 10_000;

    private static Rest rest(FileLines lines) throws IOException {
        List<Sound> sound = new ArrayList<>();
        long size = 0;
        for (FileLine line = lines.next(); line != null; line = lines.next()) {
            size += line.size();
            if (line.whole()
                    && sound.size() < ENOUGH_TO_JUDGE
                    && JournalLine.read(line.bytes()) instanceof Sound s) {
                sound.add(s);
            }
        }
        return new Rest(sound, size);
    }

    private Verdict judge(FileLine bad, Rest rest) {
        if (bad.whole() && JournalLine.read(bad.bytes()) instanceof Sound sound) {
            return misplaced(sound, Chain.sha256(bad.bytes()), rest);
        }
        long seq = head.seq() + 1;
        long durable = rest.sound().stream().mapToLong(Sound::durable).max().orElse(0);
        if (durable < seq) {
            return new Verdict.Torn(head.seq(), head.hash(), head.size(), bad.size() + rest.size());
        }
        boolean extra = !rest.sound().isEmpty() && goesOn(rest.sound().getFirst());
        String what =
                JournalLine.read(bad.bytes()) instanceof Unsound(String why)
                        ? why
                        : "it is too long or has no end";
        return extra
                ? damaged(seq, Verdict.Kind.INSERTED, "it is no record: " + what)
                : damaged(
                        seq,
                        Verdict.Kind.EDITED,
                        "it is no record ("
                                + what
                                + ") although a later one knew it to be on disk");
    }

    private boolean goesOn(Sound line) {
        return line.seq() == head.seq() + 1 && line.prev().equals(head.hash());
    }

    /// A good record that does not belong here; a crash leaves none.
    private Verdict misplaced(Sound line, String hash, Rest rest) {
        long place = head.seq() + 1;
        boolean nextGoesOn = !rest.sound().isEmpty() && goesOn(rest.sound().getFirst());
        if (line.seq() > place) {
            boolean later = rest.sound().stream().anyMatch(s -> s.seq() == place);
            return later
                    ? damaged(place, Verdict.Kind.REORDERED, "record " + place + " stands later")
                    : damaged(place, Verdict.Kind.DELETED, missing(place, line.seq() - 1));
        }
        if (line.seq() < place) {
            return line.seq() == head.seq() && line.prev().equals(before.hash())
                    ? damaged(
                            head.seq(),
                            Verdict.Kind.INSERTED,
                            "two records say they are number " + head.seq())
                    : damaged(
                            place,
                            Verdict.Kind.INSERTED,
                            "a record says it is number " + line.seq() + " once more");
        }
        if (nextGoesOn) {
            return damaged(
                    place, Verdict.Kind.INSERTED, "two records say they are number " + place);
        }
        boolean intact = rest.sound().isEmpty() || rest.sound().getFirst().prev().equals(hash);
        return intact && head.seq() > 0
                ? damaged(
                        head.seq(),
                        Verdict.Kind.EDITED,
                        "record " + place + " was written behind other bytes than these")
                : damaged(place, Verdict.Kind.EDITED, "it does not follow from the line before");
    }

    private static String missing(long from, long to) {
        return from == to
                ? "record " + from + " is missing"
                : "records " + from + " to " + to + " are missing";
    }

    private static Verdict damaged(long line, Verdict.Kind kind, String why) {
        return new Verdict.Damaged(line, kind, why);
    }
}
