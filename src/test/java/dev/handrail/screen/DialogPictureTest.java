package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whole dialogs, in a frame as on an 80x24 terminal.
class DialogPictureTest {

    private static Desktop of(String environment, String name, int columns, int rows) {
        return new Desktop(
                Optional.ofNullable(Questions.dialogs(environment).get(name)).orElseThrow(),
                columns,
                rows);
    }

    @Test
    void aStepIsConfirmedFromItsCard() {
        assertThat(of("production", "step with phrase", 78, 20).picture())
                .isEqualTo(
                        """
                        == [PROD] Confirm step 2
                        Step 2 of 3: Apply the hotfix
                        Changed: this is no longer what was confirmed. Compare before you run it.
                        Runs: sql on main
                        Target: main = db1.example.com:5432/appdb
                        It says of itself: database=appdb
                        Text:
                          alter table campaigns add column quality_score numeric;
                          select 2;
                          select 3;
                          select 4;
                          select 5;
                          select 6;
                        Undo: by sql
                        --- more below, 1 to 13 of 18 ------------------------------------------------
                        [ Back ]  [ R run it (you type: FIX IT) ]  [ S skip it ]
                        [ P pause: stop here, resume later ]
                        [ A abort: end the run here, nothing is taken back ]
                        Nothing happens; the question stays open.

                        Enter press  Esc back  PgDn more  ? help  Tab next  d details  a note  p pace
                        """);
    }

    @Test
    void aPhaseShowsWhatEachStepRuns() {
        assertThat(of("staging", "phase", 78, 20).picture())
                .isEqualTo(
                        """
                        == [staging] Confirm phase 2 of 2: Fix the schema
                        [staging] Phase 2 of 2: Fix the schema
                        Goal: Code and schema agree again
                        Time: about 5 min
                        Target: main = db1.example.com:5432/appdb
                        It says of itself: database=appdb

                        Step 2 of 3: Apply the hotfix
                        Runs: sql on main
                          alter table campaigns add column quality_score numeric;
                          select 2;
                          select 3;
                          select 4;
                          select 5;
                        --- more below, 1 to 13 of 20 ------------------------------------------------
                        [ Back ]  [ R confirm the phase ]  [ S skip the whole phase ]
                        [ P pause: stop here, resume later ]
                        [ A abort: end the run here, nothing is taken back ]
                        Nothing happens; the question stays open.

                        Enter press  Esc back  PgDn more  ? help  Tab next  o open a step  d details
                        """);
    }

    @Test
    void aStepOfAPhaseIsOpened() {
        assertThat(of("staging", "phase", 78, 20).press("o<Down><Enter>").picture())
                .isEqualTo(
                        """
                        == [staging] Step 2 of 3: Apply the hotfix
                        Step 2 of 3: Apply the hotfix
                        Runs: sql on main
                        Target: main = db1.example.com:5432/appdb
                        It says of itself: database=appdb
                        Text:
                          alter table campaigns add column quality_score numeric;
                          select 2;
                          select 3;
                          select 4;
                          select 5;
                          select 6;
                        Undo: by sql
                        Setting transaction = one
                        Setting lock_timeout = 5s
                        Reads schema = public
                        Reads secret api_token
                        Digest: 87d4b08c5c36f77d845d87adab7098aa4d7c6c5de4e2fdd22b3a2f8297144b88

                        ------------------------------------------------------------------------------
                        Esc back  / find
                        """);
    }

    @Test
    void aFailureComesWithAllThatIsKnown() {
        assertThat(of("production", "failed", 78, 20).picture())
                .isEqualTo(
                        """
                        == [PROD] Step 2 has failed
                        Step 2 of 3: Apply the hotfix
                        FAIL  sqlstate 55P03 after 5.0 s
                        What happened: the lock on table campaigns was not granted within 5 s
                        State: the transaction was rolled back; nothing was changed
                        Advice: look who holds the lock, then retry
                        Expectation not met:
                          value: expected = 3
                                      got 1
                        Step 2 of 3 has failed. Nothing goes on until you decide.



                        ------------------------------------------------------------------------------
                        [ Back ]  [ r retry the step ]  [ S skip it and go on ]
                        [ D mark it done (I did it by other means) ]  [ u undo back to a step ]
                        [ b use a rollback plan ]  [ P pause: stop here, resume later ]
                        [ A abort: end the run here, nothing is taken back ]
                        Nothing happens; the question stays open.

                        Enter press  Esc back  ? help  Tab next  d details  a note
                        """);
    }

