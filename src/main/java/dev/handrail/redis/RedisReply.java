package dev.handrail.redis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a Redis answers.
public sealed interface RedisReply {

    /// A text or any other bytes.
    record Bytes(byte[] bytes) implements RedisReply {}

    /// A whole number.
    record Int(long value) implements RedisReply {}

    /// There is nothing.
    record Nil() implements RedisReply {}

    /// One command among several (in EXEC) failed.
    record Failed(String message) implements RedisReply {}

    /// Several replies.
    record Items(List<RedisReply> items) implements RedisReply {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// Words that servers answer as a status. The protocol tells a status from a text, Jedis does
    /// not.
    Set<String> STATUS = Set.of("OK", "PONG", "QUEUED", "RESET");

    /// As `redis-cli` shows it, one line each.
    default List<String> lines() {
        return switch (this) {
            case Bytes text when STATUS.contains(text.text()) -> List.of(text.text());
            case Bytes text -> List.of(RedisCommand.quoted(text.bytes()));
            case Int number -> List.of("(integer) " + number.value());
            case Nil _ -> List.of("(nil)");
            case Failed failed -> List.of("(error) " + failed.message());
            case Items(List<RedisReply> items) when items.isEmpty() -> List.of("(empty array)");
            case Items(List<RedisReply> items) -> numbered(items);
        };
    }

    private static List<String> numbered(List<RedisReply> items) {
        int width = Integer.toString(items.size()).length();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String number = String.format("%" + width + "d) ", i + 1);
            for (String line : items.get(i).lines()) {
                lines.add(number + line);
                number = " ".repeat(number.length());
            }
        }
        return lines;
    }

    /// The bare text: of bytes as UTF-8, of items one on a line.
    default String text() {
        return switch (this) {
            case Bytes bytes -> new String(bytes.bytes(), StandardCharsets.UTF_8);
            case Int number -> Long.toString(number.value());
            case Nil _ -> "";
            case Failed failed -> failed.message();
            case Items(List<RedisReply> items) ->
                    String.join("\n", items.stream().map(RedisReply::text).toList());
        };
    }

    /// Whether the bytes are UTF-8.
    static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
