package dev.handrail.action;

import dev.handrail.engine.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The machine and the user that scripts run on and as.
final class LocalMachine {

    private LocalMachine() {}

    static Target target() {
        SequencedMap<String, String> proof = new LinkedHashMap<>();
        proof.put("host", host());
        proof.put("user", System.getProperty("user.name", "unknown"));
        return new Target("local", "this machine", proof);
    }

    private static String host() {
        try {
            // Asking the resolver can take seconds where DNS is broken; the kernel knows at once.
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "unknown";
            }
        }
    }
}
