package dev.handrail.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A command as it is typed into `redis-cli`: words between spaces, `"..."` with `\n`, `\"`, `\\`,
/// `\xHH`, and `'...'` with `\'` only.
public sealed interface TypedCommand {

    /// It can be sent.
    record Whole(RedisCommand command) implements TypedCommand {}

    /// It cannot.
    ///
    /// @param reason lower case, no full stop
    record Unusable(String reason) implements TypedCommand {}

    /// Reads a line that is not blank.
    static TypedCommand read(String line) {
        List<String> words = new ArrayList<>();
        Words reader = new Words(line);
        while (reader.hasNext()) {
            String problem = reader.next(words);
            if (!problem.isEmpty()) {
                return new Unusable(problem);
            }
        }
        return words.isEmpty()
                ? new Unusable("there is no command in this line")
                : new Whole(new RedisCommand(words));
    }

    /// Takes a line apart, as sdssplitargs() of Redis does.
    final class Words {
        private final String line;
        private int at;

        private Words(String line) {
            this.line = line.strip();
        }

        private boolean hasNext() {
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            return at < line.length();
        }

        /// @return what is wrong; empty when a word was read
        private String next(List<String> words) {
            char first = line.charAt(at);
            if (first == '"' || first == '\'') {
                return quoted(first, words);
            }
            int start = at;
            while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
                if (line.charAt(at) == '"') {
                    return "a quote stands inside a word; quote the whole word";
                }
                at++;
            }
            words.add(line.substring(start, at));
            return "";
        }

        private String quoted(char quote, List<String> words) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            at++;
            while (at < line.length() && line.charAt(at) != quote) {
                if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                    escape(quote, bytes);
                } else {
                    int character = line.codePointAt(at);
                    bytes.writeBytes(
                            Character.toString(character).getBytes(StandardCharsets.UTF_8));
                    at += Character.charCount(character);
                }
            }
            if (at >= line.length()) {
                return "a quote is never closed";
            }
            at++;
            if (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
                return "behind a closing quote stands a space or nothing";
            }
            if (!RedisReply.isText(bytes.toByteArray())) {
                return "the bytes of an argument are not UTF-8, which cannot be sent from here";
            }
            words.add(bytes.toString(StandardCharsets.UTF_8));
            return "";
        }

        /// What a backslash and the character behind it stand for.
        private void escape(char quote, ByteArrayOutputStream bytes) {
            char next = line.charAt(at + 1);
            if (quote == '\'') {
                boolean both = next == '\'';
                bytes.write(both ? '\'' : '\\');
                at += both ? 2 : 1;
                return;
            }
            if (next == 'x' && isHex(at + 2) && isHex(at + 3)) {
                bytes.write(Integer.parseInt(line.substring(at + 2, at + 4), 16));
                at += 4;
                return;
            }
            switch (next) {
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 't' -> bytes.write('\t');
                case 'b' -> bytes.write('\b');
                case 'a' -> bytes.write(7);
                default -> {
                    int character = line.codePointAt(at + 1);
                    bytes.writeBytes(
                            Character.toString(character).getBytes(StandardCharsets.UTF_8));
                    at += Character.charCount(character) - 1;
                }
            }
            at += 2;
        }

        private boolean isHex(int place) {
            return place < line.length() && Character.digit(line.charAt(place), 16) >= 0;
        }
    }
}
