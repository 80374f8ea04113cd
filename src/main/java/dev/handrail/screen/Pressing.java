package dev.handrail.screen;

import dev.handrail.engine.Stop;
import dev.handrail.screen.Dialog.Reaction;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.Key.Modifier;
import dev.handrail.wording.Needed;
import java.util.List;
import java.util.Optional;

/// Gives each key to whoever it is meant for: the running step, the uppermost dialog, or the run.
final class Pressing {

    /// `^]`, as in telnet: hardly any program wants it.
    private static final Key LEAVES_STEP = Key.ctrl(']');

    private final RunScreen screen;
    private final Acting acting;
    private final Scrolling scrolling;

    Pressing(RunScreen screen) {
        this.screen = screen;
        this.scrolling = new Scrolling(screen);
        this.acting = new Acting(screen, scrolling);
    }

    void take(Key key, List<Effect> effects) {
        switch (key) {
            case Key.Resized to -> screen.looking().resized(new Size(to.columns(), to.rows()));
            case Key.Focus _, Key.Ended _ -> {}
            case Key.Mouse mouse -> {
                if (screen.looking().layout().shape() != Layout.Shape.TINY) {
                    pointed(mouse, effects);
                }
            }
            case Key.Typed _, Key.Named _, Key.Pasted _ -> pressed(key, effects);
        }
    }

    private void pressed(Key key, List<Effect> effects) {
        boolean swallowed = isHushed(key);
        screen.greeted();
        if (screen.looking().layout().shape() == Layout.Shape.TINY) {
            unseen(key, effects);
            return;
        }
        Optional<Act> act = screen.manners().keys().act(key);
        Optional<Dialog> dialog = screen.asking().dialog();
        if (screen.situation().typing()) {
            typed(key, effects);
        } else if (act.isPresent() && isForAll(act.get(), key)) {
            acting.act(act.get(), effects);
        } else if (dialog.isPresent()) {
            if (!swallowed) {
                react(
                        dialog.get()
                                .press(
                                        key,
                                        DialogFrame.room(screen.looking().size(), dialog.get())),
                        effects);
            }
        } else if (act.isPresent()) {
            screen.notice("");
            acting.act(act.get(), effects);
        } else {
            meansNothing(key);
        }
    }

    /// In a window that is too small to show anything, nothing is answered, chosen or typed: nobody
    /// sees what it would be.
    private void unseen(Key key, List<Effect> effects) {
        Optional<Act> act = screen.manners().keys().act(key);
        if (key.equals(Key.of('p')) && screen.goesPlain()) {
            effects.add(new Effect.GoesPlain());
        } else if (act.isPresent() && isSafeUnseen(act.get())) {
            acting.act(act.get(), effects);
        }
    }

    /// The first `^C` asks what runs to stop; the second would open a dialog.
    private boolean isSafeUnseen(Act act) {
        boolean watching = screen.role() == Around.Role.WATCHING;
        boolean unasked =
                screen.story()
                        .underway()
                        .filter(running -> running.stop().level() == Stop.Level.NONE)
                        .isPresent();
        return act == Act.REDRAW
                || act == Act.SUSPEND
                || act == Act.INTERRUPT && (watching || unasked && screen.isInterruptible())
                || act == Act.DETACH && watching;
    }

    /// Where a run is only watched no key can do harm, and the time of the run may stand still.
    private boolean isHushed(Key key) {
        return screen.role() == Around.Role.WALKING && screen.hush().swallows(key, screen.now());
    }

    private void typed(Key key, List<Effect> effects) {
        if (key.equals(LEAVES_STEP)) {
            screen.typing(false);
            screen.notice("Keys are Handrail's again.");
        } else {
            effects.add(new Effect.Types(key));
        }
    }

    /// Some keys do the same whatever is open. A key that could be part of a text is none of them.
    private boolean isForAll(Act act, Key key) {
        boolean held = key instanceof Key.Typed typed && typed.modifiers().contains(Modifier.CTRL);
        boolean always = act == Act.REDRAW || act == Act.SUSPEND;
        return held && (always || act == Act.INTERRUPT && screen.isInterruptible());
    }

    private void meansNothing(Key key) {
        if (key instanceof Key.Pasted) {
            screen.notice("A paste does nothing here. Nothing was taken from it.");
        } else if (key.equals(Key.of(Key.Name.ESCAPE))) {
            screen.notice("");
            screen.viewing().want("");
        } else {
            String written = KeyName.of(key).orElse("");
            String help = screen.manners().keys().key(Act.HELP).orElse("");
            screen.notice(written + " does nothing here. " + help + " shows the keys.");
        }
    }

    private void react(Reaction reaction, List<Effect> effects) {
        Asking asking = screen.asking();
        switch (reaction) {
            case Reaction.Stay stay -> asking.replace(stay.dialog());
            case Reaction.Over over -> asking.over(over.dialog());
            case Reaction.Back _ -> asking.back(screen.now());
            case Reaction.Answered answered -> {
                asking.clear();
                asking.answered();
                effects.add(new Effect.Answers(answered.answer()));
            }
            case Reaction.Then then -> {
                asking.clear();
                acting.act(then.act(), effects);
            }
            case Reaction.Noted noted -> {
                asking.back(screen.now());
                effects.add(new Effect.Notes(noted.text()));
            }
            case Reaction.Stopping stopping -> {
                asking.back(screen.now());
                effects.add(new Effect.Stops(stopping.level()));
                screen.notice(Acting.stopping(stopping.level()));
            }
            case Reaction.Signals signals -> {
                asking.back(screen.now());
                effects.add(new Effect.Signals(signals.blocker(), signals.urgency()));
                screen.notice("Asking the server, and looking what comes of it ...");
            }
            case Reaction.Leave leave -> leave(leave.level(), effects);
            case Reaction.Find find -> {
                asking.back(screen.now());
                screen.viewing().want(find.text());
                scrolling.find(1, effects);
            }
            case Reaction.Copy copy -> effects.add(new Effect.Copies(copy.text()));
        }
        asking.openByItself(screen.dialogs()::of, screen.now());
    }

    private void leave(Stop.Level level, List<Effect> effects) {
        screen.asking().clear();
        if (level != Stop.Level.NONE) {
            effects.add(new Effect.Stops(level));
        }
        if (screen.asking().question().isPresent()) {
            screen.asking().answered();
            effects.add(new Effect.Answers(Needed.paused()));
        } else {
            screen.leaving(true);
        }
    }

    private void pointed(Key.Mouse mouse, List<Effect> effects) {
        Optional<Dialog> dialog = screen.asking().dialog();
        if (dialog.isEmpty()) {
            scrolling.pointed(mouse, effects);
            return;
        }
        Area inside = DialogFrame.inside(screen.looking().size(), dialog.get());
        if (inside.holds(mouse.column(), mouse.row()) && !isHushed(mouse)) {
            Key there =
                    new Key.Mouse(
                            mouse.gesture(),
                            mouse.column() - inside.column(),
                            mouse.row() - inside.row());
            react(
                    dialog.get()
                            .press(there, DialogFrame.room(screen.looking().size(), dialog.get())),
                    effects);
        }
    }
}
