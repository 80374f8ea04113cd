package dev.handrail.console;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Operator;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An operator who answers nothing, but does things at consoles while a question waits.
final class Seated implements Operator {

    final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Consoles consoles;
    private final BlockingQueue<Runnable> deeds = new LinkedBlockingQueue<>();
    private volatile boolean busy;
    private volatile boolean leaving;

    Seated(Consoles consoles) {
        this.consoles = consoles;
    }

    void awaitQuestion() {
        try {
            if (!ready.get(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the run did not begin");
            }
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("no question came", e);
        }
    }

    void does(Runnable deed) {
        busy = true;
        deeds.add(deed);
    }

    boolean isIdle() {
        return !busy;
    }

    void leave() {
        leaving = true;
        deeds.add(() -> {});
    }

    @Override
    public Answer ask(Question question) {
        ready.complete(true);
        try {
            while (!leaving) {
                deeds.take().run();
                busy = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Answer.Pause("the test is over");
    }

    @Override
    public void told(Recorded event) {
        consoles.told(event);
    }

    @Override
    public void resumed(Desk desk) {
        consoles.resumed(desk);
    }

    @Override
    public void adHocOutput(int number, Voice voice, byte[] bytes, int offset, int length) {
        consoles.output(number, voice, bytes, offset, length);
    }

    @Override
    public Tty.Size attached(Tty tty) {
        return consoles.attached(tty).orElse(Tty.Size.USUAL);
    }

    @Override
    public void began(Preview preview, Stop stop) {}

    @Override
    public void waiting(Stop stop) {}

    @Override
    public void output(Voice voice, byte[] bytes, int offset, int length) {}

    @Override
    public void progress(String what, long done, long total) {}

    @Override
    public void ended() {}
}
