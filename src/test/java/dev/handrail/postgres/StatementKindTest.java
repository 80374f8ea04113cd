package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "LOOKS|select 1;",
                "LOOKS|(select 1) union (select 2)",
                "LOOKS|select $$ delete from t $$",
                "LOOKS|table campaigns",
                "LOOKS|values (1)",
                "LOOKS|with x as (select 1) select * from x",
                "CHANGES|with x as (delete from t returning *) select * from x",
                "CHANGES|with x as (select 1) insert into t select * from x",
                "CHANGES|select * into copy_of_t from t",
                "CHANGES|select * from t for update",
                "CHANGES|select * from t for share",
                "CHANGES|select * from t for no key update",
                "CHANGES|select * from t for key share",
                "LOOKS|select substring(name for 3) from t",
                "LOOKS|explain select 1",
                "LOOKS|explain delete from t",
                "LOOKS|explain (analyze, buffers) select 1",
                "CHANGES|explain analyze delete from t",
                "CHANGES|explain (analyze) execute p",
                "LOOKS|show all",
                "LOOKS|fetch 10 from c",
                "LOOKS|declare c cursor for select 1",
                "LOOKS|copy (select 1) to stdout",
                "CHANGES|copy (delete from t returning 1) to stdout",
                "CHANGES|copy t from '/tmp/x'",
                "CHANGES|copy t to '/tmp/x'",
                "CHANGES|copy t to program 'cat'",
                "CHANGES|insert into t values (1)",
                "CHANGES|truncate t",
                "CHANGES|create table t (i int)",
                "CHANGES|do $$ begin end $$",
                "CHANGES|call p()",
                "CHANGES|execute p",
                "LOOKS|prepare p as select 1",
                "CHANGES|prepare p as delete from t",
                "CHANGES|prepare transaction 'x'",
                "CHANGES|commit prepared 'x'",
                "CHANGES|rollback prepared 'x'",
                "CHANGES|vacuum t",
                "CHANGES|lock table t",
                "CHANGES|notify c",
                "CHANGES|grant select on t to r",
                "CHANGES|select pg_terminate_backend(1)",
                "CHANGES|select pg_catalog.\"pg_terminate_backend\"(1)",
                "CHANGES|select pg_advisory_lock(1)",
                "CHANGES|select set_config('default_transaction_read_only', 'off', false)",
                "CHANGES|select dblink_exec('x', 'y')",
                "BEGINS|begin",
                "BEGINS|start transaction isolation level serializable",
                "BEGINS|begin read write",
                "STEERS|begin read only",
                "STEERS|commit",
                "STEERS|end",
                "STEERS|rollback",
                "STEERS|rollback to savepoint a",
                "STEERS|savepoint a",
                "STEERS|set search_path = app",
                "STEERS|set transaction isolation level serializable",
                "CHANGES|set transaction read write",
                "CHANGES|set default_transaction_read_only = off",
                "CHANGES|reset default_transaction_read_only",
                "CHANGES|set standard_conforming_strings = off",
                "CHANGES|;",
                "CHANGES|frobnicate",
            })
    void aStatementIsWhatItsWordsAllowAndAChangeInDoubt(StatementKind kind, String sql) {
        assertThat(StatementKind.of(sql)).isEqualTo(kind);
    }

    @Test
    void stringsCommentsAndQuotedNamesAreNotWords() {
        assertThat(
                        StatementKind.of(
                                "  /* drop */ -- delete\n SELECT 'insert into x' as \"update\""))
                .isEqualTo(StatementKind.LOOKS);
    }
}
