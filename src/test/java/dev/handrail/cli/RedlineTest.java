package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event.FileChange;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.Event.RunbookRedlined.Choice;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.evidence.RunStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A runbook is edited while a run is stopped.
class RedlineTest extends StoppedWalk {

    @Test
    void nobodyGoesOnUnattendedWithoutADecision() throws IOException {
        write(WALK.replace("echo two", "echo zwei"));
        String journal = Files.readString(run().resolve("journal.jsonl"));
        Ended ended = handrail("resume", "--unattended");
        assertThat(ended.status()).isEqualTo(ExitCode.PAUSED);
        assertThat(ended.err())
                .contains("-      - {step: two, title: Two, shell: echo two")
                .contains("+      - {step: two, title: Two, shell: echo zwei")
                .contains("nothing was run")
                .contains("--old-text REASON")
                .contains("--new-text REASON");
        assertThat(Files.readString(run().resolve("journal.jsonl"))).isEqualTo(journal);
        assertThat(run().resolve("redlines")).doesNotExist();
        assertThat(did()).isEqualTo("one gate");
    }

    @Test
    void anEditedFileDoesNotWriteToTheTerminalByItself() throws IOException {
        write(WALK.replace("echo two", "echo zwei") + "# \u001b[2J\u001b]0;done\u0007\n");
        Ended ended = handrail("resume", "--unattended");
        assertThat(ended.err()).contains("+# ^[[2J^[]0;done^G").doesNotContain("\u001b", "\u0007");
    }

    @Test
    void theOldTextIsTheOneTheRunBeganWith() throws IOException {
        write(WALK.replace("echo two", "echo zwei"));
        Ended ended = handrail("resume", "--unattended", "--old-text", "not reviewed");
        assertThat(ended.out()).contains("Redline 1: goes on with the text it had");
        assertThat(redlines()).hasSize(1);
        RunbookRedlined redline = redlines().getFirst();
        assertThat(redline.choice()).isEqualTo(Choice.OLD);
        assertThat(redline.reason()).isEqualTo("not reviewed");
        assertThat(redline.folder()).isEqualTo("redlines/1");
        assertThat(run().resolve("redlines/1/walk.yaml")).content().contains("echo zwei");
        assertThat(run().resolve("runbook/walk.yaml")).content().isEqualTo(WALK);
        answer("3");
        assertThat(did()).isEqualTo("one gate gate two");
    }

    @Test
    void theNewTextIsTheOneThatIsRun() throws IOException {
        write(WALK.replace("echo two", "echo zwei"));
        Ended ended = answer("3\nreviewed by two\n");
        assertThat(ended.out())
                .contains("1  leave the run where it is")
                .contains("Redline 1: goes on with the new text: walk.yaml edited");
        assertThat(did()).as(ended.out() + ended.err()).isEqualTo("one gate gate zwei");
        assertThat(redlines().getFirst().choice()).isEqualTo(Choice.NEW);
        assertThat(redlines().getFirst().reason()).isEqualTo("reviewed by two");
    }

    @Test
    void whoIsAskedMayLeaveItAsItIs() throws IOException {
        write(WALK.replace("echo two", "echo zwei"));
        for (String input : List.of("1\n", "\n", "", "7\n\n", "2\n   \n", "d\n\n", "3\n")) {
            Ended ended = typed(input, "resume");
            assertThat(ended.status()).as(input).isEqualTo(ExitCode.PAUSED);
            assertThat(ended.err()).contains("The run stays where it is");
        }
        assertThat(redlines()).isEmpty();
        assertThat(did()).isEqualTo("one gate");
    }

    @Test
    void whoLeavesARunWithATornJournalIsToldThatItWasMended() throws IOException {
        write(WALK.replace("echo two", "echo zwei"));
        Files.writeString(
                run().resolve("journal.jsonl"), "{\"v\":1,\"se", StandardOpenOption.APPEND);
        assertThat(typed("1\n", "resume").err()).contains("torn end of its journal was cut off");
        assertThat(run().resolve("journal.jsonl")).content().contains("journal.recovered");
        assertThat(redlines()).isEmpty();
    }

