package dev.handrail.engine;

import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.Evidence.Recording;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.evidence.Voice;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Sends output through redaction to the recording and from there to the operator.
///
/// When the recording can no longer be written, a running step is not killed for it: output is
/// dropped from then on and [#finish] tells, once the step has ended.
final class LiveCapture implements Capture {

    private final Operator operator;
    private final Recording recording;
    private final AtomicReference<@Nullable EvidenceException> broken = new AtomicReference<>();

    LiveCapture(Ports ports, String name) {
        operator = ports.operator();
        recording = ports.evidence().record(name, operator::output);
    }

    @Override
    public void write(Voice voice, byte[] bytes, int offset, int length) {
        if (broken.get() != null) {
            return;
        }
        try {
            recording.write(voice, bytes, offset, length);
        } catch (EvidenceException e) {
            broken.compareAndSet(null, e);
        }
    }

    @Override
    public void progress(String what, long done, long total) {
        operator.progress(what, done, total);
    }

    /// Ends the recording.
    ///
    /// @return the recording, empty when the attempt printed nothing
    /// @throws EvidenceException when output was lost
    Optional<Output> finish() {
        Output output = recording.finish();
        EvidenceException lost = broken.get();
        if (lost != null) {
            throw lost;
        }
        return Optional.of(output);
    }
}
