package dev.handrail.screen;

import dev.handrail.console.Consoles;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Outlook;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.engine.Vitals;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.playback.PlayedTty;
import dev.handrail.terminal.Display;
import dev.handrail.terminal.VirtualTerminal;
import dev.handrail.wording.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Does outside of the screen what it wants done. What may take long is done in a thread of its
/// own, and its result comes back as a message.
final class Reach {

    private final Ends ends;
    private final Around around;
    private final Session session;
    private volatile @Nullable Desk desk;
    private volatile @Nullable Tty tty;

    /// Where things lead to.
    record Ends(
            Display display, Inbox inbox, Pending pending, Outputs outputs, VitalsWatch watch) {}

    Reach(Ends ends, Around around, Session session) {
        this.ends = ends;
        this.around = around;
        this.session = session;
    }

    void desk(Desk given) {
        desk = given;
        ends.watch().use(given.vitals());
    }

    /// The running step has a terminal.
    void attached(Tty given) {
        tty = given;
    }

    void detached() {
        tty = null;
    }

    /// The output pane has another size.
    void resized(Tty.Size size) {
        Tty running = tty;
        // A recorded terminal keeps the size it had.
        if (running != null && !(running instanceof PlayedTty)) {
            ends.outputs().resized(size);
            running.resize(size);
        }
    }

    void perform(List<Effect> effects) {
        effects.forEach(this::perform);
    }

    private void perform(Effect effect) {
        Display display = ends.display();
        switch (effect) {
            case Effect.Answers answers -> ends.pending().answer(answers.answer());
            case Effect.Stops stops ->
                    ends.pending().stop(new Stop.Request(stops.level(), Stop.Cause.OPERATOR));
            case Effect.Types types -> type(types);
            case Effect.Notes notes -> note(notes.text());
            case Effect.LooksBack _ -> lookBack();
            case Effect.Watches watches -> ends.watch().health(watches);
            case Effect.Signals signals -> signal(signals);
            case Effect.Opens opens -> open(opens.act());
            case Effect.GoesPlain _ -> around.player().plain().ifPresent(Runnable::run);
            case Effect.ReadsBack reads -> readBack(reads);
            case Effect.Copies copies -> copy(copies.text());
            case Effect.Rings _ -> display.bell();
            case Effect.Titles titles -> display.title(titles.text());
            case Effect.Mouses mouses -> display.mouse(mouses.on());
            case Effect.Redraws _ -> display.invalidate();
            case Effect.Suspends _ -> stopProcess();
        }
    }

    private void stopProcess() {
        try {
            ends.display().stopProcess();
        } catch (UncheckedIOException e) {
            ends.inbox().put(new Message.Notice("^Z did not work: " + e.getMessage()));
        }
    }

    private void type(Effect.Types types) {
        Tty running = tty;
        if (running != null) {
            ends.outputs()
                    .terminal()
                    .map((VirtualTerminal window) -> window.encode(types.key()))
                    .ifPresent(running::type);
        }
    }

    private void note(String text) {
        apart(
                "The note could not be written",
                "nothing was written; the run goes on as before",
                () -> {
                    desk().logbook().note(text);
                    return new Message.Notice("Noted in the journal.");
                });
    }

    private void signal(Effect.Signals signals) {
        apart(
                "The session could not be asked to let go",
                "nothing was sent; the step goes on waiting",
                () -> {
                    Vitals vitals = desk().vitals();
                    Ended end =
                            switch (signals.urgency()) {
                                case CANCEL -> vitals.cancelBlocker(signals.blocker());
                                case TERMINATE -> vitals.terminateBlocker(signals.blocker());
                            };
                    return end.trouble()
                            .<Message>map(
                                    trouble -> new Message.Failed("It did not let go", trouble))
                            .orElseGet(() -> new Message.Notice(letGo(signals)));
                });
    }

    private static String letGo(Effect.Signals signals) {
        int pid = signals.blocker().backend().pid();
        return switch (signals.urgency()) {
            case CANCEL -> "pid " + pid + " no longer holds up the step.";
            case TERMINATE ->
                    "pid " + pid + " has ended; what it had not committed is rolled back.";
        };
    }

    private void lookBack() {
        apart(
                "The ways back could not be looked up",
                "nothing was changed by looking",
                () -> {
                    List<Outlook.Way> ways = desk().outlook().waysBack();
                    return new Message.WaysKnown(ways);
                });
    }

    private void readBack(Effect.ReadsBack reads) {
        apart(
                "The output could not be read back",
                "the recording " + reads.recording().file() + " is as it was",
                () -> {
                    Optional<OutputLog> log =
                            new ReadingBack(session.evidence()).of(reads.recording());
                    log.ifPresent(found -> ends.outputs().put(reads.step(), found));
                    return log.isPresent()
                            ? new Message.Wrote()
                            : new Message.Notice(
                                    "There is no recording " + reads.recording().file());
                });
    }

    private Desk desk() {
        Desk given = desk;
        if (given == null) {
            throw new IllegalStateException("the run is not open yet");
        }
        return given;
    }

    private void open(Act act) {
        Optional<Consoles> consoles = around.consoles();
        if (act == Act.SHELL || act == Act.SQL) {
            consoles.ifPresent(given -> console(act, given));
        } else {
            around.player().pressed(act);
        }
    }

    /// A console that fails takes neither the screen nor the run with it.
    private void console(Act act, Consoles consoles) {
        try {
            ends.display()
                    .suspend(terminal -> {
                        if (act == Act.SHELL) {
                            consoles.shell(terminal);
                        } else {
                            consoles.sql(terminal);
                        }
                    });
        } catch (RuntimeException e) {
            ends.inbox()
                    .put(
                            new Message.Failed(
                                    "The console has ended",
                                    trouble(
                                            e,
                                            "what was done at it is in the journal; the run goes"
                                                    + " on as before")));
        }
        ends.display().invalidate();
    }

    private void copy(String text) {
        int bytes = ends.display().copy(text);
        ends.inbox()
                .put(
                        new Message.Notice(
                                bytes > 0
                                        ? "copied " + bytes + " bytes (OSC 52)"
                                        : text.isEmpty()
                                                ? "there is nothing to copy"
                                                : "too much for a clipboard; the recordings are in "
                                                        + session.evidence()));
    }

    /// Something that takes its time.
    private interface Work {
        Message result() throws IOException;
    }

    private void apart(String failure, String state, Work work) {
        Thread.ofPlatform()
                .daemon()
                .name("reach")
                .start(() -> {
                    try {
                        ends.inbox().put(work.result());
                    } catch (IOException | RuntimeException e) {
                        ends.inbox().put(new Message.Failed(failure, trouble(e, state)));
                    }
                });
    }

    private static Trouble trouble(Exception e, String state) {
        return new Trouble(
                e.getMessage() == null ? e.toString() : e.getMessage(),
                state,
                List.of("try it again; if it fails again, pause the run and go on with --plain"));
    }
}
