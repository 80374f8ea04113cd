package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.handrail.postgres.ScriptSplitterTest.Case;
import dev.handrail.runbook.Action.Sql.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Runs the same scripts through the real psql, where there is one.
class PsqlParityTest {

    @TempDir Path folder;

    private static PostgresAddress address = Servers.admin();

    @BeforeAll
    static void create() {
        assumeThat(Servers.hasPsql()).as("psql is installed").isTrue();
        address = Servers.database("parity");
    }

    static final List<Case> CASES =
            ScriptSplitterTest.CASES.stream()
                    // psql takes these for the end of the body, which the server does not.
                    .filter(c -> !c.script().contains("t.end") && !c.script().contains("as end"))
                    // psql forgets at the line end that the string is one with escapes; the server
                    // does not.
                    .filter(c -> !c.script().startsWith("select e'a'\n"))
                    // psql sends an empty statement for a lone semicolon.
                    .filter(c -> !c.script().startsWith(";;"))
                    .toList();

    @ParameterizedTest
    @FieldSource("CASES")
    void sendsTheSameStatements(Case example) throws IOException {
        Servers.run(address, "drop table if exists t", "create table t (a text, b text)");
        Files.writeString(folder.resolve("t.sql"), example.script());

        String sent = Servers.psql(address, folder, "t.sql", "-q", "-e", "-o", "/dev/null").out();

        StringBuilder ours = new StringBuilder();
        example.statements().forEach(statement -> ours.append(statement).append('\n'));
        assertThat(ours.toString()).isEqualTo(sent);
    }

