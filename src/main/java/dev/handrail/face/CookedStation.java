package dev.handrail.face;

import dev.handrail.console.Asking;
import dev.handrail.console.Entry;
import dev.handrail.console.Station;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.jline.terminal.Terminal;

/// A place for a recorded console where JLine edits nothing: a dumb terminal, a pipe, a file. No
/// history, no completion; everything else is the same.
final class CookedStation implements Station {

    private static final Duration DEAD_TIME = Duration.ofMillis(300);

    private final CookedConsole console;

    CookedStation(CookedConsole console) {
        this.console = console;
    }

    @Override
    public PrintWriter out() {
        return console.out();
    }

    @Override
    public int columns() {
        return console.width();
    }

    @Override
    public boolean colours() {
        return false;
    }

    @Override
    public Entry read(Asking asking) {
        StringBuilder text = new StringBuilder();
        String prompt = asking.prompt();
        while (true) {
            Entry entry = entry(console.read(prompt));
            if (!(entry instanceof Entry.Line line)) {
                return entry;
            }
            text.append(line.text());
            if (asking.aids().whole().test(text.toString())) {
                return new Entry.Line(text.toString());
            }
            text.append('\n');
            prompt = asking.more();
        }
    }

    @Override
    public Entry readHidden(String prompt) {
        return entry(console.readHidden(prompt));
    }

    private static Entry entry(Typed typed) {
        return switch (typed) {
            case Typed.Line line -> new Entry.Line(line.text());
            case Typed.Pasted pasted -> new Entry.Pasted(pasted.text());
            case Typed.Interrupted _ -> new Entry.Interrupted();
            case Typed.Ended _, Typed.CannotHide _ -> new Entry.Ended();
        };
    }

    @Override
    public void settle() {
        console.settle(DEAD_TIME);
    }

    @Override
    public Hearing onInterrupt(Runnable action) {
        Runnable before = console.interrupt();
        console.onInterrupt(action);
        return () -> console.onInterrupt(before);
    }

    @Override
    public Optional<Terminal> terminal() {
        return console.keyboard();
    }
}
