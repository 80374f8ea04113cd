package dev.handrail.cli;

import dev.handrail.engine.Operator;
import dev.handrail.engine.Stop;
import dev.handrail.face.UnattendedFace;
import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Sandbox;
import dev.handrail.wording.Session;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jline.utils.Signals;

/// The face of a run, opened as the options and the surroundings ask for.
///
/// @param name as it stands in the journal
/// @param end tells it that Handrail is being ended, and why; whether something runs
/// @param shut gives back what was opened
record Face(String name, Operator operator, Predicate<Stop.Request> end, Runnable shut)
        implements AutoCloseable {

    /// What a face is opened for.
    ///
    /// @param runbook in the text in force
    record Run(
            Session session,
            Runbook runbook,
            String environment,
            Map<String, String> inputs,
            Optional<Sandbox> sandbox) {}

    static Face open(Host host, FaceOptions options, Run run) {
        return options.unattended()
                ? unattended(host, options, run)
                : PersonFace.open(host, options, run);
    }

    /// `^C` is the step's, then the run's: the face passes it on and pauses at the next question.
    private static Face unattended(Host host, FaceOptions options, Run run) {
        UnattendedFace face =
                new UnattendedFace(
                        host.outWriter(),
                        run.session(),
                        new UnattendedStart(
                                        run.runbook(),
                                        run.environment(),
                                        run.sandbox().map(Sandbox::drill),
                                        run.inputs())
                                .rules(options),
                        Clock.systemDefaultZone());
        if (!host.terminal()) {
            return new Face("unattended", face, face::end, face::close);
        }
        Object before = Signals.register("INT", face::interrupted);
        return new Face(
                "unattended",
                face,
                face::end,
                () -> {
                    Signals.unregister("INT", before);
                    face.close();
                });
    }

    @Override
    public void close() {
        shut.run();
    }
}
