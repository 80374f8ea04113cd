package dev.handrail.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Text as a sequence that puts it on the clipboard of the machine the terminal's window is on (OSC
/// 52).
final class Clipboard {

    /// In bytes. Terminals that limit a sequence take 100,000 bytes; base64 makes 4 of 3, and 7 are
    /// around it.
    static final int MOST = 74_994;

    private Clipboard() {}

    /// @param tmux whether tmux is between, which takes it for itself, or hands it on when it is
    ///   wrapped, or does neither, as it is configured
    /// @return nothing when the text is too long
    static Optional<String> sequence(byte[] text, Between tmux) {
        if (text.length > MOST) {
            return Optional.empty();
        }
        String plain = "\u001b]52;c;" + Base64.getEncoder().encodeToString(text) + "\u0007";
        return Optional.of(
                switch (tmux) {
                    case NOTHING -> plain;
                    case TMUX ->
                            plain
                                    + "\u001bPtmux;"
                                    + plain.replace("\u001b", "\u001b\u001b")
                                    + "\u001b\\";
                });
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// What is between this process and the terminal's window.
    enum Between {
        NOTHING,
        TMUX
    }
}
