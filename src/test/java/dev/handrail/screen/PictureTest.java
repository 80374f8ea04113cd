package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Voice;
import dev.handrail.wording.Pieces;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whole screens of every layout: the second of three steps has been running for 41 s.
class PictureTest {

    private static String screen(int columns, int rows) {
        return Scene.underway(columns, rows)
                .told(new Event.PhaseConfirmed("fix", Map.of(), Optional.empty(), 1))
                .told(Pieces.started("apply", 1))
                .began(Pieces.hotfix(), new Stop())
                .output("alter table\n")
                .output(Voice.ERR, "a warning\n")
                .take(new Message.Advanced("rows", 660, 1000))
                .after(Duration.ofSeconds(41))
                .text();
    }

    @Test
    void aPlaceIsNotSaidTwice() {
        Event.Intent intent =
                new Event.Intent(
                        "http",
                        "ab12",
                        "POST /purge",
                        Optional.empty(),
                        "shop https://shop.example.com",
                        "address=https://shop.example.com");
        String screen = Scene.opened(80, 24).told(new Event.StepStarted("apply", 1, intent)).text();
        assertThat(screen.lines())
                .contains(" on shop https://shop.example.com")
                .noneMatch(line -> line.contains("address="));
    }

    @Test
    void stackedAt80By24() {
        assertThat(screen(80, 24))
                .isEqualTo(
                        """
                        [PROD] Bring the schema back in step                          r1  alice@bastion
                         Phase 2/2 Fix the schema [ok][>>]  ok 1                    step 2/3  REC  0:46
                         on main db1.example.com:5432/appdb  database=appdb
                        -- Steps -----------------------------------------------------------------------
                          ok       1  Dump the database              shell    0:01  exit 0
                        > RUN      2  Apply the hotfix               sql      0:41  running
                          ..       3  Tell the customers             shell


                        -- Output: Step 2 of 3: Apply the hotfix -------------------- FOLLOW  2 lines --
                        alter table
                        err: a warning






                        [#############.......] rows 660 of 1,000 (66 %)  0:41, about 0:21 more
                        -- Next: Step 3 of 3: Tell the customers --------------------- runs by itself --
                         last: 03:00:04 phase 2 confirmed
                         0 notes, 0 ad-hoc commands
                         RUN  Step 2 of 3: Apply the hotfix 0:41
                         Enter open  ^C stop step  Tab pane  f follow  : all commands  ? help  q quit
                        """);
    }

    @Test
    void stackedAt100By30() {
        assertThat(screen(100, 30))
                .isEqualTo(
                        """
                        [PROD] Bring the schema back in step                                              r1  alice@bastion
                         Phase 2/2 Fix the schema [ok][>>]  ok 1                                        step 2/3  REC  0:46
                         on main db1.example.com:5432/appdb  database=appdb
                        -- Steps -------------------------------------------------------------------------------------------
                          ok       1  Dump the database                             shell    0:01  exit 0
                        > RUN      2  Apply the hotfix                              sql      0:41  running
                          ..       3  Tell the customers                            shell


                        -- Output: Step 2 of 3: Apply the hotfix ---------------------------------------- FOLLOW  2 lines --
                        alter table
                        err: a warning












                        [#################........] rows 660 of 1,000 (66 %)  0:41, about 0:21 more
                        -- Next: Step 3 of 3: Tell the customers ----------------------------------------- runs by itself --
                         last: 03:00:04 phase 2 confirmed
                         0 notes, 0 ad-hoc commands
                         RUN  Step 2 of 3: Apply the hotfix 0:41
                         Enter open  ^C stop step  Tab pane  f follow  / find  a note  : all commands  ? help  q quit
                        """);
    }

    @Test
    void sideBySideAt160By50() {
        assertThat(screen(160, 50))
                .isEqualTo(
                        """
                        [PROD] Bring the schema back in step                                                                                                          r1  alice@bastion
                         Phase 2/2 Fix the schema [ok][>>]  ok 1                                                                                                    step 2/3  REC  0:46
                         on main db1.example.com:5432/appdb  database=appdb
                        -- Steps -------------------------------------------------------|-- Step 2 of 3: Apply the hotfix --------------------------------------------------------------
                         1 Take a backup                                                |Runs: sql on main
                          ok       1  Dump the database                  shell    0:01  |  alter table campaigns add column quality_score numeric;
                         2 Fix the schema                                               |  select 2;
                        > RUN      2  Apply the hotfix                   sql      0:41  |  select 3;
                          ..       3  Tell the customers                 shell          |  select 4;
                        -- Timeline ----------------------------------------------------|  select 5;
                         03:00:00 opened by alice on bastion.example.com                |  select 6;
                         03:00:01 phase 1 confirmed                                     |Target: main = db1.example.com:5432/appdb
                         03:00:02 step 1 started                                        |It says of itself: database=appdb
                         03:00:03 ok step 1, exit 0 after 1.2 s                         |Undo: by sql
                         03:00:04 phase 2 confirmed                                     |
                         03:00:05 step 2 started                                        |
                                                                                        |
                                                                                        |-- Output: Step 2 of 3: Apply the hotfix ----------------------------------- FOLLOW  2 lines --
                                                                                        |alter table
                                                                                        |err: a warning
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |
                                                                                        |[###############........] rows 660 of 1,000 (66 %)  0:41, about 0:21 more
                                                                                        |-- Next: Step 3 of 3: Tell the customers ------------------------------------ runs by itself --
                                                                                        | last: 03:00:04 phase 2 confirmed
                                                                                        | 0 notes, 0 ad-hoc commands
                         RUN  Step 2 of 3: Apply the hotfix 0:41
                         Enter open  ^C stop step  Tab pane  f follow  / find  a note  b ways back  h health  y copy  z zoom  : all commands  ? help  q quit
                        """);
    }

    @Test
    void onePaneAt50By12() {
        assertThat(screen(50, 12))
                .isEqualTo(
                        """
                        [PROD] Bring the schema ba... step 2/3  REC  0:46
                        -- Steps -----------------------------------------
                          ok       1  Dump the database    shell    0:01
                        > RUN      2  Apply the hotfix     sql      0:41
                          ..       3  Tell the customers   shell





                         RUN  Step 2 of 3: Apply the hotfix 0:41
                         Enter open  : all commands  ? help  q quit
                        """);
    }

    @Test
    void inATinyWindowThereIsOneSentence() {
        assertThat(screen(30, 6))
                .isEqualTo(
                        """
                        [PROD] Window too small; a
                        step runs. ^C asks it to stop;
                        for all else make it larger.



                        """);
    }

    @Test
    void theSmallestWindowHoldsItsFirstLetter() {
        assertThat(screen(1, 1)).isEqualTo("[\n");
    }

    @Test
    void aQuestionLiesOverTheRunAndLeavesTheEnvironmentToBeSeen() {
        Scene scene = Scene.underway(80, 24).press("?");
        assertThat(scene.canvas().lines().getFirst()).startsWith("[PROD] Bring the schema back");
        assertThat(scene.canvas().lines().getLast()).contains("? help");
    }
}
