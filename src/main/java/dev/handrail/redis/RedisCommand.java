package dev.handrail.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A command with its arguments, each exactly as it is sent.
public record RedisCommand(List<String> arguments) {

    /// @param arguments the command's name first; at least that
    public RedisCommand {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command has a name");
        }
    }

    /// The command's name in upper case.
    public String name() {
        return arguments.getFirst().toUpperCase(Locale.ROOT);
    }

    /// As it could be typed into `redis-cli`.
    public String display() {
        return arguments.stream().map(RedisCommand::word).collect(Collectors.joining(" "));
    }

    private static String word(String argument) {
        byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
        boolean plain =
                !argument.isEmpty()
                        && argument.chars()
                                .noneMatch(c ->
                                        c <= ' ' || c == '"' || c == '\'' || c == '\\'
                                                || c == 0x7f);
        return plain ? argument : quoted(bytes);
    }

    /// In double quotes; what is not printable as `redis-cli` writes it, such as `\n` and `\x00`.
    static String quoted(byte[] bytes) {
        StringBuilder text = new StringBuilder("\"");
        if (RedisReply.isText(bytes)) {
            new String(bytes, StandardCharsets.UTF_8)
                    .codePoints()
                    .forEach(c -> {
                        if (c < 0x80) {
                            append(text, c);
                        } else if (Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT) {
                            hex(text, Character.toString(c));
                        } else {
                            text.appendCodePoint(c);
                        }
                    });
        } else {
            for (byte b : bytes) {
                append(text, b & 0xff);
            }
        }
        return text.append('"').toString();
    }

    private static void append(StringBuilder text, int c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case 7 -> text.append("\\a");
            case '\b' -> text.append("\\b");
            default -> {
                if (c < ' ' || c >= 0x7f) {
                    text.append(String.format("\\x%02x", c));
                } else {
                    text.append((char) c);
                }
            }
        }
    }

    private static void hex(StringBuilder text, String character) {
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            text.append(String.format("\\x%02x", b & 0xff));
        }
    }
}
