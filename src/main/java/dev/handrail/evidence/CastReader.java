package dev.handrail.evidence;

import dev.handrail.evidence.Event.Output;
import dev.handrail.json.Json;
import dev.handrail.json.JsonReader;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a recording, piece by piece and in bounded memory, also while it is being written. What is
/// no line of an asciicast is passed over and told by [#problem]. Not thread-safe.
public final class CastReader implements Closeable {

    /// A piece of a recording.
    public sealed interface Piece {
        /// Since the recording began.
        Duration at();
    }

    /// Output, as the face got it.
    ///
    /// @param bytes not to be changed
    public record Printed(Duration at, Voice voice, byte[] bytes) implements Piece {}

    /// The output is that of a terminal, whose window had this size from here on.
    public record Resized(Duration at, int columns, int rows) implements Piece {}

    /// What a recording is, held against what the journal says of it.
    public enum Comparison {
        AS_RECORDED,
        /// Its end is missing.
        SHORTER,
        /// It holds other bytes.
        CHANGED
    }

    private static final Map<String, Voice> VOICES =
            Map.of("out", Voice.OUT, "err", Voice.ERR, "note", Voice.NOTE);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

    /// 30 years, in seconds: beyond it a time is nonsense.
    private static final BigDecimal LATEST = BigDecimal.valueOf(1_000_000_000L);

    private static final BigDecimal MOST_CELLS = BigDecimal.valueOf(10_000);

    private final CastLines lines;
    private Optional<String> problem = Optional.empty();
    private Voice voice = Voice.OUT;
    private Duration latest = Duration.ZERO;
    private long number;
    private boolean terminal;
    private @Nullable Line ahead;

    CastReader(Path file) throws IOException {
        this.lines = new CastLines(file);
    }

    private record Line(Duration at, String code, String data) {}

    /// The next piece; null when there is none now. While the recording is being written there may
    /// be one later.
    public @Nullable Piece next() {
        for (Line line = take(); line != null; line = take()) {
            switch (line.code()) {
                case "o" -> {
                    return printed(line);
                }
                case "r" -> {
                    Matcher size = SIZE.matcher(line.data());
                    if (size.matches()) {
                        return new Resized(
                                line.at(),
                                Integer.parseInt(size.group(1)),
                                Integer.parseInt(size.group(2)));
                    }
                }
                case "x-voice" -> voice = VOICES.getOrDefault(line.data(), voice);
                default -> {} // players pass over what they do not know
            }
        }
        return null;
    }

    /// The journal knows of this much: nothing behind it is read.
    public void until(Output out) {
        lines.limit(out.bytes());
    }

    /// What was read so far, held against the journal; to be asked when [#next] has nothing more.
    public Comparison comparedTo(Output out) {
        if (lines.size() < out.bytes()) {
            return Comparison.SHORTER;
        }
        // Of what has been read beyond it, only its whole digest is known.
        return lines.size() > out.bytes() || lines.sha256().equals(out.sha256())
                ? Comparison.AS_RECORDED
                : Comparison.CHANGED;
    }

    /// How many bytes of the file were read so far.
    public long size() {
        return lines.size();
    }

    /// How many of these stand behind the last whole line: torn off, or being written.
    public long unfinished() {
        return lines.unfinished();
    }

    /// What was wrong with the file first; empty while nothing was.
    public Optional<String> problem() {
        return problem;
    }

    private Printed printed(Line line) {
        Optional<byte[]> raw = Optional.empty();
        if (line.data().indexOf('\ufffd') >= 0) {
            ahead = take();
            raw = raw(ahead);
        }
        if (raw.isPresent()) {
            ahead = null;
            return new Printed(line.at(), voice, raw.get());
        }
        // Recordings of pipes have a CR before each LF for their players, not from the program.
        String text = terminal ? line.data() : line.data().replace("\r\n", "\n");
        return new Printed(line.at(), voice, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> raw(@Nullable Line line) {
        if (line == null || !line.code().equals("x-raw")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(line.data()));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private @Nullable Line take() {
        Line line = ahead;
        ahead = null;
        try {
            while (line == null) {
                byte[] bytes = lines.next();
                if (bytes == null) {
                    return null;
                }
                number++;
                line = number == 1 ? header(bytes) : line(bytes);
            }
        } catch (IOException e) {
            wrong("it cannot be read on: " + Disk.reason(e));
        }
        return line;
    }

    /// The header of a terminal's recording gives the first size of its window.
    private @Nullable Line header(byte[] bytes) {
        if (JsonReader.read(bytes).json().orElse(null) instanceof Json.Obj(var fields)
                && fields.get("version") instanceof Json.Num version
                && version.whole().orElse(0) == 2) {
            terminal = fields.get("x-tty") instanceof Json.Bool(boolean tty) && tty;
            return terminal
                            && fields.get("width") instanceof Json.Num width
                            && fields.get("height") instanceof Json.Num height
                    ? new Line(
                            Duration.ZERO, "r", cells(width.value()) + "x" + cells(height.value()))
                    : null;
        }
        wrong("its first line is not that of an asciicast, version 2");
        return null;
    }

    /// As in `r`; a number that no window has is not written out, for it may have a billion digits.
    private static String cells(BigDecimal number) {
        return number.signum() > 0 && number.compareTo(MOST_CELLS) < 0
                ? String.valueOf(number.intValue())
                : "?";
    }

    private @Nullable Line line(byte[] bytes) {
        if (JsonReader.read(bytes).json().orElse(null) instanceof Json.Arr(List<Json> parts)
                && parts.size() == 3
                && parts.get(0) instanceof Json.Num seconds
                && parts.get(1) instanceof Json.Str(String code)
                && parts.get(2) instanceof Json.Str(String data)) {
            return new Line(time(seconds.value()), code, data);
        }
        wrong("line " + number + " is none of a recording");
        return null;
    }

    /// Time never goes back.
    private Duration time(BigDecimal seconds) {
        if (seconds.signum() >= 0 && seconds.compareTo(LATEST) < 0) {
            Duration at = Duration.ofNanos(seconds.movePointRight(9).longValue());
            latest = at.compareTo(latest) > 0 ? at : latest;
        }
        return latest;
    }

    private void wrong(String what) {
        if (problem.isEmpty()) {
            problem = Optional.of(what);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
