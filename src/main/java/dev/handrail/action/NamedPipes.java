package dev.handrail.action;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pairs of named pipes for the output of child processes.
///
/// Why not the pipes that [Process] brings: a thread that reads from one of those waits until the
/// last process that holds the writing end has gone, and a server that a step leaves in the
/// background holds it for ever. A named pipe is read through a channel, and closing a channel
/// wakes the thread that waits in it.
///
/// A pair is used again by the next command, because making one costs a process. It is given back
/// only when its end has been seen, that is, when nobody can write into it any more.
final class NamedPipes implements AutoCloseable {

    private static final long MAKING_SECONDS = 10;

    /// Behind it stands the process that made the folder, so that the folders of one that was
    /// killed can be told from those in use.
    private static final String PREFIX = "handrail-pipes-";

    private static final Pattern OWNED = Pattern.compile(PREFIX + "([0-9]{1,10})-[0-9]+");

    private final Deque<Pair> free = new ArrayDeque<>();
    private final Deque<Pair> made = new ArrayDeque<>();
    private boolean closed;

    /// A pipe for standard output and one for standard error.
    record Pair(Path directory) {
        Path out() {
            return directory.resolve("out");
        }

        Path err() {
            return directory.resolve("err");
        }
    }

    /// A pair that nobody else uses.
    synchronized Pair take() throws IOException {
        if (closed) {
            throw new IOException("the run has ended");
        }
        Pair pair = free.poll();
        return pair != null ? pair : make();
    }

    /// Gives a pair back whose two ends have been seen.
    synchronized void giveBack(Pair pair) {
        free.push(pair);
    }

    private Pair make() throws IOException {
        if (made.isEmpty()) {
            removeOrphans(Path.of(System.getProperty("java.io.tmpdir")));
        }
        // The folder is made with mode 0700: nobody else can write into our pipes.
        Pair pair =
                new Pair(Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-"));
        made.push(pair);
        Process mkfifo =
                new ProcessBuilder(
                                "mkfifo", "-m", "600", pair.out().toString(), pair.err().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!mkfifo.waitFor(MAKING_SECONDS, TimeUnit.SECONDS) || mkfifo.exitValue() != 0) {
                throw new IOException("mkfifo failed in " + pair.directory());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a pipe", interrupted);
        }
        return pair;
    }

    /// Removes what a Handrail left that had no time to.
    static void removeOrphans(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path directory : found) {
                Matcher name = OWNED.matcher(directory.getFileName().toString());
                if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    remove(new Pair(directory));
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // Whether there is room for our own pipes shows when they are made.
        }
    }

    private static void remove(Pair pair) {
        try {
            Files.deleteIfExists(pair.out());
            Files.deleteIfExists(pair.err());
            Files.deleteIfExists(pair.directory());
        } catch (IOException _) {
            // Two empty files in the folder for temporary files harm nobody.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        made.forEach(NamedPipes::remove);
        made.clear();
        free.clear();
    }
}
