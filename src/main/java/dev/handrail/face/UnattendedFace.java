package dev.handrail.face;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Outlook.Leg;
import dev.handrail.engine.Outlook.Means;
import dev.handrail.engine.Outlook.Way;
import dev.handrail.engine.Question;
import dev.handrail.engine.Resolution;
import dev.handrail.face.UnattendedAnswers.Decided;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Palette;
import dev.handrail.wording.PrintedSheet;
import dev.handrail.wording.QuestionLines;
import dev.handrail.wording.Rest;
import dev.handrail.wording.Session;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Nobody is there: rules answer, and each decision is said in a line of its own. What no rule
/// answers pauses the run.
public final class UnattendedFace extends LineFace {

    private static final List<String> MANNERS =
            List.of("Unattended: rules answer; what no rule answers pauses the run.");

    private final QuestionLines questions;
    private final UnattendedAnswers answers;
    private Optional<Desk> desk = Optional.empty();

    /// Lines are not broken: what reads them is a log, or a program.
    ///
    /// @param clock of the wall, with the time zone in which times are said
    public UnattendedFace(PrintWriter out, Session session, UnattendedRules rules, Clock clock) {
        super(
                new Lines(new PrintedSheet(out, Palette.NONE), () -> 0, clock),
                session,
                clock,
                MANNERS);
        this.questions = new QuestionLines(lines, narration, Rest.JOURNAL);
        this.answers = new UnattendedAnswers(rules, narration.naming(), this::missing);
    }

    @Override
    public void resumed(Desk known) {
        super.resumed(known);
        desk = Optional.of(known);
    }

    private Set<String> missing(RollbackPlan plan) {
        return desk.map(known -> missing(plan, known.outlook().waysBack())).orElse(Set.of());
    }

    private static Set<String> missing(RollbackPlan plan, List<Way> ways) {
        Set<String> missing = new TreeSet<>();
        Set<String> given = new HashSet<>();
        for (Way way : ways) {
            if (way.plan().filter(plan::equals).isPresent()) {
                for (Leg leg : way.legs()) {
                    if (leg.means() instanceof Means.Runs runs
                            && runs.resolution() instanceof Resolution.Missing(Set<String> names)) {
                        // What a later step captures comes too late for this one.
                        names.stream().filter(name -> !given.contains(name)).forEach(missing::add);
                    }
                    given.addAll(leg.step().capture().keySet());
                }
            }
        }
        return missing;
    }

    @Override
    String why() {
        return "nobody is here to type into it";
    }

    @Override
    public Answer ask(Question question) {
        questions.show(question);
        Decided decided =
                interrupts
                        .ending()
                        .or(() ->
                                interrupts.takeWish()
                                        ? Optional.of("interrupted by ^C")
                                        : Optional.empty())
                        .map(UnattendedAnswers::pause)
                        .orElseGet(() -> answers.decide(question));
        lines.say(
                (decided.answer() instanceof Answer.Pause ? "Decision: pause, " : "Decision: ")
                        + decided.because());
        return decided.answer();
    }
}
