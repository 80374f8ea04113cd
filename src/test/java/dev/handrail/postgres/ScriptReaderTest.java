package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.runbook.Reading;
import dev.handrail.text.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ScriptReaderTest {

    @TempDir Path top;
    private Path runbooks = Path.of(".");

    @BeforeEach
    void create() throws IOException {
        runbooks = Files.createDirectories(top.resolve("repo/runbooks"));
        Files.createDirectories(top.resolve("repo/sql/sub"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(top.resolve("repo/sql").resolve(name), text);
    }

    private Reading<Script> read(String name) {
        return ScriptReader.file(
                ScriptReader.Shelf.of(runbooks),
                "../sql/" + name,
                Map.of("dir", "../sql/sub"),
                Trial.SPAN);
    }

    private List<String> problems(String name) {
        return read(name).diagnostics().stream()
                .map(problem -> problem.span().place() + ": " + problem.message())
                .toList();
    }

    @Test
    void theCopyOfAFileIsReadWhereThereIsOne() throws IOException {
        write("a.sql", "\\ir sub/b.sql\n");
        write("sub/b.sql", "drop table users;\n");
        write("copy.sql", "select 2;\n");
        Path edited = top.resolve("repo/sql/sub/b.sql");
        Path copy = top.resolve("repo/sql/copy.sql");
        ScriptReader.Shelf shelf =
                new ScriptReader.Shelf(runbooks, file -> file.equals(edited) ? copy : file);
        Script script =
                ScriptReader.file(shelf, "../sql/a.sql", Map.of(), Trial.SPAN)
                        .result()
                        .orElseThrow();
        assertThat(script.sources().getLast().content()).isEqualTo("select 2;\n");
        assertThat(script.sources().getLast().name()).isEqualTo("../sql/sub/b.sql");
        assertThat(ScriptReader.files(shelf, "../sql/a.sql"))
                .containsExactly(top.resolve("repo/sql/a.sql"), edited);
    }

    @Test
    void includesAreRelativeToTheRunbookOrToTheirFile() throws IOException {
        write("a.sql", "select 1;\n\\ir sub/b.sql\n\\i :dir/b.sql\nselect 4;\n");
        write("sub/b.sql", "select 2;\n");

        Script script = read("a.sql").result().orElseThrow();

        assertThat(script.items().stream().map(item -> item.place().place()))
                .containsExactly(
                        "../sql/a.sql:1:1",
                        "../sql/sub/b.sql:1:1",
                        "../sql/sub/b.sql:1:1",
                        "../sql/a.sql:4:1");
        assertThat(script.sources()).hasSize(2);
    }

    @Test
    void circlesAreFound() throws IOException {
        write("a.sql", "\\ir b.sql\n");
        write("b.sql", "select 1;\n\\ir a.sql\n");

        assertThat(problems("a.sql"))
                .containsExactly("../sql/b.sql:2:1: `../sql/a.sql` includes itself");
    }

    @Test
    void filesOutsideTheRunbooksTreeAreRefused() throws IOException {
        Files.writeString(top.resolve("outside.sql"), "select 1;");
        write("a.sql", "\\ir ../../outside.sql\n\\i /etc/passwd\n");

        assertThat(problems("a.sql"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("lies outside the runbook's files"));
    }

    @Test
    void aPathKnownOnlyLaterIsRefused() throws IOException {
        write("a.sql", "select 'b.sql' as f \\gset\n\\i :f\n");

        assertThat(problems("a.sql").getFirst())
                .contains("depends on `f`, which is known only while the script runs");
    }

    @Test
    void aFileThatIsNotTextIsRefused() throws IOException {
        Files.write(top.resolve("repo/sql/a.sql"), new byte[] {'s', (byte) 0xff, (byte) 0xfe});

        assertThat(problems("a.sql"))
                .containsExactly("test.yaml:1:1: `../sql/a.sql` is not UTF-8 text");
        assertThat(problems("sub")).containsExactly("test.yaml:1:1: `../sql/sub` is a folder");
        assertThat(problems("none.sql"))
                .containsExactly("test.yaml:1:1: there is no file `../sql/none.sql`");
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheScript() throws IOException {
        write("a.sql", "\ufeffselect 1;");

        assertThat(read("a.sql").result().orElseThrow().items().getFirst().place().place())
                .isEqualTo("../sql/a.sql:1:1");
    }

    record Bad(String script, String problem) {}

    static final List<Bad> BAD =
            List.of(
                    new Bad(
                            "\\if true\nselect 1;\n",
                            "1:1: this `\\if` has no `\\endif` in its file"),
                    new Bad("\\endif\n", "1:1: `\\endif` without `\\if`"),
                    new Bad("\\else\n", "1:1: `\\else` without `\\if`"),
                    new Bad("\\if\n\\endif\n", "1:1: `\\if` needs a condition"),
                    new Bad("\\if 1\n\\else\n\\elif 0\n\\endif\n", "3:1: `\\elif` behind `\\else`"),
                    new Bad("\\set AUTOCOMMIT off\n", "1:1: `AUTOCOMMIT` has no effect here"),
                    new Bad(
                            "\\set ON_ERROR_STOP 0\n",
                            "1:1: a script always stops at its first error here"),
                    new Bad("\\i\n", "1:1: one file must be named here"));

    @ParameterizedTest
    @FieldSource("BAD")
    void saysWhatIsWrong(Bad bad) throws IOException {
        write("a.sql", bad.script());

        assertThat(problems("a.sql")).containsExactly("../sql/a.sql:" + bad.problem());
    }

    @Test
    void psqlsUsualHeadIsUnderstood() throws IOException {
        write("a.sql", "\\set ON_ERROR_STOP on\n\\timing on\n\\pset pager off\nselect 1;\n");

        Reading<Script> reading = read("a.sql");

        assertThat(reading.diagnostics()).extracting(Diagnostic::message).isEmpty();
        assertThat(reading.result().orElseThrow().statements()).isEqualTo(1);
    }
}
