package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.postgres.Script.Meta;
import dev.handrail.postgres.Script.Statement;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ScriptSplitterTest {

    record Case(String script, List<String> statements) {}

    static Case splits(String script, String... statements) {
        return new Case(script, List.of(statements));
    }

    static final List<Case> CASES =
            List.of(
                    splits(""),
                    splits("  \n-- only a comment\n"),
                    splits("select 1;", "select 1;"),
                    splits("select 1; select 2", "select 1;", "select 2"),
                    splits(";;select 1;;", "select 1;"),
                    splits("-- a; b\nselect 1;", "select 1;"),
                    splits("/* a; /* b; */ c; */ select 1;", "/* a; /* b; */ c; */ select 1;"),
                    splits("select 'a;b'; select 'it''s;';", "select 'a;b';", "select 'it''s;';"),
                    splits("select E'a\\';b'; select 2;", "select E'a\\';b';", "select 2;"),
                    splits("select 'a\\'; select 2;", "select 'a\\';", "select 2;"),
                    splits("select e'a'\n  'b\\';c'; x;", "select e'a'\n  'b\\';c';", "x;"),
                    splits("select e'a' 'b\\'; x;", "select e'a' 'b\\';", "x;"),
                    splits("select U&'\\0041;'; x;", "select U&'\\0041;';", "x;"),
                    splits("select U&\"a;b\" from t; x;", "select U&\"a;b\" from t;", "x;"),
                    splits("select \"a;\"\"b\"; x;", "select \"a;\"\"b\";", "x;"),
                    splits("select $$a;b$$; x;", "select $$a;b$$;", "x;"),
                    splits("select $x$ $$;$y$; $x$; x;", "select $x$ $$;$y$; $x$;", "x;"),
                    splits("select a$b$c; select d$b$;", "select a$b$c;", "select d$b$;"),
                    splits("prepare p as select $1; x;", "prepare p as select $1;", "x;"),
                    splits("select $1$; select 2;", "select $1$;", "select 2;"),
                    splits("select $ä$;$ä$; x;", "select $ä$;$ä$;", "x;"),
                    splits(
                            "create rule r as on insert to t do (a; b); x;",
                            "create rule r as on insert to t do (a; b);",
                            "x;"),
                    splits("select 1 --; no\n; x;", "select 1 --; no\n;", "x;"),
                    splits("select 1 +-- plus\n 2; x;", "select 1 +-- plus\n 2;", "x;"),
                    splits("select 5 -/* ; */ 3; x;", "select 5 -/* ; */ 3;", "x;"),
                    splits(
                            "select '{\"a\":1}'::jsonb ? 'a'; x;",
                            "select '{\"a\":1}'::jsonb ? 'a';",
                            "x;"),
                    splits(
                            "begin; update t set a = 1; end; x;",
                            "begin;",
                            "update t set a = 1;",
                            "end;",
                            "x;"),
                    splits(
                            "create function f() returns int begin atomic select 1; select 2; end; x;",
                            "create function f() returns int begin atomic select 1; select 2; end;",
                            "x;"),
                    splits(
                            "create or replace procedure p() begin atomic select case when true then 1"
                                    + " end; end; x;",
                            "create or replace procedure p() begin atomic select case when true then 1"
                                    + " end; end;",
                            "x;"),
                    splits(
                            "create function fn_atomic() returns int language sql as 'select 1'; x;",
                            "create function fn_atomic() returns int language sql as 'select 1';",
                            "x;"),
                    splits(
                            "create function f() returns int begin atomic select t.end from t; end; x;",
                            "create function f() returns int begin atomic select t.end from t; end;",
                            "x;"),
                    splits(
                            "create function f() returns int begin atomic select 1 as end; end; x;",
                            "create function f() returns int begin atomic select 1 as end; end;",
                            "x;"),
                    splits(
                            "create table atomic (begin int); select atomic from atomic; x;",
                            "create table atomic (begin int);",
                            "select atomic from atomic;",
                            "x;"),
                    splits(
                            "do $$ begin perform 1; end $$; x;",
                            "do $$ begin perform 1; end $$;",
                            "x;"),
                    splits(
                            "select arr[1:2], a::int, b := 3; x;",
                            "select arr[1:2], a::int, b := 3;",
                            "x;"),
                    splits("select 'ü;€';\r\nselect 2;\r\n", "select 'ü;€';", "select 2;"),
                    splits(
                            "copy t from stdin;\n1;2\n'\n\\.\nselect 3;",
                            "copy t from stdin;",
                            "select 3;"),
                    splits(
                            "COPY t (a, b)\nFROM STDIN WITH (format csv);\na;b\n",
                            "COPY t (a, b)\nFROM STDIN WITH (format csv);"),
                    splits(
                            "copy (select a from stdin) to stdout; select 3;",
                            "copy (select a from stdin) to stdout;",
                            "select 3;"),
                    splits(
                            "select 1 \\g\nselect 2 \\gset x_\nselect 3;",
                            "select 1 ",
                            "select 2 ",
                            "select 3;"));

    @ParameterizedTest
    @FieldSource("CASES")
    void endsStatementsWherePsqlDoes(Case example) {
        ScriptSplitter.Split split = ScriptSplitter.split(new Source("t.sql", example.script()));

        assertThat(split.diagnostics()).isEmpty();
        assertThat(texts(split)).isEqualTo(example.statements());
    }

    private static List<String> texts(ScriptSplitter.Split split) {
        return split.items().stream()
                .filter(Statement.class::isInstance)
                .map(item -> ((Statement) item).text())
                .toList();
    }

    @Test
    void knowsWhereEachStatementStands() {
        ScriptSplitter.Split split =
                ScriptSplitter.split(
                        new Source("t.sql", "-- head\n\n  select 1;\n/* c */ select\n 2; x;"));

        assertThat(split.items().stream().map(item -> item.place().place()))
                .containsExactly("t.sql:3:3", "t.sql:4:9", "t.sql:5:5");
    }

    @Test
    void findsVariablesOnlyWherePsqlDoes() {
        String sql =
                "select :a, :'b', :\"c\", :{?d}, ':e', \":f\", $$:g$$, x::h, y:=1, z[1:2], /* :i */"
                        + " E'\\':j' -- :k\n, arr[:l:m];";
        Statement statement =
                (Statement) ScriptSplitter.split(new Source("t.sql", sql)).items().getFirst();

        assertThat(statement.references().stream().map(VariableReference::name))
                .containsExactly("a", "b", "c", "d", "2", "l", "m");
    }

    @Test
    void keepsCopyDataWithItsStatement() {
        String sql = "copy t from stdin;\n1\tone\n2\t\\N\n\\.\nselect 1;";
        Statement copy =
                (Statement) ScriptSplitter.split(new Source("t.sql", sql)).items().getFirst();

        Script.CopyData data = copy.copyData().orElseThrow();
        assertThat(sql.substring(data.start(), data.end())).isEqualTo("1\tone\n2\t\\N\n");
    }

    @Test
    void readsArgumentsOfMetaCommandsAsPsqlDoes() {
        String script =
                "\\echo a 'b c' d'e'\"f g\" 'it''s' 'x\\ty' :v \\\\ select 1;\n\\set x 'a' b\n";
        List<Script.Item> items = ScriptSplitter.split(new Source("t.sql", script)).items();

        Meta echo = (Meta) items.getFirst();
        PsqlVariables variables = new PsqlVariables(java.util.Map.of("v", "value"));
        assertThat(echo.arguments().stream().map(variables::fill))
                .containsExactly("a", "b c", "de\"f g\"", "it's", "x\ty", "value");
        assertThat(items.get(1)).isInstanceOf(Statement.class);
        assertThat(((Meta) items.get(2)).arguments()).hasSize(3);
    }

    record Bad(String script, String message, int line, int column) {}

    static final List<Bad> BAD =
            List.of(
                    new Bad("select 1;\nselect 'a;\n", "this quote is never closed", 2, 8),
                    new Bad("select \"a;", "this quote is never closed", 1, 8),
                    new Bad("do $x$ a;\n$y$;", "this dollar-quoted text is never closed", 1, 4),
                    new Bad("/* /* */ select 1;", "this comment is never closed", 1, 1),
                    new Bad(
                            "select (1; select 2;",
                            "this parenthesis is never closed, so the" + " statement never ends",
                            1,
                            8),
                    new Bad(
                            "create function f() returns int begin atomic select 1;",
                            "the BEGIN ATOMIC body of this statement has no END",
                            1,
                            1),
                    new Bad("select 1;\n\\! rm -rf x\n", "`\\!` is not understood here", 2, 1),
                    new Bad("\\c other\n", "`\\c` is not understood here", 1, 1),
                    new Bad("\\copy t from 'x'\n", "`\\copy` is not understood here", 1, 1),
                    new Bad("select 1 \\gexec\n", "`\\gexec` is not understood here", 1, 10),
                    new Bad("select 1\n\\echo hi\n;", "`\\echo` stands inside a statement", 2, 1),
                    new Bad("\\gset\n", "`\\gset` needs a statement in front of it", 1, 1),
                    new Bad(
                            "\\echo `date`\n",
                            "a command in backquotes would run on this machine,"
                                    + " outside the step",
                            1,
                            1),
                    new Bad("\\echo 'a\n", "the quoted text is not closed on this line", 1, 1),
                    new Bad("select 1\\; select 2;", "`\\;` is not understood here", 1, 9),
                    new Bad(
                            "select '\0';",
                            "a zero byte stands here, which SQL text cannot hold",
                            1,
                            9),
                    new Bad(
                            "copy t from stdin; select 1;\n1\n\\.\n",
                            "COPY data starts on the next"
                                    + " line, so nothing may follow on this one",
                            1,
                            19));

    @ParameterizedTest
    @FieldSource("BAD")
    void saysWhatIsWrongAndWhere(Bad bad) {
        List<Diagnostic> found =
                ScriptSplitter.split(new Source("t.sql", bad.script())).diagnostics();

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().message()).isEqualTo(bad.message());
        assertThat(found.getFirst().span().place())
                .isEqualTo("t.sql:" + bad.line() + ":" + bad.column());
    }
}
