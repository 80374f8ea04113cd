package dev.handrail.face;

import dev.handrail.console.Consoles;
import dev.handrail.console.Passthrough;
import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Palette;
import dev.handrail.wording.PrintedSheet;
import dev.handrail.wording.Session;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// The plain face: lines that are only ever added, numbered choices, full words. Everything can be
/// done here that can be done anywhere, over any terminal, by a screen reader, from a pipe.
public final class PlainFace extends LineFace {

    private static final List<String> MANNERS =
            List.of(
                    "Nothing runs before you confirm it. ^C stops; it says first what it does.",
                    "At every question: ? explains the choices, d shows all there is to know.");

    private final Console console;
    private final Dialogue dialogue;
    private final Consoles consoles;
    private volatile @Nullable Passthrough lent;

    /// What a plain face is made of.
    ///
    /// @param palette whether colour may be used; not used anyway where the console has none
    /// @param consoles what `!` and `s` open
    public record Means(Console console, Palette palette, Consoles consoles) {}

    /// @param clock of the wall, with the operator's time zone
    public PlainFace(Means means, Session session, Clock clock) {
        super(lines(means.console(), means.palette(), clock), session, clock, MANNERS);
        this.console = means.console();
        this.consoles = means.consoles();
        this.dialogue = new Dialogue(means, lines, narration, interrupts);
        means.console().onInterrupt(interrupts::pressed);
    }

    @Override
    public void told(Recorded event) {
        if (consoles.told(event)) {
            remember(event);
        } else {
            super.told(event);
        }
    }

    @Override
    public void resumed(Desk desk) {
        consoles.resumed(desk);
        dialogue.use(desk);
        super.resumed(desk);
    }

    /// Instead of [#resumed], when the run has gone on at another face until now.
    public void joined(Desk desk) {
        consoles.resumed(desk);
        dialogue.use(desk);
        begin(desk);
        narration.join();
    }

    @Override
    public void adHocOutput(int number, Voice voice, byte[] bytes, int offset, int length) {
        if (!consoles.output(number, voice, bytes, offset, length)) {
            super.adHocOutput(number, voice, bytes, offset, length);
        }
    }

    private static Lines lines(Console console, Palette palette, Clock clock) {
        // Unknown, as on a pipe: the width everybody can read.
        return new Lines(
                new PrintedSheet(console.out(), console.colours() ? palette : Palette.NONE),
                () -> console.width() > 0 ? console.width() : 80,
                clock);
    }

    @Override
    public Answer ask(Question question) {
        return dialogue.ask(question);
    }

    @Override
    public Tty.Size attached(Tty tty) {
        return consoles.attached(tty).orElseGet(() -> attachedToStep(tty));
    }

    private Tty.Size attachedToStep(Tty tty) {
        Optional<Terminal> keyboard = console.keyboard();
        if (keyboard.isEmpty()) {
            return super.attached(tty);
        }
        hush();
        Passthrough passthrough =
                Passthrough.begin(keyboard.get(), tty, new Passthrough.Manner(lines, "step"));
        lent = passthrough;
        return passthrough.size();
    }

    @Override
    String why() {
        return "nothing can be typed into it here, because input does not come from a keyboard";
    }

    @Override
    public void output(Voice voice, byte[] bytes, int offset, int length) {
        Passthrough passthrough = lent;
        if (passthrough == null) {
            super.output(voice, bytes, offset, length);
        } else {
            passthrough.output(voice, bytes, offset, length);
        }
    }

    /// Whoever ends Handrail gets the terminal back as it was.
    @Override
    public boolean end(Stop.Request request) {
        giveBack();
        boolean typed = consoles.end(request);
        return super.end(request) || typed;
    }

    @Override
    public void ended() {
        giveBack();
        super.ended();
    }

    private synchronized void giveBack() {
        Passthrough passthrough = lent;
        if (passthrough != null) {
            lent = null;
            passthrough.end();
        }
    }
}
