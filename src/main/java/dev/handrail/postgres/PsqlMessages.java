package dev.handrail.postgres;

import dev.handrail.engine.Facts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Understands what psql writes to standard error: `psql:FILE:LINE: NOTICE: text`.
final class PsqlMessages {

    private static final Pattern MESSAGE =
            Pattern.compile(
                    "^(?:psql:.*?:\\d+: )?(NOTICE|WARNING|INFO|ERROR|FATAL|PANIC): {1,2}(.*)$");

    private static final int MAX = 1_000;
    private static final int MAX_LINE = 1 << 16;

    private final List<String> notices = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    private String lastError = "";
    private boolean cut;
    private boolean neverConnected;

    synchronized void take(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                understand(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (line.size() < MAX_LINE) {
                line.write(bytes[i]);
            }
        }
    }

    private void understand(String text) {
        neverConnected |= text.startsWith("psql: error: connection to server");
        Matcher matcher = MESSAGE.matcher(text);
        if (!matcher.matches()) {
            return;
        }
        String message = matcher.group(2);
        switch (matcher.group(1)) {
            case "ERROR", "FATAL", "PANIC" -> lastError = message;
            case "WARNING" -> {
                keep(notices, message);
                keep(warnings, message);
            }
            default -> keep(notices, message);
        }
    }

    private void keep(List<String> list, String message) {
        if (list.size() < MAX) {
            list.add(message);
        } else {
            cut = true;
        }
    }

    synchronized Facts.Texts notices() {
        return new Facts.Texts(notices, cut);
    }

    synchronized Facts.Texts warnings() {
        return new Facts.Texts(warnings, cut);
    }

    /// Whether psql could not even connect.
    synchronized boolean neverConnected() {
        return neverConnected;
    }

    synchronized Optional<String> lastError() {
        return Optional.of(lastError).filter(text -> !text.isEmpty());
    }
}