    @Test
    void theSameBytesAreNotAskedAboutAgain() throws IOException {
        write(WALK.replace("echo two", "echo zwei"));
        handrail("resume", "--unattended", "--old-text", "no");
        assertThat(handrail("resume", "--unattended").err()).doesNotContain("nobody has said");
        assertThat(redlines()).hasSize(1);
        write(WALK);
        assertThat(handrail("resume", "--unattended").err()).isEmpty();
        write(WALK.replace("echo two", "echo zwei"));
        assertThat(handrail("resume", "--unattended").err()).isEmpty();
        write(WALK.replace("echo two", "echo deux"));
        assertThat(handrail("resume", "--unattended").err()).contains("nobody has said");
        assertThat(redlines()).hasSize(1);
    }

    @Test
    void whoStayedWithTheOldTextMayTakeTheNewOneLater() throws IOException {
        write(WALK.replace("echo two", "echo zwei"));
        handrail("resume", "--unattended", "--old-text", "no");
        handrail("resume", "--unattended", "--new-text", "now it is reviewed");
        assertThat(redlines())
                .extracting(RunbookRedlined::choice)
                .containsExactly(Choice.OLD, Choice.NEW);
        assertThat(redlines())
                .extracting(RunbookRedlined::folder)
                .containsExactly("redlines/1", "redlines/2");
        assertThat(handrail("resume", "--unattended").err()).isEmpty();
        write(WALK);
        assertThat(handrail("resume", "--unattended").err())
                .contains("-      - {step: two, title: Two, shell: echo zwei");
    }

    @Test
    void whatHasBegunMustNotChange() throws IOException {
        write(WALK.replace("echo one", "echo eins"));
        Ended ended = handrail("resume", "--unattended", "--new-text", "try");
        assertThat(ended.status()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err())
                .contains("step `one` has begun, and the new text changes what it does")
                .contains("walk.yaml:8:")
                .contains("--old-text REASON goes on");
        assertThat(redlines()).isEmpty();
        assertThat(typed("3\n1\n", "resume").out()).contains("(not now)").contains("Not now: ");
    }

