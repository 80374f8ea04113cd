package dev.handrail.face;

import dev.handrail.console.Consoles;
import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Question;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Palette;
import dev.handrail.wording.PrintedSheet;
import dev.handrail.wording.Session;
import java.time.Clock;
import java.util.List;

/// The plain face: lines that are only ever added, numbered choices, full words. Everything can be
/// done here that can be done anywhere, over any terminal, by a screen reader, from a pipe.
public final class PlainFace extends LineFace {

    private static final List<String> MANNERS =
            List.of(
                    "Nothing runs before you confirm it. ^C stops; it says first what it does.",
                    "At every question: ? explains the choices, d shows all there is to know.");

    private final Dialogue dialogue;
    private final Consoles consoles;

    /// What a plain face is made of.
    ///
    /// @param palette whether colour may be used; not used anyway where the console has none
    /// @param consoles what `!` and `s` open
    public record Means(Console console, Palette palette, Consoles consoles) {}

    /// @param clock of the wall, with the operator's time zone
    public PlainFace(Means means, Session session, Clock clock) {
        super(lines(means.console(), means.palette(), clock), session, clock, MANNERS);
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
        dialogue.use(desk.vitals());
        super.resumed(desk);
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
}
