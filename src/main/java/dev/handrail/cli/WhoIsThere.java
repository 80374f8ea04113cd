package dev.handrail.cli;

import dev.handrail.evidence.Event.Who;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Says who is in charge, from where, with what.
final class WhoIsThere {

    private WhoIsThere() {}

    static Who of(Host host, String face) {
        String user = System.getProperty("user.name", "unknown");
        return new Who(
                user,
                host.variable("SUDO_USER").filter(login -> !login.equals(user)),
                hostName(host),
                ProcessHandle.current().pid(),
                Description.Version.number(),
                face);
    }

    /// The kernel's answer first: asking the resolver can take seconds where DNS is down, which is
    /// when this program is needed.
    private static String hostName(Host host) {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            return host.variable("HOSTNAME").orElse("unknown");
        }
    }
}
