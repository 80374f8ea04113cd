package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Texts;
import org.junit.jupiter.api.Test;

/// What steps and their undos are called.
class NamingTest {

    private final Naming naming = new Naming(new Account(Texts.only(Pieces.runbook())));

    @Test
    void aStepIsCountedInItsRunbook() {
        assertThat(naming.full("apply")).isEqualTo("Step 2 of 3: Apply the hotfix");
        assertThat(naming.briefly("apply")).isEqualTo("step 2");
    }

    @Test
    void aStepOfAPlanIsCountedInItsPlan() {
        assertThat(naming.full("restore"))
                .isEqualTo("Rollback step 1 of 1 (restore): Restore the dump");
    }

    @Test
    void anUndoIsNamedByItsStep() {
        assertThat(naming.full("apply.undo")).isEqualTo("Undo of step 2 of 3: Apply the hotfix");
        assertThat(naming.briefly("apply.undo")).isEqualTo("the undo of step 2");
    }

    @Test
    void whatIsNotKnownKeepsItsName() {
        assertThat(naming.full("gone")).isEqualTo("Step gone: gone");
    }
}
