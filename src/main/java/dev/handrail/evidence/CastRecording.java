package dev.handrail.evidence;

import dev.handrail.evidence.Event.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The recording of one attempt as an asciicast v2 file. Each voice is redacted on its own, because
/// a secret does not go from one to the other; what comes out is shown, and gathered as [CastText].
final class CastRecording implements Evidence.Recording {

    private static final int GATHERED_BYTES = 1 << 16;
    private static final byte[] NOTHING = {};

    private final Evidence.Shown shown;
    private final Function<IOException, String> explain;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Voice, Redactor.Stream> streams = new EnumMap<>(Voice.class);
    private final CastText text;
    private final CastFile file;
    private final AtomicReference<@Nullable Window> window = new AtomicReference<>();
    private boolean finished;
    private Optional<String> lost = Optional.empty();

    /// @param path of a file that was just made
    /// @param explain told at the end when something is missing from the file; says so in a
    ///   sentence
    CastRecording(
            RecordingPlace place,
            Redactor redactor,
            Evidence.Shown shown,
            Function<IOException, String> explain)
            throws IOException {
        this.shown = shown;
        this.explain = explain;
        this.text = new CastText(CastHeader.of(place.at()), System::nanoTime);
        for (Voice voice : Voice.values()) {
            streams.put(
                    voice,
                    redactor.open((bytes, offset, length) -> add(voice, bytes, offset, length)));
        }
        this.file = new CastFile(place.path(), place.name(), this::gathered);
    }

    /// Where a recording goes.
    ///
    /// @param name below the run's directory
    record RecordingPlace(Path path, String name, Instant at) {}

    private record Window(int columns, int rows) {}

    /// Does not wait for the lock, which is held for as long as the disk takes: windows are resized
    /// by the thread that listens to keys.
    @Override
    public void sized(int columns, int rows) {
        window.set(new Window(columns, rows));
    }

    @Override
    public void write(Voice voice, byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            Redactor.Stream stream = streams.get(voice);
            if (finished || stream == null) {
                return;
            }
            stream.take(bytes, offset, length);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Output extent() {
        return file.forced();
    }

    @Override
    public Output finish() {
        lock.lock();
        try {
            if (!finished) {
                streams.values().forEach(Redactor.Stream::finish);
                finished = true;
                resize();
                text.finish();
                file.hand(text.take());
                file.close();
                IOException failure = file.failure();
                if (failure != null) {
                    lost = Optional.of(explain.apply(failure));
                }
            }
        } finally {
            lock.unlock();
        }
        return file.forced();
    }

    @Override
    public Optional<String> lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private void resize() {
        Window latest = window.getAndSet(null);
        if (latest != null) {
            text.resize(latest.columns(), latest.rows());
        }
    }

    private void add(Voice voice, byte[] bytes, int offset, int length) {
        resize();
        shown.output(voice, bytes, offset, length);
        text.add(voice, bytes, offset, length);
        if (text.size() >= GATHERED_BYTES) {
            file.hand(text.take());
        }
    }

    /// What has gathered; nothing while somebody is adding to it, who may be waiting for the very
    /// thread that asks.
    private byte[] gathered() {
        if (!lock.tryLock()) {
            return NOTHING;
        }
        try {
            if (!finished) {
                resize();
            }
            return text.size() == 0 ? NOTHING : text.take();
        } finally {
            lock.unlock();
        }
    }
}