    static final List<String> SCRIPTS =
            List.of(
                    "select 1 as id, 'summer' as name, null as nothing, 1.50 as price;",
                    "select 'wide: 日本' as \"日本語\", 'é' as x, E'two\\nlines' as y, E'tab\\there' as z;",
                    "select E'a\\nb' as x;\nselect E'a\\nb' as x, 1 as y;\nselect 1 as y, E'a\\nb' as x;",
                    "select 1 as \"two\nlines\", 2 as b;",
                    "select E'\\r\\x01' as control;",
                    "select;",
                    "select 1 where false;",
                    "select 123456 as n, 'x' as a_much_longer_header;",
                    "create table t (a int, b text);\ninsert into t values (1, 'x'), (2, null);\n"
                            + "update t set a = a + 1 returning a, b;\ndelete from t where a = 3;\n"
                            + "table t;\ndrop table t;",
                    "\\x\nselect 1 as id, 'a longer value than usual' as name;\nselect 1 where false;\n"
                            + "select g as n, repeat('x', g) as r from generate_series(9, 11) g;\n"
                            + "select E'a\\nbc' as two_lines, 5 as n;\nselect 1 as a;",
                    "\\pset null '(null)'\nselect null as a, 1 as b;",
                    "\\pset format unaligned\nselect 1 as a, null as b;\n\\pset fieldsep ,\nselect 1, 2;\n"
                            + "\\pset tuples_only on\nselect 3, 4;",
                    "\\pset tuples_only on\nselect 1, 'x';\n\\pset expanded on\nselect 1 as a, 'x' as b\n;",
                    "\\pset footer off\nselect 1 as a;",
                    "\\echo a 'b  c' :v\n\\qecho -n no line end\n\\qecho\n\\set v 'x''y'\n\\echo :v :'v' :\"v\"\n"
                            + "select :'v' as v, 1 as \":v\";\n\\set w a b c\n\\echo :w\n\\unset v\n\\echo :v",
                    "\\set back 'a\\\\b'\nselect :'back' as b, length(:'back');",
                    "select 1 as one, 'two' as two, null as three \\gset p_\n\\echo :p_one :p_two :p_three\n"
                            + "select :p_one + 1;\n\\echo :{?p_one} :{?p_three}",
                    "\\if true\n\\echo yes\n\\elif on\n\\echo no\n\\else\n\\echo no\n\\endif\n"
                            + "\\if 0\n\\if true\nselect 'no';\n\\else\n\\echo no\n\\endif\n\\elif yes\n\\echo second\n"
                            + "\\else\n\\echo no\n\\endif\n\\if f\n\\else\n\\echo third\n\\endif\n",
                    "\\if of\n\\echo no\n\\endif\n\\if tr\n\\echo prefix\n\\endif",
                    "select 1 as a \\gx\nselect 2 as b \\g\nselect 3 as c;",
                    "create table c (a int, b text);\ncopy c from stdin;\n1\tone\n2\t\\N\n\\.\n"
                            + "copy c from stdin with (format csv);\n3,\"a;b\"\n\\.\nselect * from c order by a;\n"
                            + "copy c to stdout;\ncopy (select 1, 2) to stdout with (format csv, header);\ndrop table c;",
                    "do $$ begin raise notice 'one; %', 1; raise warning 'two'; end $$;\nselect 1 as a;",
                    "begin;\ncreate table r (a int);\nrollback;\nselect to_regclass('r') is null as gone;",
                    "set timezone to 'UTC';\nselect timestamptz '2026-11-21 10:00+00' as t, date '2026-01-02',"
                            + " interval '1 day 2 hours', 1e20::float8, 0.1::float4, '{1,null,\"a b\"}'::text[], true,"
                            + " '\\x00ff'::bytea, '[1,2)'::int4range, '{\"a\": [1]}'::jsonb;",
                    "show timezone;",
                    "select 0.1::float8 + 0.2::float8 as f, 1::float4 / 3 as g, pi();",
                    "create function f() returns int language sql begin atomic select case when true then 1 end; end;\n"
                            + "select f();\ndrop function f();",
                    "values (1, 'a'), (2, 'b');",
                    "explain (costs off) select 1;",
                    "declare_is_not_sql;",
                    "select 1;\nselect nme from pg_class;\nselect 2;",
                    "select 'ä' as x,\n\tcount(*) from\n  pg_clas where true;",
                    "select 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, nme, 22, 23, 24, 25, 26;",
                    "select aaaaaaaaaaaaaaaa, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 23;",
                    "select '日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本', nme, 2, 3, 4, 5, 6, 7, 8;",
                    "create table k (a int primary key);\ninsert into k values (1);\ninsert into k values (1);",
                    "drop table if exists k, nothing_here cascade;",
                    "do $$ begin perform 1/0; end $$;",
                    "create function broken() returns int language sql as 'select nme from pg_class';",
                    "select * from pg_clas \\gset\n",
                    "select 1 as a union all select 2 \\gset\n".replace("\\gset", ";"),
                    "/* leading */ select 1 as a -- trailing\n;\n-- only\nselect /* in */ 2 as b;",
                    "select :unset_variable;",
                    "select arr[1:2] from (select array[1,2,3] as arr) x;");

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void saysTheSame(String script) throws IOException {
        Files.writeString(folder.resolve("t.sql"), script);
        Servers.run(address, "drop table if exists t, k, c");

        Servers.Printed psql =
                Servers.psql(address, folder, "t.sql", "-v", "ON_ERROR_STOP=1", "-P", "pager=off");
        Servers.run(address, "drop table if exists t, k, c");
        Trial trial = new Trial(address).with(Transaction.SCRIPT);
        trial.folder = folder;
        trial.runFile("t.sql");

        assertThat(withoutPlaces(trial.heard.out())).isEqualTo(psql.out());
        assertThat(withoutArrows(trial.heard.err())).isEqualTo(withoutPrefix(psql.err()));
    }

    private static String withoutPlaces(String out) {
        return out.replaceAll("(?m)^line [0-9]+: ", "");
    }

    private static String withoutArrows(String err) {
        return err.replaceAll("(?m)^ {2}--> .*\n", "");
    }

    private static String withoutPrefix(String err) {
        return err.replaceAll("(?m)^psql:[^:]+:[0-9]+: ", "");
    }

    @Test
    void includesTheSameFiles() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("main.sql"), "\\i a/first.sql\n\\echo back\n");
        Files.writeString(folder.resolve("a/first.sql"), "\\echo first\n\\ir b/second.sql\n");
        Files.writeString(folder.resolve("a/b/second.sql"), "\\if true\nselect 2 as b;\n\\endif\n");
        Trial trial = new Trial(address);
        trial.folder = folder;
        trial.runFile("main.sql");

        assertThat(trial.heard.out()).isEqualTo(Servers.psql(address, folder, "main.sql").out());
    }
}
