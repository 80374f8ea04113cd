package dev.handrail.evidence;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Masks what looks like a secret, by the rules of [Detector], with `[redacted?:what]`. Reads byte
/// by byte, so what comes out does not depend on how the stream was cut; marks that stand in the
/// text already are left alone. Bytes are held back only where [UserInfo] and [GuessedValue] say.
final class DetectorFilter implements ByteSink {

    private static final int LONGEST_COMMAND = 512;
    private static final Automaton WORDS =
            Automaton.ofWords(
                    Detector.ALL.stream()
                            .map(d -> d.word().getBytes(StandardCharsets.US_ASCII))
                            .toList());

    private final RedactedBytes out;
    private @Nullable Guess guess;
    private boolean guessed;
    private int node = Automaton.ROOT;

    /// The last eight bytes read.
    private long recent;

    private @Nullable Detector program;
    private int programBytes;

    DetectorFilter(ByteSink sink) {
        out = new RedactedBytes(sink);
    }

    @Override
    public void take(byte[] bytes, int offset, int length) {
        int stop = offset + length;
        for (int i = offset; i < stop; i++) {
            if (guess == null && node == Automaton.ROOT && program == null) {
                int from = i;
                i = skip(bytes, from, stop);
                out.put(bytes, from, i - from);
            }
            recent = recent << 8 | bytes[i] & 0xff;
            read(bytes[i]);
        }
        out.handOn();
    }

    /// Nothing follows: gives out what is held back.
    void finish() {
        if (guess != null) {
            guess.finish();
        }
        guess = null;
        program = null;
        node = Automaton.ROOT;
        recent = 0;
        out.handOn();
    }

    private int skip(byte[] bytes, int from, int stop) {
        int i = WORDS.skip(bytes, from, stop - 1);
        for (int k = Math.max(from, i - 8); k < i; k++) {
            recent = recent << 8 | bytes[k] & 0xff;
        }
        return i;
    }

    private void read(byte b) {
        Guess now = guess;
        if (now != null) {
            if (now.take(b)) {
                guessed = true;
                return;
            }
            guess = null;
            // `secret_key` goes on from `secret`; `secret _key` does not.
            node = guessed ? Automaton.ROOT : node;
        }
        out.put(b);
        node = WORDS.next(node, Automaton.fold(b));
        if (WORDS.ends(node)) {
            found(Detector.ALL.get(WORDS.pattern(WORDS.ending(node))));
        }
        if (program != null) {
            readOption(program, b);
        }
    }

    private void found(Detector detector) {
        String exactly = detector.exactly();
        if (!exactly.isEmpty()
                && (!recently(exactly)
                        || SecretEnd.isToken((byte) (recent >>> 8 * exactly.length())))) {
            return;
        }
        switch (detector.rule()) {
            case ASSIGNED, HEADER, COMMAND_WORD -> begin(new Assignment(detector, out));
            case USER_INFO -> begin(new UserInfo(out));
            case PREFIX -> begin(new GuessedValue(detector.mark(), SecretEnd.TOKEN, out));
            case WEB_TOKEN -> begin(new WebToken(out));
            case KEY_BLOCK -> begin(new GuessedValue(detector.mark(), SecretEnd.BLOCK, out));
            case PROGRAM -> {
                program = detector;
                programBytes = 0;
            }
        }
    }

    private void begin(Guess made) {
        guess = made;
        guessed = false;
    }

    private void readOption(Detector running, byte b) {
        if (b == '\n' || ++programBytes > LONGEST_COMMAND) {
            program = null;
        } else if (running.options().stream().anyMatch(this::recently)) {
            program = null;
            begin(GuessedValue.behindSpace(running.mark(), SecretEnd.WORD, out));
        }
    }

    private boolean recently(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ((byte) (recent >>> 8 * (text.length() - 1 - i)) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
