package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.json.Json;
import dev.handrail.json.JsonPointer;
import dev.handrail.json.JsonReader;
import dev.handrail.text.Palette;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The commands that look at documents and run nothing: check, show, schema.
class DocumentCommandsTest {

    private static final Path GOOD = Path.of("src/test/resources/accepted/everything.yaml");
    private static final Path BAD = Path.of("src/test/resources/diagnostics/references.yaml");

    private final StringWriter outText = new StringWriter();
    private final StringWriter errText = new StringWriter();
    private final PrintWriter out = new PrintWriter(outText);
    private final PrintWriter err = new PrintWriter(errText);

    private int width;

    @TempDir private Path folder;

    @Test
    void aGoodRunbookIsFine() {
        assertThat(check(GOOD.toString())).isZero();
        assertThat(outText.toString()).isEqualToIgnoringNewLines("1 runbook is fine");
        assertThat(errText.toString()).isEmpty();
    }

    @Test
    void everyMistakeGoesToStandardOutput() {
        assertThat(check(BAD.toString(), GOOD.toString())).isEqualTo(2);
        assertThat(outText.toString())
                .contains("error: `mian` is not a PostgreSQL connection")
                .contains("references.yaml:14:19")
                .contains("11 errors")
                .contains("1 of 2 runbooks cannot be used");
        assertThat(errText.toString()).isEmpty();
    }

    @Test
    void jsonHoldsEveryDiagnostic() {
        assertThat(check("--format", "json", BAD.toString())).isEqualTo(2);

        Json json = JsonReader.read(outText.toString()).json().orElseThrow();
        assertThat(at(json, "/errors")).isEqualTo("11");
        assertThat(at(json, "/warnings")).isEqualTo("0");
        assertThat(at(json, "/diagnostics/1/severity")).isEqualTo("error");
        assertThat(at(json, "/diagnostics/1/file")).isEqualTo(BAD.toString());
        assertThat(at(json, "/diagnostics/1/line")).isEqualTo("14");
        assertThat(at(json, "/diagnostics/1/column")).isEqualTo("19");
        assertThat(at(json, "/diagnostics/1/hints/0")).isEqualTo("did you mean `main`?");
    }

    @Test
    void jsonOfAGoodRunbookIsEmpty() {
        assertThat(check("--format", "json", GOOD.toString())).isZero();

        Json json = JsonReader.read(outText.toString()).json().orElseThrow();
        assertThat(at(json, "/errors")).isEqualTo("0");
    }

    @Test
    void aFolderMeansItsRunbooks() throws IOException {
        Path good = Path.of("src/test/resources/accepted/smallest.yaml");
        Files.copy(good, folder.resolve("smallest.yaml"));
        Files.writeString(folder.resolve("notes.yaml"), "a: b\n");
        Files.writeString(folder.resolve("rehearsal.yaml"), "drill: x\nrunbook: smallest.yaml\n");

        assertThat(check(folder.toString())).isZero();
        assertThat(outText.toString()).contains("1 runbook is fine");
        assertThat(errText.toString()).contains("notes.yaml is not a runbook");
    }

    @Test
    void aFolderWithoutRunbooksIsAMistake() {
        assertThat(check(folder.toString())).isEqualTo(2);
        assertThat(errText.toString()).contains("there is no runbook in");
    }

    @Test
    void aMissingFileIsADiagnostic() {
        assertThat(check("nowhere.yaml")).isEqualTo(2);
        assertThat(outText.toString()).contains("error: there is no file `nowhere.yaml`");
    }

    @Test
    void showFillsInTheVariablesOfTheEnvironment() {
        assertThat(show(GOOD.toString(), "-e", "staging")).isZero();
        assertThat(outText.toString())
                .contains("app: HTTP at https://staging.example.com")
                .contains("SET stg:hello 1")
                .contains("POST /api/v2/campaigns/${campaign_id}");
    }

    @Test
    void showTellsEverythingThatWillHappen() {
        assertThat(show(GOOD.toString())).isZero();
        assertThat(outText.toString())
                .contains("why       The only way back if the undo scripts fail")
                .contains("sql       on main, in one transaction, lock timeout 5s")
                .contains("  psql -X -c 'select 1' && echo \"score: 4.20\"")
                .contains("expect    notices hold \"quality_score added\"")
                .contains("undo      sql on main, the script's own transactions, with psql")
                .contains("irreversible: Everything written since is lost")
                .contains("ROLLBACK PLAN restore:")
                .contains("main: PostgreSQL at ${env.DATABASE_URL}")
                .contains("app:${secret.db_password}@db.example.com")
                .contains("approvals (" + GOOD);
    }

    @Test
    void showRefusesAnEnvironmentThatIsNotThere() {
        assertThat(show(GOOD.toString(), "-e", "stagin")).isEqualTo(2);
        assertThat(errText.toString())
                .contains("`stagin` is not an environment of this runbook")
                .contains("did you mean `staging`?");
        assertThat(outText.toString()).isEmpty();
    }

    @Test
    void showOfABadRunbookTellsWhatIsWrong() {
        assertThat(show(BAD.toString())).isEqualTo(2);
        assertThat(errText.toString()).contains("11 errors");
        assertThat(outText.toString()).isEmpty();
    }

    @Test
    void theSchemaIsJson() {
        assertThat(new CommandLine(new SchemaCommand(out).spec()).execute()).isZero();

        Json json = JsonReader.read(outText.toString()).json().orElseThrow();
        assertThat(at(json, "/$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }

    private int check(String... arguments) {
        return new CommandLine(new CheckCommand(out, err, Palette.NONE, _ -> false).spec())
                .execute(arguments);
    }

    @Test
    void aPlanIsBrokenAtTheTerminalsWidthAndLosesNothing() {
        assertThat(show(GOOD.toString())).isZero();
        String piped = outText.toString();
        assertThat(piped.lines()).anyMatch(line -> line.length() > 60);
        outText.getBuffer().setLength(0);
        width = 60;
        assertThat(show(GOOD.toString())).isZero();
        assertThat(outText.toString().lines()).allMatch(line -> line.length() <= 60);
        // An address can be wider than the terminal, and then it is broken, too.
        assertThat(outText.toString().replaceAll("\\s", "")).isEqualTo(piped.replaceAll("\\s", ""));
    }

    private int show(String... arguments) {
        return new CommandLine(new ShowCommand(out, err, Palette.NONE, () -> width).spec())
                .execute(arguments);
    }

    private static String at(Json json, String pointer) {
        Json found = JsonPointer.parse(pointer).flatMap(p -> p.in(json)).orElseThrow();
        return switch (found) {
            case Json.Str text -> text.value();
            case Json.Num number -> number.value().toString();
            case Json.Obj _, Json.Arr _, Json.Bool _, Json.Null _ -> found.toString();
        };
    }
}
