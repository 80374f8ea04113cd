package dev.handrail.action;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A child process and everything it has started, as far as signals are concerned.
///
/// A child started through `setsid` leads a session and process group of its own, and the whole
/// group gets a signal at once, grandchildren whose parent has gone included. Where there is no
/// `setsid` (macOS) only the living descendants can be found. In a terminal a shell may put each of
/// its jobs into a group of its own: the whole session gets the signal.
///
/// @param leader the child's process id
/// @param bash where `bash` is
record ProcessGroup(long leader, String bash, Reach reach) {

    /// Whom a signal reaches.
    enum Reach {
        /// The group the child leads.
        GROUP,
        /// Every group of the session the child leads.
        SESSION,
        /// The child and its living descendants.
        DESCENDANTS
    }

    private static final long SENDING_SECONDS = 5;

    /// A signal and its number.
    enum Signal {
        /// Asks whether anybody is there.
        NOTHING("0"),
        INTERRUPT("INT"),
        TERMINATE("TERM"),
        KILL("KILL");

        private final String name;

        Signal(String name) {
            this.name = name;
        }
    }

    /// Sends a signal to all.
    ///
    /// @return whether anybody was there to get it
    boolean send(Signal signal) {
        List<String> targets =
                switch (reach) {
                    case GROUP -> List.of("-" + leader);
                    case SESSION -> Session.of(leader).groups().map(id -> "-" + id).toList();
                    case DESCENDANTS -> descendants();
                };
        if (targets.isEmpty()) {
            return false;
        }
        List<String> command =
                new ArrayList<>(List.of(bash, "-c", "kill -s \"$0\" -- \"$@\"", signal.name));
        command.addAll(targets);
        try {
            // Java itself can only send TERM and KILL, and only to single processes; calling
            // kill(2) through java.lang.foreign takes 150 ms for its first use, bash 3 ms.
            Process kill =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return kill.waitFor(SENDING_SECONDS, TimeUnit.SECONDS) && kill.exitValue() == 0;
        } catch (IOException noProcesses) {
            return sendToLeader(signal);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return sendToLeader(signal);
        }
    }

    /// When no process can be started any more, this much can still be done.
    private boolean sendToLeader(Signal signal) {
        return ProcessHandle.of(leader)
                .map(handle ->
                        switch (signal) {
                            case NOTHING -> handle.isAlive();
                            case INTERRUPT, TERMINATE -> handle.destroy();
                            case KILL -> handle.destroyForcibly();
                        })
                .orElse(false);
    }

    private List<String> descendants() {
        return ProcessHandle.of(leader).stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .filter(ProcessHandle::isAlive)
                .map(handle -> Long.toString(handle.pid()))
                .toList();
    }
}