    @Test
    void aStepToGoBackToIsChosen() {
        assertThat(of("production", "failed", 78, 20).press("u<Down>").picture())
                .isEqualTo(
                        """
                        == [PROD] Step 2 has failed
                        Back to which step? It and all that ran after it are undone, last first:
                          Back
                        > Step 3 of 3: Tell the customers: CANNOT be taken back: mail cannot be cal...
                          Step 2 of 3: Apply the hotfix: undo by sql













                        Step 3 of 3: Tell the customers: CANNOT be taken back: mail cannot be called
                          back
                        Enter choose  Esc back  Up/Down move
                        """);
    }

    @Test
    void aDoubtSaysWhatEachAnswerMeans() {
        assertThat(of("staging", "doubt alive", 78, 20).picture())
                .isEqualTo(
                        """
                        == [staging] In doubt: the undo of step 2
                        In doubt: attempt 2 of the undo of step 2 was cut off.
                        Undo of Step 2 of 3: Apply the hotfix. It was started, and its end was not
                          seen: it may have taken effect or not. It is not run again before that is
                          known.
                        It still runs: session 4711 still runs it
                        Look at the target yourself, then say which it is.

                        it took effect: count it as done. You have looked and its effect is there.
                          Handrail goes on behind it. Asks for a reason: how you know.
                        it left nothing behind: it may run again. You have looked and nothing of it is
                          there. It may run again, when you confirm it. Asks for a reason: how you
                          know.
                        look again. The target is asked again. Nothing else runs.
                        --- more below, 1 to 13 of 15 ------------------------------------------------
                        [ Back ]  [ H it took effect: count it as done ]
                        [ N it left nothing behind: it may run again ]  [ r look again ]
                        [ P pause: stop here, resume later ]
                        Nothing happens; the question stays open.

                        Enter press  Esc back  PgDn more  ? help  Tab next  d details  a note
                        """);
    }

    @Test
    void waysBackNameFirstWhatCannotBeTakenBack() {
        assertThat(of("staging", "ways back", 78, 20).picture())
                .isEqualTo(
                        """
                        == [staging] Ways back
                        Nothing is taken back by looking. Each undo is confirmed before it runs.

                        Undo what has run, last first
                        Cannot be taken back: Step 3 of 3: Tell the customers. Mail cannot be called
                          back
                        1  Step 2 of 3: Apply the hotfix
                        Runs: sql
                        Target: main = db1.example.com:5432/appdb
                        It says of itself: database=appdb
                          alter table campaigns add column quality_score numeric;
                          select 2;
                          select 3;
                          select 4;
                          select 5;
                          select 6;
                        --- more below, 1 to 15 of 23 ------------------------------------------------
                        [ Back ]  [ u undo back to a step ]  [ b use a rollback plan ]
                        Nothing is taken back.

                        Enter press  Esc back  PgDn more  ? help  Tab next
                        """);
    }

    @Test
    void stoppingHarderSaysWhatItLeavesBehind() {
        assertThat(of("production", "interrupt INTERRUPT", 78, 20).press("<Tab>").picture())
                .isEqualTo(
                        """
                        == [PROD] Stop the step
                        The step was asked to stop and still runs. You can wait, or:
                        terminate it: its server session is ended and an open transaction is rolled
                          back; what was committed before stays.
                        kill it: the connection is dropped; the server may go on until it notices, so
                          the step may end in doubt.










                        ------------------------------------------------------------------------------
                        [ Back ]  [ T terminate it ]  [ K kill it ]
                        its server session is ended and an open transaction is rolled back; what was
                          committed before stays.
                        Enter press  Esc back  ? help  Tab next
                        """);
    }

    @Test
    void helpListsEveryButton() {
        assertThat(of("staging", "not ready", 78, 20).press("?").picture())
                .isEqualTo(
                        """
                        == [staging] Not ready: help
                        Back: Nothing happens; the question stays open.
                        r  check again: What is required is looked at again. Nothing else runs.
                        P  pause: stop here, resume later: Handrail ends, nothing is taken back, and
                          the run can be resumed from here.
                        A  abort: end the run here, nothing is taken back: The run is over where it
                          stands; it cannot be resumed and nothing is taken back. Asks for a reason.
                        d  details: Shows everything that is known about this, to scroll and to
                          search.
                        a  note: Adds a note to the journal. Nothing else happens.
                        Tab, Left, Right  move the focus; Enter presses what has it. A button's own
                          letter presses it, too.
                        Up, Down, PgUp, PgDn, Home, End, j, k, g, G, Space  scroll the text.
                        Esc, ^C  go back, and nothing has happened.
                        A paste answers nothing, and a click presses nothing.




                        ------------------------------------------------------------------------------
                        Esc back  / find
                        """);
    }
}
