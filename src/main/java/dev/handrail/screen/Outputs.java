package dev.handrail.screen;

import dev.handrail.engine.Tty;
import dev.handrail.evidence.Voice;
import dev.handrail.terminal.VirtualTerminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The output of every step of this run that is still in memory, and the terminal of the running
/// one if it has one. Thread-safe, and bounded: the output that was begun longest ago is dropped
/// first.
final class Outputs {

    private static final long MOST_CHARACTERS = 24_000_000;

    private final Map<String, OutputLog> logs = new LinkedHashMap<>();
    private OutputLog current = new OutputLog();
    private @Nullable VirtualTerminal terminal;

    /// Nothing of it holds any more.
    synchronized void clear() {
        logs.clear();
        current = new OutputLog();
        terminal = null;
    }

    /// What comes from now on belongs to this step.
    ///
    /// @param heading stands above it where the step has output already
    synchronized void begin(String step, String heading) {
        OutputLog log = logs.remove(step);
        if (log == null) {
            log = new OutputLog();
        } else {
            log.line(Voice.NOTE, heading);
        }
        logs.put(step, log);
        current = log;
        trim();
    }

    /// The running step draws on a terminal from now on.
    synchronized void attach(VirtualTerminal window) {
        terminal = window;
    }

    /// The terminal of the running step has another size now.
    ///
    /// @return whether it has a terminal
    synchronized boolean resized(Tty.Size size) {
        VirtualTerminal window = terminal;
        if (window != null) {
            window.resize(size.columns(), size.rows());
        }
        return window != null;
    }

    /// The running step has ended: what its terminal held is text now.
    synchronized void end() {
        VirtualTerminal window = terminal;
        terminal = null;
        if (window != null) {
            keep(window.lines());
        }
        current.finish();
    }

    private void keep(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        lines.subList(0, end).forEach(line -> current.line(Voice.OUT, line));
    }

    void write(Voice voice, byte[] bytes, int offset, int length) {
        VirtualTerminal window;
        OutputLog log;
        synchronized (this) {
            window = terminal;
            log = current;
        }
        // Outside of the lock: the thread that draws must not wait for a flood.
        if (window != null && voice == Voice.OUT) {
            window.write(bytes, offset, length);
        } else {
            log.write(voice, bytes, offset, length);
        }
    }

    /// The output of a step; empty when none of it is in memory.
    synchronized Optional<OutputLog> of(String step) {
        return Optional.ofNullable(logs.get(step));
    }

    /// The terminal of the running step, if it has one.
    synchronized Optional<VirtualTerminal> terminal() {
        return Optional.ofNullable(terminal);
    }

    /// Output that was read back from its recording. What has come since is not replaced by it.
    synchronized void put(String step, OutputLog log) {
        OutputLog before = logs.get(step);
        if (before == null || before.end() == 0) {
            logs.put(step, log);
            current = before == current ? log : current;
            trim();
        }
    }

    private void trim() {
        long all = logs.values().stream().mapToLong(OutputLog::characters).sum();
        while (all > MOST_CHARACTERS && logs.size() > 1) {
            String oldest = logs.keySet().iterator().next();
            OutputLog dropped = logs.get(oldest);
            if (dropped == null || dropped == current) {
                return;
            }
            all -= dropped.characters();
            logs.remove(oldest);
        }
    }
}
