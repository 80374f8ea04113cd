package dev.handrail.playback;

import dev.handrail.engine.Tty;
import dev.handrail.evidence.CastReader;
import dev.handrail.evidence.CastReader.Piece;
import dev.handrail.evidence.CastReader.Printed;
import dev.handrail.evidence.CastReader.Resized;
import dev.handrail.evidence.Event.Output;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The recording of one attempt, or of something beside the runbook, while it is being played.
final class Track implements Closeable {

    private final Start start;
    private final String file;
    private final Optional<CastReader> reader;
    private long atLeast;
    private @Nullable Piece head;

    /// Where a recording lies in the run's time.
    ///
    /// @param beside the number of what is done beside the runbook; empty for an attempt
    record Start(Duration position, Instant clock, OptionalInt beside) {}

    /// @param file below the run directory
    /// @param reader empty when there is no such file
    Track(Start start, String file, Optional<CastReader> reader) {
        this.start = start;
        this.file = file;
        this.reader = reader;
    }

    OptionalInt beside() {
        return start.beside();
    }

    /// How far the recording goes is known.
    void until(Output out) {
        reader.ifPresent(cast -> cast.until(out));
    }

    /// So much of it was on disk once.
    void hadAtLeast(long bytes) {
        atLeast = Math.max(atLeast, bytes);
    }

    /// When its next piece comes; empty when there is none now.
    Optional<Duration> next() {
        if (head == null && reader.isPresent()) {
            head = reader.get().next();
        }
        return Optional.ofNullable(head).map(piece -> start.position().plus(piece.at()));
    }

    /// Takes the next piece.
    ///
    /// @throws IllegalStateException when there is none
    Frame take() {
        Piece piece = head;
        if (piece == null) {
            throw new IllegalStateException("there is no piece to take");
        }
        head = null;
        return new Frame(
                start.position().plus(piece.at()), start.clock().plus(piece.at()), item(piece));
    }

    private Frame.Item item(Piece piece) {
        return switch (piece) {
            case Printed printed ->
                    start.beside().isPresent()
                            ? new Frame.PrintedBeside(
                                    start.beside().getAsInt(), printed.voice(), printed.bytes())
                            : new Frame.Printed(printed.voice(), printed.bytes());
            case Resized resized ->
                    new Frame.Sized(new Tty.Size(resized.columns(), resized.rows()));
        };
    }

    /// What is to be said of a recording that has been played to its end.
    ///
    /// @param out what the journal says of it; empty when its end was never recorded
    List<Remark> remarks(Optional<Output> out) {
        if (reader.isEmpty()) {
            return List.of(new Remark.NoRecording(file));
        }
        CastReader cast = reader.get();
        List<Remark> remarks = new ArrayList<>();
        out.map(cast::comparedTo)
                .ifPresent(found -> {
                    switch (found) {
                        case AS_RECORDED -> {}
                        case SHORTER ->
                                remarks.add(
                                        new Remark.ShortRecording(
                                                file, cast.size(), out.get().bytes()));
                        case CHANGED -> remarks.add(new Remark.ChangedRecording(file));
                    }
                });
        cast.problem().ifPresent(problem -> remarks.add(new Remark.OddRecording(file, problem)));
        if (out.isEmpty() && cast.size() < atLeast) {
            remarks.add(new Remark.ShortRecording(file, cast.size(), atLeast));
        } else if (out.isEmpty() && cast.unfinished() > 0) {
            remarks.add(new Remark.TornRecording(file, cast.unfinished()));
        }
        return remarks;
    }

    @Override
    public void close() {
        reader.ifPresent(cast -> {
            try {
                cast.close();
            } catch (IOException e) {
                // It was only read.
                return;
            }
        });
    }
}
