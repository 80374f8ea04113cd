package dev.handrail.engine;

import dev.handrail.evidence.Evidence.Recording;

/// A terminal whose size goes into the recording. What is typed does not: only what the terminal
/// echoes of it comes back as output.
final class RecordedTty implements Tty {

    private final Tty tty;
    private final Recording recording;
    private Size size = Size.USUAL;
    private boolean resized;
    private boolean begun;

    RecordedTty(Tty tty, Recording recording) {
        this.tty = tty;
        this.recording = recording;
    }

    /// The face has said how large its window is.
    ///
    /// @return how large it is now: it may have changed while that was said
    synchronized Size begin(Size said) {
        begun = true;
        size = resized ? size : said;
        recording.sized(size.columns(), size.rows());
        return size;
    }

    @Override
    public void type(byte[] bytes) {
        tty.type(bytes);
    }

    @Override
    public synchronized void resize(Size wanted) {
        resized = true;
        if (begun && wanted.equals(size)) {
            return;
        }
        size = wanted;
        if (begun) {
            recording.sized(wanted.columns(), wanted.rows());
            tty.resize(wanted);
        }
    }
}
