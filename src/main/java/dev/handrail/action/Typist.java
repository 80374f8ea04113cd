package dev.handrail.action;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Types into a terminal in a thread of its own: a program that does not read lets whoever types
/// wait, and that must not be the thread of a face. Thread-safe.
final class Typist {

    /// More than this, unread, is dropped: nobody types a mebibyte ahead.
    private static final int LARGEST_BACKLOG = 1 << 20;

    private static final byte[] END = {};

    private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger backlog = new AtomicInteger();
    private final OutputStream keyboard;

    /// @param keyboard of the terminal, unbuffered
    Typist(OutputStream keyboard) {
        this.keyboard = keyboard;
        Thread.ofPlatform().daemon().name("typing").start(this::run);
    }

    /// Returns at once.
    void type(byte[] bytes) {
        if (bytes.length > 0 && backlog.get() + bytes.length <= LARGEST_BACKLOG) {
            backlog.addAndGet(bytes.length);
            waiting.add(bytes.clone());
        }
    }

    /// Nothing more is typed.
    void end() {
        waiting.add(END);
    }

    private void run() {
        try {
            byte[] next = waiting.take();
            while (next.length > 0) {
                keyboard.write(next);
                keyboard.flush();
                backlog.addAndGet(-next.length);
                next = waiting.take();
            }
        } catch (IOException | InterruptedException _) {
            // The program has ended: nobody reads what is typed.
        }
    }
}
