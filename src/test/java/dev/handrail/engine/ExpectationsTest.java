package dev.handrail.engine;

import static dev.handrail.engine.Scopes.HERE;
import static dev.handrail.engine.Scopes.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Facts.Named;
import dev.handrail.engine.Facts.Text;
import dev.handrail.engine.Facts.Texts;
import dev.handrail.runbook.Expectation;
import dev.handrail.runbook.Expectation.Compare;
import dev.handrail.runbook.Expectation.EachAppears;
import dev.handrail.runbook.Expectation.IsEmpty;
import dev.handrail.runbook.Expectation.Match;
import dev.handrail.runbook.Expectation.Relation;
import dev.handrail.runbook.Fact;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {

    private final Map<String, String> values = new LinkedHashMap<>();

    @ParameterizedTest
    @CsvSource({
        "=,  3,   3,   true",
        "=,  3,   3.0, true",
        "=,  3,   4,   false",
        "!=, 3,   4,   true",
        "<,  10,  9,   true",
        "<,  10,  10,  false",
        "<=, 10,  10,  true",
        ">,  0.1, 0.2, true",
        ">=, 9007199254740993, 9007199254740992, false",
    })
    void numbersAreComparedByTheirValue(String sign, String bound, String got, boolean holds) {
        Facts facts = Facts.none().with(Fact.VALUE, got);
        assertThat(check(facts, Fact.VALUE, compare(sign, bound)).isEmpty()).isEqualTo(holds);
    }

    @Test
    void anUnmetNumberTellsExpectedGotAndHowFarOff() {
        Facts facts = Facts.none().with(Fact.ROW_COUNT, 2);
        assertThat(lines(facts, Fact.ROW_COUNT, compare(">=", "3")))
                .isEqualTo(
                        """
                        expected    row_count >= 3
                        got         2
                        difference  1 less\
                        """);
    }

    @Test
    void ofAnExitCodeTheDistanceIsNotTold() {
        assertThat(lines(Facts.none().with(Fact.EXIT, 127), Fact.EXIT, compare("=", "0")))
                .isEqualTo(
                        """
                        expected    exit = 0
                        got         127\
                        """);
    }

    @Test
    void aTextThatIsNoNumberIsSaidToBeNone() {
        Facts facts = Facts.none().with(Fact.VALUE, "t");
        assertThat(lines(facts, Fact.VALUE, compare("=", "1")))
                .isEqualTo(
                        """
                        expected    value = 1
                        got         "t"
                        difference  not a number\
                        """);
    }

    @Test
    void aFactThatIsNotThereIsUnmet() {
        assertThat(lines(Facts.none(), Fact.STATUS, compare("=", "1")))
                .isEqualTo(
                        """
                        expected    status = 1
                        got         nothing: the action gave no `status`\
                        """);
    }

    @Test
    void anExpectedVariableWithoutValueIsUnmetAndNamed() {
        Facts facts = Facts.none().with(Fact.VALUE, "1");
        assertThat(lines(facts, Fact.VALUE, compare("=", "${before}"))).contains("before");
    }

    @Test
    void expectedVariablesAreFilledIn() {
        values.put("before", "41");
        Facts facts = Facts.none().with(Fact.VALUE, "41");
        assertThat(check(facts, Fact.VALUE, compare("=", "${before}"))).isEmpty();
    }

    @Test
    void aTextIsComparedWithoutTheLastLineEndOfOutput() {
        Facts facts = Facts.none().with(Fact.STDOUT, "done\n");
        assertThat(check(facts, Fact.STDOUT, text(Match.EQUALS, "done"))).isEmpty();
        Facts value = Facts.none().with(Fact.VALUE, "done\n");
        assertThat(check(value, Fact.VALUE, text(Match.EQUALS, "done"))).hasSize(1);
    }

    @Test
    void aDifferingLineIsMarkedWhereItBeginsToDiffer() {
        Facts facts = Facts.none().with(Fact.STDOUT, "score: 87.5\n");
        assertThat(lines(facts, Fact.STDOUT, text(Match.EQUALS, "score: 90")))
                .isEqualTo(
                        """
                        expected    stdout = "score: 90"
                        got         "score: 87.5"
                        difference  - score: 90
                                    + score: 87.5
                                             ^ column 8\
                        """);
    }

    @Test
    void differingLinesAreShownAsADifference() {
        Facts facts = Facts.none().with(Fact.STDOUT, "a\nb\nc\nd\n");
        assertThat(lines(facts, Fact.STDOUT, text(Match.EQUALS, "a\nx\nc\nd")))
                .endsWith(
                        """
                        difference  - expected, + got
                                      a
                                    - x
                                    + b
                                      c
                                      d\
                        """);
    }

    @Test
    void controlCharactersOfTheOutsideAreSpelledOut() {
        Facts facts = Facts.none().with(Fact.STDOUT, "\u001b[2Jevil\u202e");
        assertThat(lines(facts, Fact.STDOUT, text(Match.CONTAINS, "good")))
                .contains("\"\\u001b[2Jevil\\u202e\"")
                .doesNotContain("\u001b");
    }

    @Test
    void aPatternIsFoundAnywhereAndFilledInValuesStandForThemselves() {
        values.put("id", "a.c");
        Facts facts = Facts.none().with(Fact.STDOUT, "x abc y");
        assertThat(check(facts, Fact.STDOUT, text(Match.MATCHES, "a.c"))).isEmpty();
        assertThat(check(facts, Fact.STDOUT, text(Match.MATCHES, "${id}"))).hasSize(1);
    }

    @Test
    void aLackingTextIsToldWithItsLine() {
        Facts facts = Facts.none().with(Fact.STDERR, "fine\nERROR: no\n");
        assertThat(lines(facts, Fact.STDERR, text(Match.LACKS, "ERROR")))
                .isEqualTo(
                        """
                        expected    stderr without "ERROR"
                        got         "ERROR: no"
                        difference  found on line 2\
                        """);
        assertThat(check(facts, Fact.STDERR, text(Match.LACKS, "FATAL"))).isEmpty();
    }

    @Test
    void aCutTextProvesOnlyWhatIsLeftOfIt() {
        Facts facts = Facts.none().with(Fact.STDOUT, new Text("head", true));
        assertThat(check(facts, Fact.STDOUT, text(Match.CONTAINS, "head"))).isEmpty();
        assertThat(check(facts, Fact.STDOUT, text(Match.EQUALS, "head"))).hasSize(1);
        assertThat(lines(facts, Fact.STDOUT, text(Match.CONTAINS, "tail")))
                .contains("cannot be decided");
        assertThat(lines(facts, Fact.STDOUT, text(Match.LACKS, "tail")))
                .contains("cannot be decided");
        assertThat(lines(facts, Fact.STDOUT, text(Match.LACKS, "head")))
                .contains("found on line 1");
    }

    @Test
    void linesAreCountedByTheActionAndReadFromItsOutput() {
        Facts facts =
                Facts.none().with(Fact.STDOUT, new Text("one\ntwo", true)).with(Fact.LINES, 70_000);
        assertThat(check(facts, Fact.LINES, compare("=", "70000"))).isEmpty();
        assertThat(check(facts, Fact.LINES, new EachAppears(List.of(template("two"))))).isEmpty();
    }

    @Test
    void eachNoticeMustAppearInOneOfThem() {
        Facts facts =
                Facts.none()
                        .with(
                                Fact.NOTICES,
                                new Texts(List.of("NOTICE: column added", "NOTICE: done"), false));
        Expectation.Test both =
                new EachAppears(List.of(template("column added"), template("index made")));
        List<Unmet> unmet = check(facts, Fact.NOTICES, both);
        assertThat(unmet).hasSize(1);
        assertThat(unmet.getFirst().expected()).isEqualTo("notices with \"index made\"");
    }

    @Test
    void noWarningsMeansNone() {
        Facts none = Facts.none().with(Fact.WARNINGS, new Texts(List.of(), false));
        Facts some = Facts.none().with(Fact.WARNINGS, new Texts(List.of("no grants"), false));
        assertThat(check(none, Fact.WARNINGS, new IsEmpty())).isEmpty();
        assertThat(lines(some, Fact.WARNINGS, new IsEmpty())).contains("no grants");
    }

    @Test
    void whatIsProvablyNotThereIsEmptyAndWhatCannotBeReadIsNot() {
        Facts json = Facts.none().with(Fact.BODY, "{\"error\":null,\"items\":[]}");
        assertThat(check(json, Fact.JSON, "/error", new IsEmpty())).isEmpty();
        assertThat(check(json, Fact.JSON, "/items", new IsEmpty())).isEmpty();
        assertThat(check(json, Fact.JSON, "/warning", new IsEmpty())).isEmpty();
        assertThat(check(Facts.none(), Fact.VALUE, new IsEmpty())).isEmpty();
        Facts html = Facts.none().with(Fact.BODY, "<p>");
        assertThat(check(html, Fact.JSON, "/error", new IsEmpty())).hasSize(1);
        assertThat(check(Facts.none(), Fact.WARNINGS, new IsEmpty())).hasSize(1);
    }

    @Test
    void aHeaderIsLookedUpWithoutRegardToCase() {
        Facts facts =
                Facts.none().with(Fact.HEADERS, new Named(Map.of("content-type", "text/html")));
        assertThat(check(facts, Fact.HEADERS, "Content-Type", text(Match.EQUALS, "text/html")))
                .isEmpty();
        assertThat(check(facts, Fact.HEADERS, "ETag", text(Match.EQUALS, "x")).getFirst().got())
                .containsExactly("no such header; there are: content-type");
    }

    @Test
    void jsonIsReadFromTheTextThatTheActionGave() {
        Facts facts =
                Facts.none()
                        .with(
                                Fact.BODY,
                                "{\"status\":\"ok\",\"score\":90.5,\"up\":true,\"e\":null}");
        assertThat(check(facts, Fact.JSON, "/status", text(Match.EQUALS, "ok"))).isEmpty();
        assertThat(check(facts, Fact.JSON, "/score", compare(">", "90"))).isEmpty();
        assertThat(check(facts, Fact.JSON, "/up", text(Match.EQUALS, "true"))).isEmpty();
        assertThat(check(facts, Fact.JSON, "/e", text(Match.EQUALS, "null"))).isEmpty();
    }

    @Test
    void aMissingJsonValueTellsWhatIsThereInstead() {
        Facts facts = Facts.none().with(Fact.STDOUT, "{\"app\":{\"name\":\"x\",\"up\":true}}");
        Unmet unmet = check(facts, Fact.JSON, "/app/version", text(Match.EQUALS, "2")).getFirst();
        assertThat(unmet.text())
                .isEqualTo(
                        """
                        expected    json /app/version = "2"
                        got         no /app/version: /app is an object with name, up\
                        """);
    }

    @Test
    void aTextThatIsNotJsonSaysWhereItStopsBeingJson() {
        Facts facts = Facts.none().with(Fact.BODY, "<html>oops</html>");
        assertThat(check(facts, Fact.JSON, "/status", text(Match.EQUALS, "ok")).getFirst().text())
                .contains("not JSON: ")
                .contains("line 1, column 1")
                .contains("<html>oops</html>");
    }

    private List<Unmet> check(Facts facts, Fact fact, Expectation.Test test) {
        return Expectations.check(
                List.of(new Expectation(fact, Optional.empty(), test, HERE)),
                facts,
                Scopes.of(values));
    }

    private List<Unmet> check(Facts facts, Fact fact, String selector, Expectation.Test test) {
        return Expectations.check(
                List.of(new Expectation(fact, Optional.of(selector), test, HERE)),
                facts,
                Scopes.of(values));
    }

    private String lines(Facts facts, Fact fact, Expectation.Test test) {
        List<Unmet> unmet = check(facts, fact, test);
        assertThat(unmet).hasSize(1);
        return unmet.getFirst().text();
    }

    private static Expectation.Test compare(String sign, String bound) {
        Relation relation =
                Arrays.stream(Relation.values())
                        .filter(r -> r.sign().equals(sign))
                        .findFirst()
                        .orElseThrow();
        return new Compare(relation, template(bound));
    }

    private static Expectation.Test text(Match match, String text) {
        return new Expectation.Text(match, template(text));
    }
}
