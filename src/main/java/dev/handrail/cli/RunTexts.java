package dev.handrail.cli;

import dev.handrail.engine.Texts;
import dev.handrail.evidence.Edition;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.RunReader;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.Source;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// The runbook of a run in each of its texts, from the run's own copies.
final class RunTexts implements Texts {

    private final RunReader run;
    private final Edition opened;
    private final UnaryOperator<Runbook> walked;
    private final Map<Integer, Runbook> taken = new ConcurrentHashMap<>();
    private final Runbook first;

    /// @param walked what is walked of a runbook; in a drill its connections lead into the sandbox
    private RunTexts(RunReader run, Edition opened, UnaryOperator<Runbook> walked) {
        this.run = run;
        this.opened = opened;
        this.walked = walked;
        this.first = walked.apply(read(opened));
    }

    /// The texts as they are written.
    ///
    /// @throws dev.handrail.evidence.EvidenceException when the first is not what it was
    /// @throws CommandProblem when this version cannot read it
    static RunTexts of(RunReader run, RunOpened opened) {
        return new RunTexts(run, Edition.of(opened), UnaryOperator.identity());
    }

    /// The same texts as they are walked.
    RunTexts walked(UnaryOperator<Runbook> as) {
        return new RunTexts(run, opened, as);
    }

    @Override
    public Runbook first() {
        return first;
    }

    @Override
    public Runbook taken(RunbookRedlined redline) {
        return taken.computeIfAbsent(
                redline.number(), _ -> walked.apply(read(opened.offered(redline))));
    }

    private Runbook read(Edition text) {
        String sha256 = Optional.ofNullable(text.copies().get(text.document())).orElse("");
        byte[] bytes = run.copy(text.folder(), text.document(), sha256);
        String content = new String(bytes, StandardCharsets.UTF_8);
        Source source =
                new Source(
                        text.document(),
                        content.startsWith("\uFEFF") ? content.substring(1) : content);
        Reading<Runbook> reading = RunbookReader.readKept(source, text.directory());
        return reading.result()
                .orElseThrow(() ->
                        // Another version of Handrail took it.
                        new CommandProblem(
                                "this version of Handrail cannot read the runbook of this run: "
                                        + reading.diagnostics().getFirst().message(),
                                "use the version that ran it"));
    }
}
