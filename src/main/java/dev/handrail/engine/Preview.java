package dev.handrail.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Exactly what is about to run, on what: this is what the operator sees and confirms.
///
/// @param kind of action
/// @param text what runs, whole, secrets by name only
/// @param settings how it runs, e.g. `transaction` -> `one`, `lock_timeout` -> `5s`
/// @param reads variables the action reads -> their values; secrets by name only
public record Preview(
        String kind,
        String text,
        SequencedMap<String, String> settings,
        SequencedMap<String, String> reads,
        List<String> secrets,
        Target target) {

    public Preview {
        secrets = List.copyOf(secrets);
    }

    /// SHA-256 over everything in this preview, in hex. Each text is preceded by its length and
    /// each collection by its size, so that no two different previews give the same bytes to hash.
    public String digest() {
        MessageDigest sha = sha256();
        part(sha, kind);
        part(sha, text);
        parts(sha, settings);
        parts(sha, reads);
        size(sha, secrets.size());
        secrets.forEach(secret -> part(sha, secret));
        part(sha, target.connection());
        part(sha, target.address());
        parts(sha, target.proof());
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void parts(MessageDigest sha, Map<String, String> entries) {
        size(sha, entries.size());
        entries.forEach((name, value) -> {
            part(sha, name);
            part(sha, value);
        });
    }

    private static void size(MessageDigest sha, int size) {
        sha.update((size + ";").getBytes(StandardCharsets.UTF_8));
    }

    private static void part(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
