package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Target;
import dev.handrail.engine.Texts;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.Source;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What is said before something runs, is what a person needs and not our own terms.
class PreviewsTest {

    private static final String RUNBOOK =
            """
            runbook: previews
            title: Looks
            environments:
              staging: {}
            phases:
              - phase: all
                title: All
                steps:
                  - step: look
                    title: Looks
                    check: {env: [HOME]}
                    EXPECT
            """;

    private static Runbook runbook(String expect) {
        String text = RUNBOOK.replace("EXPECT", expect);
        return RunbookReader.read(new Source("previews.yaml", text), Path.of("."))
                .result()
                .orElseThrow();
    }

    private static List<String> said(Runbook runbook, Consumer<Previews> saying) {
        Account account = new Account(Texts.only(runbook));
        account.take(Pieces.at(0, Pieces.opened("staging", Optional.empty())));
        Page page = new Page();
        Lines lines = new Lines(page, () -> 0, InstantSource.system());
        saying.accept(new Previews(lines, new Naming(account)));
        return page.rows().stream().map(Page.Row::text).toList();
    }

    private static List<String> expected(String expect) {
        Runbook runbook = runbook(expect);
        return said(
                runbook,
                previews -> previews.expected(runbook.step("look").orElseThrow().expect()));
    }

    private static List<String> target(String address, Map<String, String> proof) {
        Target target = new Target("shop", address, new LinkedHashMap<>(proof));
        return said(runbook("why: because"), previews -> previews.target(target));
    }

    @Test
    void checksAreExpectedNotToFail() {
        assertThat(expected("why: because")).containsExactly("Expects: no check fails");
    }

    @Test
    void whatElseTheDocumentExpectsOfChecksIsSaidAsItStands() {
        assertThat(expected("expect: {worst: ok}")).containsExactly("Expects: worst equals \"ok\"");
        assertThat(expected("expect: {worst: {lacks: warn}}"))
                .containsExactly("Expects: worst lacks \"warn\"");
    }

    @Test
    void aTargetThatOnlyRepeatsItsAddressSaysNothingOfItself() {
        String address = "https://shop.example.com/api";
        assertThat(target(address, Map.of("address", address)))
                .containsExactly("Target: shop = " + address);
    }

    @Test
    void whatATargetProvesIsSaid() {
        assertThat(
                        target(
                                "https://shop.example.com",
                                Map.of("address", "https://other.example.com")))
                .contains("It says of itself: address=https://other.example.com");
        assertThat(target("db1.example.com:5432/appdb", Map.of("database", "appdb")))
                .contains("It says of itself: database=appdb");
    }
}
