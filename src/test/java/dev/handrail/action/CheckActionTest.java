package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.handrail.engine.Outcome;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.runbook.Action.Check;
import dev.handrail.runbook.Action.Check.Subject;
import dev.handrail.runbook.Action.Check.VariableShape;
import dev.handrail.runbook.Expectation.Relation;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Requirements;
import dev.handrail.runbook.Requirements.Bound;
import dev.handrail.runbook.Requirements.Named;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckActionTest {

    @TempDir Path directory;

    private final Scopes.FixedSurroundings surroundings = new Scopes.FixedSurroundings();
    private final MemoryCapture capture = new MemoryCapture();
    private final ActionDispatcher dispatcher = new ActionDispatcher();

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void variablesAreLookedAtWithoutTheirValuesBeingShown() {
        surroundings.variables.put("GOOD", "abc-123");
        surroundings.variables.put("BAD", "hunter2");
        surroundings.variables.put("BLANK", "");
        Outcome outcome =
                run(
                        new Subject.Variables(
                                List.of(
                                        shape("GOOD", "[a-z]+-[0-9]+"),
                                        shape("BAD", "[a-z]+"),
                                        new VariableShape("BLANK", Optional.empty(), Scopes.HERE),
                                        new VariableShape("NONE", Optional.empty(), Scopes.HERE)),
                                Scopes.HERE));
        assertThat(capture.out())
                .isEqualTo(
                        """
                        ok      GOOD matches `[a-z]+-[0-9]+`
                        fail    BAD is set but does not match `[a-z]+`
                        fail    BLANK is set to nothing
                        fail    NONE is not set
                        """);
        assertThat(Attempts.text(outcome, Fact.WORST)).isEqualTo("fail");
        assertThat(outcome.toString()).doesNotContain("hunter2");
    }

    @Test
    void freeSpaceIsComparedWithWhatIsNeeded() {
        Outcome enough = run(new Subject.Disk(Scopes.template("not/yet/there"), 1, Scopes.HERE));
        assertThat(Attempts.text(enough, Fact.WORST)).isEqualTo("ok");
        Outcome tooMuch = run(new Subject.Disk(Scopes.template("."), Long.MAX_VALUE, Scopes.HERE));
        assertThat(Attempts.text(tooMuch, Fact.WORST)).isEqualTo("fail");
        assertThat(capture.out()).contains("free, needs 8192.0 PiB");
    }

    @Test
    void aSubjectOfALaterVersionIsRefusedByItsKey() {
        Resolution resolution = resolve(new Subject.PostgresHealth("main", Scopes.HERE));
        assertThat(((Resolution.Refused) resolution).trouble().what())
                .startsWith("`check: postgres` ");
    }

    @Test
    void everyRequirementIsLookedAtNotOnlyUpToTheFirstFailure() {
        surroundings.variables.put("HERE", "x");
        SequencedMap<String, Bound> tools = new LinkedHashMap<>();
        tools.put("bash", bound(">=", "3.0"));
        tools.put("no-such-tool", new Bound(Optional.empty(), "*", Scopes.HERE));
        tools.put("sleep", bound(">=", "9999"));
        List<Requirement> found =
                dispatcher.requirements(
                        new Requirements(
                                tools,
                                List.of(
                                        new Named("HERE", Scopes.HERE),
                                        new Named("NOT_HERE", Scopes.HERE)),
                                new LinkedHashMap<>()),
                        scope());
        assertThat(found)
                .extracting(Requirement::name, Requirement::met)
                .containsExactly(
                        tuple("variable HERE", true),
                        tuple("variable NOT_HERE", false),
                        tuple("tool bash", true),
                        tuple("tool no-such-tool", false),
                        tuple("tool sleep", false));
        assertThat(found.getLast().detail()).contains("; needed is >= 9999");
    }

    @ParameterizedTest
    @CsvSource({
        "'pg_dump (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)', >=, 15,   true",
        "'curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1',  <,  7.88, false",
        "'jq-1.6',                                            =,  1.6,  true",
        "'git version 2.39.5',                                >,  2,    false",
        "'tool 8',                                            >=, 8.0,  true",
        "'GNU bash, version 5.2.15(1)-release',               >=, 5.10, false",
    })
    void versionsAreComparedNumberByNumberAsFarAsTheBoundGoes(
            String told, String sign, String wanted, boolean fits) {
        assertThat(Version.in(told).orElseThrow().fits(bound(sign, wanted))).isEqualTo(fits);
    }

    private static Bound bound(String sign, String version) {
        Relation relation =
                Arrays.stream(Relation.values())
                        .filter(r -> r.sign().equals(sign))
                        .findFirst()
                        .orElseThrow();
        return new Bound(Optional.of(relation), version, Scopes.HERE);
    }

    private static VariableShape shape(String name, String pattern) {
        return new VariableShape(name, Optional.of(pattern), Scopes.HERE);
    }

    private Outcome run(Subject subject) {
        return ((Resolution.Ready) resolve(subject)).resolved().run(Attempts.of(capture));
    }

    private Resolution resolve(Subject subject) {
        return dispatcher.resolve(new Check(List.of(subject), Scopes.HERE), scope(), List.of());
    }

    private Scope scope() {
        return Scopes.of(directory, new LinkedHashMap<>(), Map.of(), surroundings);
    }
}
