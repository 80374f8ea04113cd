package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.engine.Scope.Surroundings;
import dev.handrail.runbook.Runbook;
import org.junit.jupiter.api.Test;

class SecretsReadTest {

    private static final Runbook RUNBOOK =
            Walks.runbook(
                    """
                    secrets:
                      typed: {ask: The password}
                      fetched: {command: [op, read, it]}
                      exported: {env: PASSWORD}
                    """
                            + Walks.THREE_STEPS);

    private final Scopes.FixedSurroundings outside = new Scopes.FixedSurroundings();
    private final SecretsRead secrets = new SecretsRead(outside);
    private final Surroundings quiet = secrets.quiet(RUNBOOK);

    SecretsReadTest() {
        for (String name : new String[] {"typed", "fetched", "exported"}) {
            outside.secrets.put(name, "value of " + name);
        }
    }

    @Test
    void aLookNeverMakesAnybodyBeAsked() {
        for (String name : new String[] {"typed", "fetched"}) {
            assertThatThrownBy(() -> quiet.secret(name))
                    .isInstanceOf(SecretUnavailable.class)
                    .hasMessageContaining("when the first step needs it");
        }
        assertThat(outside.concealed).isEmpty();
    }

    @Test
    void whatAStepHasReadALookMayUse() throws Exception {
        assertThat(secrets.secret("typed")).isEqualTo("value of typed");
        assertThat(quiet.secret("typed")).isEqualTo("value of typed");
    }

    @Test
    void whatNeedsNobodyIsReadForALook() throws Exception {
        assertThat(quiet.secret("exported")).isEqualTo("value of exported");
    }
}
