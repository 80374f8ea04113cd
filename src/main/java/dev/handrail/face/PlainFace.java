package dev.handrail.face;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Question;
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

    /// @param palette whether colour may be used; not used anyway where the console has none
    /// @param clock of the wall, with the operator's time zone
    public PlainFace(Console console, Palette palette, Session session, Clock clock) {
        super(lines(console, palette, clock), session, clock, MANNERS);
        this.dialogue = new Dialogue(console, lines, narration, interrupts);
        console.onInterrupt(interrupts::pressed);
    }

    private static Lines lines(Console console, Palette palette, Clock clock) {
        // Unknown, as on a pipe: the width everybody can read.
        return new Lines(
                new PrintedSheet(console.out(), console.colours() ? palette : Palette.NONE),
                () -> console.width() > 0 ? console.width() : 80,
                clock);
    }

    @Override
    public void resumed(Desk desk) {
        dialogue.use(desk.vitals());
        super.resumed(desk);
    }

    @Override
    public Answer ask(Question question) {
        return dialogue.ask(question);
    }
}
