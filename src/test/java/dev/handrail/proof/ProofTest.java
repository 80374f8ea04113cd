package dev.handrail.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The real runbooks hold what they promise.
class ProofTest {

    @TempDir Path folder;

    @AfterEach
    void removeEvidence() throws Exception {
        Provings.removeEvidence();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "production-sync",
                "community-schema-fix",
                "beta-rollout",
                "single-table-migration"
            })
    void everyWayBackOfTheRealRunbooksLeadsBack(String name) throws Exception {
        Provings provings = new Provings(folder, name);

        Report report = provings.prove();

        assertThat(report.cells()).filteredOn(cell -> cell.verdict().isBad()).isEmpty();
        assertThat(report.troubles()).isEmpty();
        assertThat(report.holds()).isTrue();
        assertThat(report.evidence()).isEmpty();
        assertThat(provings.leftBehind()).isEmpty();
    }

    @Test
    void whatAStepDeclaresIrreversibleExcusesOnlyWhatItDid() {
        Report report = new Provings(folder, "production-sync").prove();
        Cell cell = report.cell("forget-cached-list", new Way.Undo()).orElseThrow();

        assertThat(cell.verdict()).isEqualTo(Verdict.IRREVERSIBLE);
        assertThat(cell.words()).contains("a cache entry is not put back");
        assertThat(cell.deviations()).containsExactly("key drl:campaign:1 is missing");
        assertThat(
                        report.cell("apply", new Way.Again(Way.Again.Looking.AT_NOTHING))
                                .orElseThrow()
                                .verdict())
                .isEqualTo(Verdict.OK);
        assertThat(report.unproven())
                .anyMatch(one -> one.startsWith("step `copy-elsewhere`: only in production"));
    }
}
