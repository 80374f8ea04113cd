package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.Evidence.Recording;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.evidence.Voice;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends output through redaction to the recording and from there to the operator.
///
/// When the recording can no longer be written, a running step is not killed for it; [#lost] tells,
/// once the step has ended.
final class LiveCapture implements Capture {

    /// So often the journal says how far a recording has come, so that what is missing from one
    /// after a crash, or was cut off it later, can be told.
    private static final long EXTENT_BYTES = 1L << 20;

    private static final long EXTENT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Ports ports;
    private final Operator operator;
    private final Recording recording;
    private final Function<Output, Event> extent;
    private long sinceExtent;
    private long lastExtent = System.nanoTime();
    private final AtomicReference<@Nullable EvidenceException> broken = new AtomicReference<>();

    private LiveCapture(Ports ports, Recording recording, Function<Output, Event> extent) {
        this.ports = ports;
        this.extent = extent;
        this.operator = ports.operator();
        this.recording = recording;
    }

    /// The output of an attempt of a step.
    ///
    /// @param name the recording's name
    /// @param extent makes the remark that says how far the recording has come
    static LiveCapture ofStep(Ports ports, String name, Function<Output, Event> extent) {
        return new LiveCapture(
                ports, ports.evidence().record(name, ports.operator()::output), extent);
    }

    /// The output of something the operator does beside the runbook.
    static LiveCapture ofConsole(Ports ports, String name, int number) {
        return new LiveCapture(
                ports,
                ports.evidence()
                        .record(
                                name,
                                (voice, bytes, offset, length) ->
                                        ports.operator()
                                                .adHocOutput(number, voice, bytes, offset, length)),
                out -> new Event.AdHocExtent(number, out));
    }

    @Override
    public Tty.Size attached(Tty tty) {
        RecordedTty recorded = new RecordedTty(tty, recording);
        return recorded.begin(operator.attached(recorded));
    }

    @Override
    public void write(Voice voice, byte[] bytes, int offset, int length) {
        if (broken.get() != null) {
            return;
        }
        try {
            recording.write(voice, bytes, offset, length);
            remarkNowAndThen(length);
        } catch (EvidenceException e) {
            broken.compareAndSet(null, e);
        }
    }

    /// Output comes from several threads; each remark is made by one of them.
    private synchronized void remarkNowAndThen(int length) {
        sinceExtent += length;
        long now = System.nanoTime();
        if (sinceExtent >= EXTENT_BYTES || now - lastExtent >= EXTENT_NANOS) {
            sinceExtent = 0;
            lastExtent = now;
            ports.evidence().journal().remark(extent.apply(recording.extent()));
        }
    }

    @Override
    public void progress(String what, long done, long total) {
        operator.progress(what, done, total);
    }

    /// Ends the recording.
    ///
    /// @return the part of it that is good
    Output finish() {
        return recording.finish();
    }

    /// Why the recording is not whole, once it has ended.
    Optional<String> lost() {
        EvidenceException e = broken.get();
        return e == null ? recording.lost() : Optional.of(String.valueOf(e.getMessage()));
    }
}
