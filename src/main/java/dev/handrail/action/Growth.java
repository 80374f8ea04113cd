package dev.handrail.action;

import dev.handrail.engine.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells how a file grows while another program writes it.
final class Growth implements AutoCloseable {

    private static final long EVERY_MILLIS = 500;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    private Growth(Path file, Capture capture) {
        thread = Thread.ofVirtual().name("growth").unstarted(() -> watch(file, capture, ended));
    }

    static Growth watch(Path file, Capture capture) {
        Growth growth = new Growth(file, capture);
        growth.thread.start();
        return growth;
    }

    private static void watch(Path file, Capture capture, CountDownLatch ended) {
        try {
            while (!ended.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                capture.progress("bytes written", Files.size(file), 0);
            }
        } catch (InterruptedException | IOException _) {
            // Only the progress is lost.
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
