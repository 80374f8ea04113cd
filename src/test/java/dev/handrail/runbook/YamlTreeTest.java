package dev.handrail.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.text.Source;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlTreeTest {

    private final Problems problems = new Problems();

    @Test
    void noValueIsGuessed() {
        Fields fields = fields("a: no\nb: 1.10\nc: 0123\nd: on\ne: '5'\n");

        assertThat(fields.findText("a")).contains("no");
        assertThat(fields.findText("b")).contains("1.10");
        assertThat(fields.findText("c")).contains("0123");
        assertThat(fields.findText("d")).contains("on");
        assertThat(fields.findText("e")).contains("5");
        assertThat(problems.inOrder()).isEmpty();
    }

    @Test
    void placesAreRightBehindCharactersOfTwoUnits() {
        Fields fields = fields("a: \"\uD83D\uDE80\uD83D\uDE80\"\nb: {c: \uD83D\uDE80, d: soon}\n");

        assertThat(fields.find("b").map(Value::fields).flatMap(b -> b.findDuration("d"))).isEmpty();

        assertThat(problems.inOrder().getFirst().span().place()).isEqualTo("x.yaml:2:15");
        assertThat(problems.inOrder().getFirst().message())
                .startsWith("`d` must be a length of time such as")
                .endsWith("not `soon`");
    }

    @Test
    void aliasesStandForTheirValue() {
        Fields fields = fields("a: &wait 10m\nb: *wait\n");

        assertThat(fields.findDuration("b")).contains(Duration.ofMinutes(10));
    }

    @Test
    void aBombOfAliasesIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (alias + ",").repeat(9) + alias + "]\n");
        }

        assertThat(root(bomb.toString())).isEmpty();
        assertThat(messages()).contains("written out");
    }

    @Test
    void anAliasInsideItsOwnValueIsRefused() {
        assertThat(root("a: &a [1, *a]\n")).isEmpty();
        assertThat(messages()).contains("stands inside the value");
    }

    @Test
    void tooManyAliasesAreRefused() {
        assertThat(root("a: &a [1]\nb: [" + "*a,".repeat(1_001) + "]\n")).isEmpty();
        assertThat(messages()).contains("more than 1000 aliases");
    }

    @Test
    void deepNestingIsRefusedHoweverItIsWritten() {
        assertThat(root("[".repeat(10_000))).isEmpty();
        assertThat(messages()).contains("more than 50 deep");
    }

    @Test
    void deepNestingThroughAliasesIsRefused() {
        StringBuilder text = new StringBuilder("- &a0 [x]\n");
        for (int i = 1; i < 60; i++) {
            text.append("- &a" + i + " [*a" + (i - 1) + "]\n");
        }

        assertThat(root(text.toString())).isEmpty();
        assertThat(messages()).contains("more than 50 deep");
    }

    @Test
    void tagsAreRefused() {
        assertThat(root("a: !!javax.script.ScriptEngineManager [x]\nb: !mine c\nd: !!int 5\n"))
                .isEmpty();
        assertThat(messages())
                .contains("`!!javax.script.ScriptEngineManager`")
                .contains("`!mine`")
                .contains("`!!int`");
    }

    @Test
    void anUnknownKeyIsToldWithTheKeyThatWasMeant() {
        Fields fields = fields("titel: x\nzzzzzz: y\n");

        fields.findText("title");
        fields.done();

        assertThat(problems.inOrder().get(0).hints()).containsExactly("did you mean `title`?");
        assertThat(problems.inOrder().get(1).hints()).containsExactly("the keys are title");
    }

    private Fields fields(String text) {
        return root(text).orElseThrow().fields();
    }

    private Optional<Value> root(String text) {
        return YamlTree.read(new Source("x.yaml", text), problems);
    }

    private String messages() {
        return problems.inOrder().toString();
    }
}
