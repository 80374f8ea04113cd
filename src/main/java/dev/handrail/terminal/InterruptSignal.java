package dev.handrail.terminal;

import java.util.Objects;
import org.jline.utils.Signals;

/// What SIGINT from outside does. JLine gives it back to the system whenever a terminal is opened
/// or a line has been read, and then it ends the process at once, without its shutdown hooks: the
/// full screen would stay. This puts the virtual machine's own way back, which runs them, unless
/// somebody listens to the signal.
final class InterruptSignal {

    private static final String NAME = "INT";

    private final Object usual;

    private InterruptSignal(Object usual) {
        this.usual = usual;
    }

    /// Notes what is done now; to be called before JLine changes it.
    static InterruptSignal noted() {
        Object now = Signals.registerDefault(NAME);
        Signals.unregister(NAME, now);
        return new InterruptSignal(now);
    }

    void restore() {
        Object now = Signals.registerDefault(NAME);
        // There is no other way to see what the system's own way looks like.
        Object systems = Signals.registerDefault(NAME);
        Signals.unregister(NAME, Objects.equals(systems, now) ? usual : now);
    }
}
