package dev.handrail.postgres;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the parts of a protocol message's body. The array may be longer than the message; texts
/// end with a zero byte.
final class MessageBody {

    private MessageBody() {}

    static List<Table.Column> columns(byte[] body) {
        int count = (body[0] & 0xff) << 8 | body[1] & 0xff;
        List<Table.Column> columns = new ArrayList<>(count);
        int at = 2;
        for (int i = 0; i < count; i++) {
            int end = zero(body, at);
            String name = new String(body, at, end - at, StandardCharsets.UTF_8);
            // name, zero, table OID (4), column number (2), type OID (4), size (2), modifier (4),
            // format (2)
            columns.add(new Table.Column(name, integer(body, end + 7)));
            at = end + 19;
        }
        return columns;
    }

    static String text(byte[] body, int from) {
        return new String(body, from, zero(body, from) - from, StandardCharsets.UTF_8);
    }

    static int zero(byte[] body, int from) {
        int at = from;
        while (body[at] != 0) {
            at++;
        }
        return at;
    }

    static int integer(byte[] body, int at) {
        return (body[at] & 0xff) << 24
                | (body[at + 1] & 0xff) << 16
                | (body[at + 2] & 0xff) << 8
                | body[at + 3] & 0xff;
    }
}
