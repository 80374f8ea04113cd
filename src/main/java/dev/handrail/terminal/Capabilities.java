package dev.handrail.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/// What a type of terminal can do. Only JLine's line editor makes use of the answer.
final class Capabilities {

    private Capabilities() {}

    /// Gives JLine what it carries itself of the usual terminals. It would ask `infocmp` first, a
    /// process more.
    static void use(@Nullable String type) {
        String known = type == null ? null : of(type);
        if (known != null) {
            InfoCmp.setLoadedInfoCmp(type, known);
        }
    }

    /// From JLine's own file, in one piece: JLine reads it four bytes at a time.
    static @Nullable String of(String type) {
        try (InputStream file = InfoCmp.class.getResourceAsStream(type + ".caps")) {
            return file == null
                    ? InfoCmp.getDefaultInfoCmp(type)
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return InfoCmp.getDefaultInfoCmp(type);
        }
    }
}
