package dev.handrail.screen;

import dev.handrail.engine.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The open question, and the dialogs that lie over the run.
final class Asking {

    private final List<Layer> layers = new ArrayList<>();
    private final Hush hush;
    private @Nullable Question question;
    private boolean shown;

    /// A dialog, and what makes it go away by itself.
    private record Layer(Dialog dialog, About about) {}

    /// What a dialog is about.
    enum About {
        /// The open question: goes away when that is answered.
        QUESTION,
        /// What runs: goes away when that ends.
        RUNNING,
        /// Something that stays true.
        ANYTHING
    }

    Asking(Hush hush) {
        this.hush = hush;
    }

    /// The engine waits for an answer to this.
    void asked(Question next) {
        question = next;
        shown = false;
    }

    /// The question is answered, and with it every dialog goes away that is about it.
    void answered() {
        question = null;
        layers.removeIf(layer -> layer.about() == About.QUESTION);
    }

    /// What ran has ended.
    void ended() {
        layers.removeIf(layer -> layer.about() == About.RUNNING);
    }

    Optional<Question> question() {
        return Optional.ofNullable(question);
    }

    /// The dialog that has the keys.
    Optional<Dialog> dialog() {
        return layers.isEmpty() ? Optional.empty() : Optional.of(layers.getLast().dialog());
    }

    /// Opens a dialog over the run and over what lies there.
    void open(Dialog dialog, About about, Instant now) {
        layers.add(new Layer(dialog, about));
        hush.opened(now);
    }

    /// Opens the question if that is one nobody has to look for, and nothing else is open.
    void openByItself(Function<Question, Dialog> dialogs, Instant now) {
        Question open = question;
        if (open != null && !shown && layers.isEmpty() && opensByItself(open)) {
            openQuestion(dialogs, now);
        }
    }

    /// Opens the question, if there is one.
    void openQuestion(Function<Question, Dialog> dialogs, Instant now) {
        Question open = question;
        if (open != null) {
            shown = true;
            open(dialogs.apply(open), About.QUESTION, now);
        }
    }

    /// Whether a question shows itself. What confirms something waits until the operator opens it,
    /// so that they have looked at the run first.
    static boolean opensByItself(Question question) {
        return switch (question) {
            case Question.ConfirmPhase _,
                    Question.ConfirmStep _,
                    Question.ConfirmUndo _,
                    Question.Wanted _ ->
                    false;
            case Question.GiveInput _,
                    Question.GiveSecret _,
                    Question.NotReady _,
                    Question.DoManual _,
                    Question.AfterFailure _,
                    Question.ResolveDoubt _,
                    Question.PassIrreversible _,
                    Question.AfterUndoFailure _,
                    Question.AfterUndo _ ->
                    true;
        };
    }

    /// The uppermost dialog has changed.
    void replace(Dialog dialog) {
        About about = layers.removeLast().about();
        layers.add(new Layer(dialog, about));
    }

    /// The health of the targets was looked at: where it is shown, it is shown anew.
    void refresh(Pulse pulse) {
        layers.replaceAll(layer ->
                layer.dialog() instanceof HealthView view
                        ? new Layer(view.with(pulse), layer.about())
                        : layer);
    }

    /// Whether the health of the targets is shown.
    boolean showsHealth() {
        return layers.stream().anyMatch(layer -> layer.dialog() instanceof HealthView);
    }

    /// A dialog is laid over the uppermost one.
    void over(Dialog dialog) {
        layers.add(new Layer(dialog, layers.getLast().about()));
        hush.laidOver();
    }

    /// The uppermost dialog goes away.
    void back(Instant now) {
        layers.removeLast();
        hush.uncovered(now);
    }

    /// Every dialog goes away.
    void clear() {
        layers.clear();
    }
}
