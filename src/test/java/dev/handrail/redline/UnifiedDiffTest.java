package dev.handrail.redline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is printed is given to the real `patch` and the real `git`.
class UnifiedDiffTest {

    private static final List<String> PATCH = List.of("patch", "-p1", "--binary", "-s");
    private static final List<String> GIT = List.of("git", "apply", "--whitespace=nowarn");

    @TempDir Path folder;
    private int number;

    private static Change edited(String before, String after) {
        return new Change("sql/a.sql", bytes(before), bytes(after), Optional.empty());
    }

    private static Optional<byte[]> bytes(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private void becomes(Change change) throws Exception {
        for (List<String> tool : List.of(PATCH, GIT)) {
            assumeTrue(isInstalled(tool.getFirst()), "SKIPPED: no " + tool.getFirst());
            Path place = Files.createDirectories(folder.resolve("t" + number++));
            Path file = place.resolve(change.file());
            Files.createDirectories(file.getParent());
            if (change.before().isPresent()) {
                Files.write(file, change.before().get());
            }
            String patch = String.join("", UnifiedDiff.rows(change));
            String said = run(tool, place, patch.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(said).as(tool + "\n" + patch).isEmpty();
            if (change.after().isPresent()) {
                assertThat(file).as(patch).hasBinaryContent(change.after().get());
            } else {
                assertThat(file).doesNotExist();
            }
        }
    }

    /// What it said, with its status when that is not 0.
    private String run(List<String> command, Path place, byte[] input) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(place.toFile()).redirectErrorStream(true);
        // Else git would look for a repository above.
        builder.environment().put("GIT_CEILING_DIRECTORIES", folder.toString());
        Process process = builder.start();
        process.getOutputStream().write(input);
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? said : said + " status " + process.exitValue();
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    @Test
    void anEditedFile() throws Exception {
        becomes(edited("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n", "a\nB\nc\nd\ne\nf\ng\nh\ni\nk\n"));
    }

    @Test
    void anEndOfTheLastLineThatComesOrGoes() throws Exception {
        becomes(edited("a\nb\nc", "a\nb\nc\n"));
        becomes(edited("a\nb\nc\n", "a\nb\nc"));
        becomes(edited("a\nb\nc", "a\nb\nd"));
        becomes(edited("x\nb\nc", "a\nb\nc"));
    }

    @Test
    void lineEndsOfAnotherSystem() throws Exception {
        becomes(edited("a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"));
        becomes(edited("a\r\nb\r\nc\r\n", "a\nb\nc\n"));
        becomes(edited("a\rb\n", "a\rc\n"));
    }

    @Test
    void filesThatComeAndGo() throws Exception {
        becomes(new Change("sql/new.sql", Optional.empty(), bytes("a\nb\n"), Optional.empty()));
        becomes(new Change("sql/new.sql", Optional.empty(), bytes("a"), Optional.empty()));
        becomes(new Change("sql/old.sql", bytes("a\nb\n"), Optional.empty(), Optional.empty()));
        becomes(new Change("sql/old.sql", bytes("a"), Optional.empty(), Optional.empty()));
    }

    @Test
    void filesThatBecomeEmptyOrWereEmpty() throws Exception {
        becomes(edited("a\nb\n", ""));
        becomes(edited("", "a\nb\n"));
    }

    @Test
    void commentsOfSqlThatLookLikeHeaders() throws Exception {
        becomes(edited("-- a/x\n-- b\n++ c\n@@ -1 +1 @@\n", "-- a/y\n++ d\n@@ -2 +2 @@\n"));
        becomes(edited("-- the last", "-- another"));
    }

    @Test
    void bytesThatAreNoText() throws Exception {
        byte[] before = {(byte) 0xff, 'a', '\n', (byte) 0xc3, '\n'};
        byte[] after = {(byte) 0xff, 'b', '\n', (byte) 0xc3, '\n'};
        becomes(new Change("sql/a.sql", Optional.of(before), Optional.of(after), Optional.empty()));
        becomes(edited("f\u00fcr\n", "f\u00fcrs\n"));
    }

    @Test
    void filesThatHaveNothingInCommonAreReplacedAtOnce() throws Exception {
        becomes(edited("old line\n".repeat(40_000) + "end\n", "new line\n".repeat(50_000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyTwoTexts(int seed) throws IOException, Exception {
        Random random = new Random(seed);
        becomes(edited(text(random), text(random)));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("first\n");
        for (int i = random.nextInt(60); i >= 0; i--) {
            text.append("abc".charAt(random.nextInt(3)));
            if (i > 0 || random.nextBoolean()) {
                text.append(random.nextInt(5) == 0 ? "\r\n" : "\n");
            }
        }
        return text.toString();
    }
}
