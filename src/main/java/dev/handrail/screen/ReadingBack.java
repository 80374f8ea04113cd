package dev.handrail.screen;

import dev.handrail.evidence.CastReader;
import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.RunReader;
import dev.handrail.evidence.Voice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the output of an earlier step back from its recording: of a run that was resumed, or that
/// has said more than memory holds. As much of its end is kept as of any output.
final class ReadingBack {

    private final Path run;

    /// @param run the run's directory
    ReadingBack(Path run) {
        this.run = run;
    }

    /// What the recording holds, and what is wrong with it; empty when it is not there.
    Optional<OutputLog> of(Output recording) throws IOException {
        Optional<CastReader> found = new RunReader(run).open(recording.file());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        OutputLog log = new OutputLog();
        try (CastReader reader = found.get()) {
            reader.until(recording);
            CastReader.Piece piece = reader.next();
            while (piece != null) {
                if (piece instanceof CastReader.Printed printed) {
                    byte[] bytes = printed.bytes();
                    log.write(printed.voice(), bytes, 0, bytes.length);
                }
                piece = reader.next();
            }
            log.finish();
            reader.problem().ifPresent(problem -> log.line(Voice.NOTE, problem));
        }
        return Optional.of(log);
    }
}
