package dev.handrail.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Question;
import dev.handrail.wording.Pieces;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whole screens, at the width of an old terminal and at half of it.
class PlainFaceScreenTest {

    private static final Question FIX =
            new Question.ConfirmPhase(
                    Pieces.FIX,
                    List.of(
                            Pieces.ready(Pieces.APPLY, Pieces.hotfix()),
                            Pieces.missing(Pieces.NOTIFY, "customers")),
                    Optional.of("FIX PRODUCTION"));

    @Test
    void aPhaseAtEightyColumns() throws Exception {
        try (Driver driver = new Driver(80, 60)) {
            driver.resumed()
                    .told(Pieces.opened("production", Optional.empty()))
                    .asked(FIX)
                    .prompts("Answer, ? for help:");
            assertThat(driver.screen())
                    .isEqualTo(
                            """
                            [PROD] Bring the schema back in step
                            Run: r1
                            Runbook: schema-fix, 2 phases, 3 steps, about 10 min
                            Environment: production
                            Operator: alice on bastion.example.com
                            Evidence: /runs/r1
                            Nothing runs before you confirm it. ^C stops; it says first what it does.
                            At every question: ? explains the choices, d shows all there is to know.

                            [PROD] Phase 2 of 2: Fix the schema
                            Goal: Code and schema agree again
                            Time: about 5 min
                            Target: main = db1.example.com:5432/appdb
                            It says of itself: database=appdb

                            Step 2 of 3: Apply the hotfix
                            Runs: sql on main
                              alter table campaigns add column quality_score numeric;
                              select 2;
                              select 3;
                              (3 more lines; d 1 shows all)
                            Undo: by sql

                            Step 3 of 3: Tell the customers
                            Runs: shell. It cannot be shown yet, it needs customers; it is shown and asked
                              about when its turn comes.
                            Cannot be taken back: mail cannot be called back

                            1  confirm the phase (you type: FIX PRODUCTION)
                            2  skip the whole phase
                            3  pause: stop here, resume later
                            4  abort: end the run here, nothing is taken back
                            [PROD] Answer, ? for help:\
                            """);
        }
    }

    @Test
    void aPhaseAtFortyColumns() throws Exception {
        try (Driver driver = new Driver(40, 80)) {
            driver.resumed()
                    .told(Pieces.opened("production", Optional.empty()))
                    .asked(FIX)
                    .prompts("Answer, ? for help:");
            assertThat(driver.screen())
                    .isEqualTo(
                            """
                            [PROD] Bring the schema back in step
                            Run: r1
                            Runbook: schema-fix, 2 phases, 3 steps,
                              about 10 min
                            Environment: production
                            Operator: alice on bastion.example.com
                            Evidence: /runs/r1
                            Nothing runs before you confirm it. ^C
                              stops; it says first what it does.
                            At every question: ? explains the
                              choices, d shows all there is to know.

                            [PROD] Phase 2 of 2: Fix the schema
                            Goal: Code and schema agree again
                            Time: about 5 min
                            Target: main =
                              db1.example.com:5432/appdb
                            It says of itself: database=appdb

                            Step 2 of 3: Apply the hotfix
                            Runs: sql on main
                              alter table campaigns add column
                                quality_score numeric;
                              select 2;
                              select 3;
                              (3 more lines; d 1 shows all)
                            Undo: by sql

                            Step 3 of 3: Tell the customers
                            Runs: shell. It cannot be shown yet, it
                              needs customers; it is shown and asked
                              about when its turn comes.
                            Cannot be taken back: mail cannot be
                              called back

                            1  confirm the phase (you type: FIX
                              PRODUCTION)
                            2  skip the whole phase
                            3  pause: stop here, resume later
                            4  abort: end the run here, nothing is
                              taken back
                            [PROD] Answer, ? for help:\
                            """);
            driver.types("4");
            assertThat(driver.prompts("Reason:").types("too late today").answer())
                    .isEqualTo(new Answer.Abort("too late today"));
        }
    }
}
