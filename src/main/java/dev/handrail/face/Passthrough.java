package dev.handrail.face;

import dev.handrail.engine.Tty;
import dev.handrail.evidence.Voice;
import dev.handrail.wording.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jline.terminal.Terminal;

/// Lends the operator's keyboard and screen to a step that has a terminal of its own. `^]` gives
/// the keyboard back while the step goes on, and lends it again. Thread-safe.
final class Passthrough {

    /// `^]`, as in telnet: what comes behind it is never meant for the step.
    private static final byte GIVE_BACK = 0x1d;

    private final Tty tty;
    private final Lines lines;
    private final DirectTerminal terminal;
    private final Thread keys;
    private final AlternateScreen alternate = new AlternateScreen();
    private boolean lent;
    private boolean over;
    private byte last = '\n';

    private Passthrough(Terminal terminal, Tty tty, Lines lines) {
        this.tty = tty;
        this.lines = lines;
        this.terminal = new DirectTerminal(terminal, this::resized);
        this.keys = Thread.ofPlatform().daemon().name("keys").unstarted(this::pass);
    }

    /// Lends them until [#end].
    static Passthrough begin(Terminal terminal, Tty tty, Lines lines) {
        lines.say(
                "This step has a terminal of its own: what you type goes to it until it ends. ^]"
                        + " takes the keyboard back.");
        Passthrough passthrough = new Passthrough(terminal, tty, lines);
        passthrough.lend();
        passthrough.keys.start();
        return passthrough;
    }

    Tty.Size size() {
        return terminal.size();
    }

    /// Output of the step. As it is while the screen is lent, else as harmless lines.
    synchronized void output(Voice voice, byte[] bytes, int offset, int length) {
        if (!lent) {
            lines.output(voice, bytes, offset, length);
        } else if (voice == Voice.NOTE) {
            String note = new String(bytes, offset, length, StandardCharsets.UTF_8);
            terminal.show("\r\n" + note.strip() + "\r\n");
        } else {
            alternate.shown(bytes, offset, length);
            terminal.show(bytes, offset, length);
            last = length > 0 ? bytes[offset + length - 1] : last;
        }
    }

    /// Takes keyboard and screen back for good.
    void end() {
        synchronized (this) {
            over = true;
        }
        try {
            keys.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        takeBack();
        terminal.close();
    }

    private void resized() {
        tty.resize(terminal.size());
    }

    private synchronized void lend() {
        lent = true;
        terminal.open();
        if (alternate.isOn()) {
            // Only the program knows what was on that screen; a new size makes it draw again.
            terminal.show(AlternateScreen.ENTER);
            Tty.Size size = terminal.size();
            tty.resize(new Tty.Size(size.columns(), Math.max(1, size.rows() - 1)));
            tty.resize(size);
        }
    }

    private synchronized void takeBack() {
        if (!lent) {
            return;
        }
        lent = false;
        if (alternate.isOn()) {
            terminal.show(AlternateScreen.LEAVE);
        }
        terminal.tidy();
        terminal.listen();
        if (last != '\n') {
            last = '\n';
            lines.gap();
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    private void pass() {
        try {
            while (!isOver()) {
                byte[] typed = terminal.read();
                int from = 0;
                for (int at = 0; at < typed.length; at++) {
                    if (typed[at] == GIVE_BACK) {
                        type(Arrays.copyOfRange(typed, from, at));
                        turn();
                        from = at + 1;
                    }
                }
                type(Arrays.copyOfRange(typed, from, typed.length));
            }
        } catch (IOException gone) {
            // Nobody is there to type any more; the step goes on, and the next question pauses.
        }
    }

    private synchronized void type(byte[] bytes) {
        if (lent && bytes.length > 0) {
            tty.type(bytes);
        }
    }

    private synchronized void turn() {
        if (over) {
            return;
        }
        if (lent) {
            takeBack();
            lines.say(
                    "You have the keyboard back; the step goes on. ^] types into it again, ^C asks"
                            + " it to stop.");
        } else {
            lines.say("What you type goes to the step again.");
            lend();
        }
    }
}
