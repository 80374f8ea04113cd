package dev.handrail.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCommandTest {

    private static List<String> words(String line) {
        return ((TypedCommand.Whole) TypedCommand.read(line)).command().arguments();
    }

    @Test
    void wordsAreTakenApartAsRedisCliDoes() {
        assertThat(words("  set  stg:a   \"a value\\n\\x41\\\"\"  ''"))
                .containsExactly("set", "stg:a", "a value\nA\"", "");
        assertThat(words("set k 'it\\'s \\n'")).containsExactly("set", "k", "it's \\n");
        assertThat(words("set k \"h\\xc3\\xa9 é 🍕\"")).containsExactly("set", "k", "hé é 🍕");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"set k \"a", "set k 'a", "set k \"a\"b", "set k a\"b\"", "set k \"\\xff\""})
    void whatCannotBeReadIsNotSent(String line) {
        assertThat(TypedCommand.read(line)).isInstanceOf(TypedCommand.Unusable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "KEYS *, Refused",
        "monitor, Refused",
        "SHUTDOWN NOSAVE, Refused",
        "SELECT 1, Refused",
        "AUTH x, Refused",
        "client reply off, Refused",
        "FLUSHALL, Asks",
        "flushdb async, Asks",
        "CONFIG SET maxmemory 1, Asks",
        "SCRIPT FLUSH, Asks",
        "CLIENT KILL ID 1, Asks",
        "CONFIG GET maxmemory, Harmless",
        "CLIENT LIST, Harmless",
        "PING, Harmless",
        "INFO, Harmless",
        "SET a b, None",
        "GET a, None",
        "EVAL x 0, None",
    })
    void dangerousCommandsAreRefusedOrAskedFor(String line, String restraint) {
        RedisCommand command = ((TypedCommand.Whole) TypedCommand.read(line)).command();
        assertThat(Restraint.of(command).getClass().getSimpleName()).isEqualTo(restraint);
    }
}
