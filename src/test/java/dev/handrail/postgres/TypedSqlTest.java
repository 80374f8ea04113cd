package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.postgres.TypedSql.Sendable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedSqlTest {

    private static List<Sendable> whole(String text, Map<String, String> known) {
        assertThat(TypedSql.read(text, known)).isInstanceOf(TypedSql.Whole.class);
        return ((TypedSql.Whole) TypedSql.read(text, known)).statements();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select 'a;",
                "select $$a;$$",
                "select $f$ ; $g$ ;",
                "select \"a;",
                "select 1 /* ; ",
                "select (1;",
                "select 1 -- ;",
                "select 1; select 2",
                "create function f() returns int begin atomic select 1;",
            })
    void whatIsNotEndedGoesOnInTheNextRow(String text) {
        assertThat(TypedSql.read(text, Map.of())).isInstanceOf(TypedSql.Incomplete.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1;",
                "select 'a;\nb';",
                "select $$a;$$;",
                "select 1; -- that was it",
                "select 1 \\g",
                "create function f() returns int begin atomic select 1; end;",
            })
    void whatIsEndedIsSent(String text) {
        assertThat(whole(text, Map.of())).hasSize(1);
    }

    @Test
    void severalStatementsAreSentOneByOne() {
        assertThat(whole("begin; update t set a = ';'; rollback;", Map.of()))
                .extracting(Sendable::text)
                .containsExactly("begin;", "update t set a = ';';", "rollback;");
    }

    @Test
    void variablesAreFilledInWithoutSplicing() {
        assertThat(whole("select :'name', ':name', :\"name\";", Map.of("name", "it's")))
                .extracting(Sendable::text)
                .containsExactly("select 'it''s', ':name', \"it's\";");
        assertThat(TypedSql.read("select :name;", Map.of("name", "1; drop table t")))
                .isInstanceOf(TypedSql.Unusable.class);
    }

    @Test
    void aValueCanTurnALookIntoAChangeAndIsLookedAt() {
        assertThat(whole("select * from t :tail;", Map.of("tail", "for update")).getFirst().kind())
                .isEqualTo(StatementKind.CHANGES);
    }

    @Test
    void whatCannotBeSentFromHereSaysWhy() {
        assertThat(((TypedSql.Unusable) TypedSql.read("copy t from stdin;", Map.of())).reason())
                .contains("COPY FROM stdin needs data");
        assertThat(((TypedSql.Unusable) TypedSql.read("select 1; \\set a 1", Map.of())).reason())
                .contains("a line of their own");
    }

    @Test
    void theResultOfGxIsExpanded() {
        assertThat(whole("select 1 \\gx", Map.of()).getFirst().expanded()).isTrue();
    }
}
