package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whole dialogs with the least room there is.
class SmallDialogPictureTest {

    private static Desktop of(String environment, String name, int columns, int rows) {
        return new Desktop(
                Optional.ofNullable(Questions.dialogs(environment).get(name)).orElseThrow(),
                columns,
                rows);
    }

    @Test
    void aCardThatDoesNotFitScrolls() {
        assertThat(of("production", "step with phrase", 40, 8).press("<PgDn><PgDn>").picture())
                .isEqualTo(
                        """
                        == [PROD] Confirm step 2
                          db1.example.com:5432/appdb         ...
                        It says of itself: database=appdb
                        Text:
                          alter table campaigns add column q ...
                        [ Back ]
                        [ R run it (you type: FIX IT) ]      ...
                        Nothing happens; the question stays
                        Enter press  Esc back  PgDn more  ? help
                        """);
    }

    @Test
    void aPhraseThatIsWrongIsSaidAndKept() {
        assertThat(of("production", "step with phrase", 40, 8).press("Rfix it<Enter>").picture())
                .isEqualTo(
                        """
                        == [PROD] Confirm step 2
                        Run it.
                        To confirm, type this exactly:
                          FIX IT                             ...
                        Phrase: fix it
                        [ Back ]
                        That is not the phrase, so nothing
                          happens. Type it exactly: FIX IT
                        Enter confirm  Esc back  PgDn more
                        """);
    }

    @Test
    void aFailureFitsASmallScreen() {
        assertThat(of("production", "failed", 40, 8).press("<Tab><Tab><Tab>").picture())
                .isEqualTo(
                        """
                        == [PROD] Step 2 has failed
                        Step 2 of 3: Apply the hotfix
                        FAIL  sqlstate 55P03 after 5.0 s
                        What happened: the lock on table
                          campaigns was not granted within 5 ...
                        [ S skip it and go on ]
                        [ D mark it done (I did it by other m...
                        Handrail counts it as done on your word
                        Enter press  Esc back  PgDn more  ? help
                        """);
    }

    @Test
    void whatAReasonIsForStandsAboveIt() {
        assertThat(of("production", "failed", 70, 12).press("b<Down><Enter>").picture())
                .startsWith("== [PROD] Rollback plan restore\n")
                .contains("Each of its steps is still shown and confirmed before it runs.");
        assertThat(of("production", "failed", 70, 12).press("u<Down><Down><Enter>").picture())
                .startsWith("== [PROD] Undo back to step 2\n")
                .contains("Each undo is still shown and confirmed before it runs.");
        assertThat(of("production", "phase", 70, 12).press("S").picture())
                .startsWith("== [PROD] Skip phase 2\n");
    }

    @Test
    void aReasonIsAskedFor() {
        assertThat(of("production", "failed", 40, 8).press("S<Enter>").picture())
                .isEqualTo(
                        """
                        == [PROD] Skip step 2
                        Skip it and go on.


                        Reason:
                        [ Back ]
                        A reason is needed; it goes into the
                          journal.
                        Enter give  Esc back  F1 help  Tab next
                        """);
    }

    @Test
    void anInputShowsItsProblemAndItsDefault() {
        assertThat(of("staging", "input", 40, 8).picture())
                .isEqualTo(
                        """
                        == [staging] Input campaign
                        Input campaign: Campaign to test
                          with
                        Must match: [a-z]+                   ...
                        campaign = spring
                        [ Back ]
                        [ P pause: stop here, resume later ] ...
                        Not taken: `X 1` does not match [a-z]+
                        Enter give  Esc back  PgDn more  F1 help
                        """);
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(of("staging", "secret", 40, 8).press("abc").picture())
                .isEqualTo(
                        """
                        == [staging] Secret api_token
                        Secret api_token: Token of the mail
                          gateway
                        It does not show while you type it   ...
                        api_token = (hidden)
                        [ Back ]
                        [ P pause: stop here, resume later ] ...

                        Enter give  Esc back  PgDn more  F1 help
                        """);
    }

    @Test
    void leavingSaysHowToComeBack() {
        assertThat(of("staging", "detach while running", 40, 8).picture())
                .isEqualTo(
                        """
                        == [staging] Leave the run
                        The run stays where it is, and all
                          that was done is in its journal.
                        Resume: handrail resume r1
                        Evidence: /runs/r1
                        [ Back ]
                        [ P pause when the step has ended ]  ...
                        Stays in the run.
                        Enter press  Esc back  ? help  Tab next
                        """);
    }

    @Test
    void thePaletteFilters() {
        assertThat(of("staging", "palette", 40, 8).press("re").picture())
                .isEqualTo(
                        """
                        == [staging] Commands
                        Command: re
                        > previous match  N
                          pause replay  Space
                          previous step  [
                          redraw  ^L
                          stop step  ^C                      ...
                        Goes to the match before.
                        Enter choose  Esc back  Up/Down move
                        """);
    }

    @Test
    void theOnlyRowWithWhatIsSoughtIsSaidToBeThat() {
        assertThat(of("staging", "help", 60, 12).press("/shows every<Enter>").picture())
                .doesNotContain("Only here");
        assertThat(of("staging", "help", 60, 12).press("/shows every<Enter>n").picture())
                .contains("Only here: shows every");
    }

    @Test
    void aTextIsSearched() {
        assertThat(of("staging", "text", 40, 8).press("/THREE<Enter>nn").picture())
                .isEqualTo(
                        """
                        == [staging] Output
                          日本語 three
                          one
                          two
                          日本語 three
                          one
                          two
                        --- more below, 9 to 14 of 60 ----------
                        Esc back  PgDn more  / find  N previous
                        """);
    }
}
