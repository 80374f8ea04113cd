package dev.handrail.proof;

import static dev.handrail.proof.Provings.differences;
import static dev.handrail.proof.Provings.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A wrong way back is found in each of the real runbooks, and named.
class PlantedMistakeTest {

    private static final Way UNDO = new Way.Undo();

    @TempDir Path folder;

    @AfterEach
    void removeEvidence() throws IOException {
        Provings.removeEvidence();
    }

    @Test
    void aRollbackFunctionThatInsertsWithTheColumnsOfTheArchiveFails() {
        Report report =
                new Provings(folder, "single-table-migration")
                        .plant(
                                "migrate.sql",
                                """
                                    insert into public.ai_queries (id, company_id, query_text, category, priority, created_at)
                                    select id, company_id, query_text, category, priority, created_at from public.ai_queries_archive order by id
                                    on conflict (id) do nothing;
                                """,
                                "    insert into public.ai_queries select * from public.ai_queries_archive;\n")
                        .prove();

        assertThat(report.holds()).isFalse();
        assertThat(verdict(report, "migrate", UNDO)).isEqualTo(Verdict.FAILED);
        assertThat(report.cell("migrate", UNDO).orElseThrow().words())
                .contains("migrate", "INSERT has more expressions than target columns");
        assertThat(verdict(report, "migrate", new Way.Plan("by-function")))
                .isEqualTo(Verdict.FAILED);
        assertThat(verdict(report, "migrate", new Way.Plan("restore"))).isEqualTo(Verdict.OK);
    }

    @Test
    void aRollbackFunctionThatForgetsTheAnswersIsFoundAlthoughItSaysNothing() {
        Report report =
                new Provings(folder, "single-table-migration")
                        .plant(
                                "migrate.sql",
                                "from public.ai_responses_archive order by id",
                                "from public.ai_responses_archive where false order by id")
                        .prove();

        assertThat(verdict(report, "migrate", UNDO)).isEqualTo(Verdict.DIFFERS);
        assertThat(differences(report, "migrate", UNDO))
                .singleElement()
                .asString()
                .matches("table ai_responses: [0-9,]+ rows before, 0 after");
    }

    @Test
    void aRevertThatLeavesAnIndexIsFound() {
        Report report =
                new Provings(folder, "community-schema-fix")
                        .plant(
                                "revert.sql",
                                "drop index if exists public.post_reactions_of_a_post;",
                                "")
                        .prove();

        assertThat(verdict(report, "repair", UNDO)).isEqualTo(Verdict.DIFFERS);
        assertThat(differences(report, "repair", UNDO))
                .containsExactly("index post_reactions_of_a_post was not there before");
        assertThat(verdict(report, "repair", new Way.Plan("restore"))).isEqualTo(Verdict.OK);
    }

    @Test
    void aWayBackThatForgetsAPolicyIsFound() {
        Report report =
                new Provings(folder, "beta-rollout")
                        .plant("put-policy-back.sql", "execute ", "raise notice '%', ")
                        .prove();

        assertThat(verdict(report, "set-policy-aside", UNDO)).isEqualTo(Verdict.DIFFERS);
        assertThat(differences(report, "set-policy-aside", UNDO))
                .anyMatch(sentence -> sentence.matches("policy .* is missing"));
    }

    @Test
    void aRevertThatDropsARowAndAColumnIsFoundAndItsRunsAreKept() throws Exception {
        Provings provings =
                new Provings(folder, "production-sync")
                        .plant(
                                "revert.sql",
                                "    drop schema hotfix_production_sync;",
                                """
                                    drop schema hotfix_production_sync;
                                    delete from public.campaigns where id = (select max(id::text)::uuid from public.campaigns);
                                    alter table public.blog_posts drop column status;
                                """);

        Report report = provings.prove();

        assertThat(report.holds()).isFalse();
        assertThat(differences(report, "apply", UNDO))
                .contains("column blog_posts.status is missing")
                .anyMatch(
                        one -> one.matches("table campaigns: [0-9,]+ rows before, [0-9,]+ after"));
        assertThat(verdict(report, "apply", new Way.Plan("restore"))).isEqualTo(Verdict.OK);
        assertThat(report.evidence().orElseThrow()).isDirectory();
        assertThat(provings.leftBehind()).isEmpty();
    }
}
