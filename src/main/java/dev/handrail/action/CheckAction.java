package dev.handrail.action;

import com.google.re2j.Pattern;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution.Resolved;
import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Action.Check;
import dev.handrail.runbook.Action.Check.Subject;
import dev.handrail.runbook.Action.Check.VariableShape;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Looks at this machine and tells what it finds, one line each. Whether that is good enough is for
/// the step's expectations; unless they say otherwise, nothing may be `fail`.
record CheckAction(Scope scope, List<Look> looks, Preview preview) implements Resolved {

    /// How bad a finding is, from good to bad.
    enum Level {
        OK,
        UNKNOWN,
        FAIL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What was found.
    record Finding(Level level, String text) {
        String line() {
            return String.format("%-8s%s", level.word(), text);
        }
    }

    /// One thing to look at, filled in.
    sealed interface Look {
        /// Whether a variable is set and has the right shape.
        record AtVariable(VariableShape shape) implements Look {}

        /// Whether there is room.
        record AtDisk(Path path, long freeBytes) implements Look {}
    }

    static CheckAction resolve(Check check, Scope scope) throws Unready {
        Filling filling = new Filling(scope);
        List<Look> looks = new ArrayList<>();
        for (Subject subject : check.subjects()) {
            switch (subject) {
                case Subject.Variables variables ->
                        variables.variables().forEach(v -> looks.add(new Look.AtVariable(v)));
                case Subject.Disk disk ->
                        looks.add(
                                new Look.AtDisk(
                                        scope.runbook()
                                                .directory()
                                                .toAbsolutePath()
                                                .resolve(filling.shown(disk.path()))
                                                .normalize(),
                                        disk.freeBytes()));
                case Subject.PostgresHealth _ ->
                        throw Unready.later("check: postgres", "the health of a database");
                case Subject.RedisHealth _ ->
                        throw Unready.later("check: redis", "the health of a Redis");
                case Subject.SchemaVersion _ ->
                        throw Unready.later("check: schema_version", "the version of a schema");
                case Subject.Prefixes _ ->
                        throw Unready.later("check: prefixes", "the key prefixes of a Redis");
            }
        }
        filling.complete();
        Preview preview =
                new Preview(
                        "check",
                        String.join("\n", looks.stream().map(CheckAction::wanted).toList()),
                        new LinkedHashMap<>(),
                        filling.reads(),
                        filling.secrets(),
                        LocalMachine.target());
        return new CheckAction(scope, List.copyOf(looks), preview);
    }

    private static String wanted(Look look) {
        return switch (look) {
            case Look.AtVariable(VariableShape shape) ->
                    shape.name()
                            + " is set"
                            + shape.pattern().map(p -> " and matches `" + p + "`").orElse("");
            case Look.AtDisk(Path path, long free) -> path + " has " + Bytes.words(free) + " free";
        };
    }

    @Override
    public Outcome run(Attempt attempt) {
        long start = System.nanoTime();
        List<String> lines = new ArrayList<>();
        Level worst = Level.OK;
        for (Look look : looks) {
            Finding finding = find(look);
            attempt.capture().line(Voice.OUT, finding.line());
            lines.add(finding.line());
            worst = finding.level().compareTo(worst) > 0 ? finding.level() : worst;
        }
        Facts facts =
                Facts.none()
                        .with(Fact.FINDINGS, new Facts.Texts(lines, false))
                        .with(Fact.WORST, worst.word())
                        .with(
                                Fact.SECONDS,
                                new Facts.Number(
                                        Elapsed.seconds(
                                                Duration.ofNanos(System.nanoTime() - start))));
        return new Outcome(Outcome.Ending.COMPLETED, Effect.NONE, facts, Optional.empty());
    }

    private Finding find(Look look) {
        return switch (look) {
            case Look.AtVariable(VariableShape shape) -> variable(shape);
            case Look.AtDisk(Path path, long free) -> disk(path, free);
        };
    }

    /// Never tells the value: it may be a password.
    private Finding variable(VariableShape shape) {
        Optional<String> value = scope.surroundings().variable(shape.name());
        if (value.isEmpty() || value.get().isEmpty()) {
            return new Finding(
                    Level.FAIL,
                    shape.name() + (value.isEmpty() ? " is not set" : " is set to nothing"));
        }
        if (shape.pattern().isEmpty()) {
            return new Finding(Level.OK, shape.name() + " is set");
        }
        boolean fits = Pattern.compile(shape.pattern().get()).matches(value.get());
        return new Finding(
                fits ? Level.OK : Level.FAIL,
                shape.name()
                        + (fits ? " matches `" : " is set but does not match `")
                        + shape.pattern().get()
                        + "`");
    }

    private static Finding disk(Path path, long wanted) {
        try {
            // What does not exist yet will be made on the file system of the folder above.
            Path existing = path;
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            long free = Files.getFileStore(existing).getUsableSpace();
            return new Finding(
                    free >= wanted ? Level.OK : Level.FAIL,
                    path
                            + " has "
                            + Bytes.words(free)
                            + " free"
                            + (free >= wanted ? "" : ", needs " + Bytes.words(wanted)));
        } catch (IOException unreadable) {
            return new Finding(
                    Level.UNKNOWN, "free space of " + path + ": " + unreadable.getMessage());
        }
    }
}
