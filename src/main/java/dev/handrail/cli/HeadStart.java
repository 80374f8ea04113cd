package dev.handrail.cli;

import dev.handrail.screen.FirstFrame;
import dev.handrail.screen.KeyMap;
import dev.handrail.terminal.SystemTerminal;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Loads, while the command line and the runbook are read, what the first frame needs after them.
/// Opens the terminal, too, without changing anything there; nothing else outside of the process is
/// touched. What it has not begun when it is needed is done by whoever needs it.
final class HeadStart {

    private static final Set<String> SHOWING = Set.of("run", "resume", "drill", "replay", "follow");

    /// Options with which the terminal is left alone.
    private static final Set<String> NOT_SHOWING =
            Set.of("--unattended", "--dry-run", "--help", "-h", "--version", "-V");

    private HeadStart() {}

    /// A part of it. Whatever goes wrong is met again, and told, by whoever needs it.
    private interface Part {
        void load() throws IOException, NoSuchAlgorithmException;
    }

    /// Begins it in threads of its own, where a person is going to be shown something. The terminal
    /// has one to itself: nothing takes longer, and everything on the screen waits for it.
    static void begin(String... args) {
        if (args.length > 0
                && SHOWING.contains(args[0])
                && Collections.disjoint(NOT_SHOWING, List.of(args))) {
            begin("terminal ahead", SystemTerminal::openAhead);
            begin("head start", HeadStart::load);
        }
    }

    private static void begin(String name, Part part) {
        Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    try {
                        part.load();
                    } catch (IOException
                            | NoSuchAlgorithmException
                            | RuntimeException
                            | LinkageError later) {
                        return;
                    }
                });
    }

    /// In the order in which it is needed.
    private static void load() throws IOException, NoSuchAlgorithmException {
        new SecureRandom().nextInt();
        MessageDigest.getInstance("SHA-256");
        KeyMap.standard();
        FirstFrame.prepare();
    }
}