    @Test
    void aNewTextWithMistakesIsRefusedLikeByCheck() throws IOException {
        write(WALK.replace("title: Two", "titel: Two"));
        Ended ended = handrail("resume", "--unattended", "--new-text", "try");
        assertThat(ended.status()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("titel").contains("walk.yaml:10:").contains("correct its");
        assertThat(handrail("resume", "--unattended", "--old-text", "keep").err()).isEmpty();
        assertThat(redlines()).hasSize(1);
    }

    @Test
    void aDocumentThatIsGoneOrNoTextLeavesTheOldOne() throws IOException {
        Files.delete(folder.resolve("walk.yaml"));
        Ended ended = handrail("resume", "--unattended");
        assertThat(ended.err())
                .contains("+++ /dev/null")
                .contains("--new-text REASON is not possible");
        Files.write(folder.resolve("walk.yaml"), new byte[] {(byte) 0xff, 0});
        assertThat(handrail("resume", "--unattended", "--new-text", "x").status())
                .isEqualTo(ExitCode.USAGE);
        Files.delete(folder.resolve("walk.yaml"));
        Files.createDirectory(folder.resolve("walk.yaml"));
        assertThat(handrail("resume", "--unattended", "--new-text", "x").err())
                .contains("is a directory");
        handrail("resume", "--unattended", "--old-text", "gone");
        FileChange change = redlines().getFirst().changes().getFirst();
        assertThat(change.after()).isEmpty();
        assertThat(change.unread()).hasValueSatisfying(why -> assertThat(why).contains("folder"));
        assertThat(handrail("redline").out()).contains("walk.yaml cannot be read (it is a folder");
    }

    @Test
    void aDocumentThatMayNotBeReadLeavesTheOldOne() throws IOException {
        Files.setPosixFilePermissions(
                folder.resolve("walk.yaml"), PosixFilePermissions.fromString("---------"));
        if (Files.isReadable(folder.resolve("walk.yaml"))) {
            return; // root reads everything
        }
        Ended ended = handrail("resume", "--unattended");
        assertThat(ended.err()).contains("permission denied");
    }

    /// The file changes between the moment the difference is shown and the answer.
    @Test
    void whatWasShownIsWhatIsTaken() throws IOException {
        write(WALK.replace("echo two", "echo zwei"));
        byte[] answer = "3\nas shown\n1\n1\n1\n".getBytes(StandardCharsets.UTF_8);
        InputStream late =
                new ByteArrayInputStream(answer) {
                    @Override
                    public synchronized int read() {
                        edit();
                        return super.read();
                    }

                    @Override
                    public synchronized int read(byte[] b, int off, int len) {
                        edit();
                        return super.read(b, off, len);
                    }

                    private void edit() {
                        try {
                            write(WALK.replace("echo two", "echo evil"));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                };
        Ended ended = over(late, "resume");
        assertThat(did()).as(ended.out() + ended.err()).isEqualTo("one gate gate zwei");
        assertThat(run().resolve("redlines/1/walk.yaml")).content().contains("echo zwei");
    }

    /// A crash between the copies and the event leaves a folder that nothing names.
    @Test
    void aDecisionThatACrashCutOffIsAskedForAgain() throws IOException {
        write(WALK.replace("echo two", "echo zwei"));
        RunStore store = new RunStore(folder.resolve("runs"), InstantSource.system());
        try (RunEvidence evidence = store.resume(run())) {
            LinkedHashMap<String, byte[]> files = new LinkedHashMap<>();
            files.put("walk.yaml", Files.readAllBytes(folder.resolve("walk.yaml")));
            assertThat(evidence.keepOffered(files).folder()).isEqualTo("redlines/1");
        }
        assertThat(handrail("resume", "--unattended").err()).contains("nobody has said");
        handrail("resume", "--unattended", "--new-text", "again");
        assertThat(redlines().getFirst().folder()).isEqualTo("redlines/2");
        assertThat(redlines().getFirst().number()).isEqualTo(1);
    }

    /// A crash between the event and the resume: the decision stands.
    @Test
    void aDecisionThatIsOnDiskStands() throws IOException {
        write(WALK.replace("echo two", "echo zwei"));
        handrail("resume", "--unattended", "--new-text", "reviewed");
        Path journal = run().resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        int at = 0;
        while (!lines.get(at).contains("\"type\":\"runbook.redlined\"")) {
            at++;
        }
        Files.writeString(journal, String.join("\n", lines.subList(0, at + 1)) + "\n");
        assertThat(handrail("runs").out()).contains("  paused");
        assertThat(handrail("resume", "--unattended").err()).isEmpty();
        assertThat(redlines()).hasSize(1);
        answer("3");
        assertThat(did()).endsWith("zwei");
    }

    @Test
    void aCopyThatIsNotWhatItWasIsNotGoneOnWith() throws IOException {
        Files.writeString(run().resolve("runbook/walk.yaml"), WALK + "#\n");
        Ended ended = handrail("resume", "--unattended");
        assertThat(ended.status()).isEqualTo(ExitCode.EVIDENCE);
        assertThat(ended.err()).contains("is not the one its journal speaks of");
    }

    @Test
    void optionsThatMakeNoDecisionAreRefused() {
        assertThat(handrail("resume", "--old-text", "a", "--new-text", "b").status())
                .isEqualTo(ExitCode.USAGE);
        assertThat(handrail("resume", "--unattended", "--old-text", " ").status())
                .isEqualTo(ExitCode.USAGE);
        assertThat(handrail("resume", "--unattended", "--old-text", "x").err())
                .contains("nothing is decided about it");
    }

    /// What is not kept would be read where it stands, by then with whatever is in it.
    @Test
    void aTextThatIncludesWhatIsGoneIsNotTaken() throws IOException {
        Files.writeString(folder.resolve("a.sql"), "\\ir b.sql\nselect 1;\n");
        Files.writeString(folder.resolve("b.sql"), "select 2;\n");
        String text =
                WALK.replace(
                                "phases:",
                                "connections: {main: {postgres: \"postgres://db.example.com/app\"}}"
                                        + "\nphases:")
                        .replace("shell: echo two >> did.txt", "sql: {on: main, file: a.sql}");
        write(text);
        handrail("resume", "--unattended", "--new-text", "with a script");
        assertThat(run().resolve("redlines/1/b.sql")).exists();
        Files.delete(folder.resolve("b.sql"));
        Ended ended = handrail("resume", "--unattended", "--new-text", "b is not needed");
        assertThat(ended.status()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("`b.sql` cannot be read: it is gone");
        Files.writeString(folder.resolve("a.sql"), "select 1;\n");
        handrail("resume", "--unattended", "--new-text", "b is not needed");
        assertThat(redlines()).hasSize(2);
    }
}
