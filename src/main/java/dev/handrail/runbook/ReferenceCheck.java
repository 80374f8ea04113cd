package dev.handrail.runbook;

import dev.handrail.runbook.Mentions.Kind;
import dev.handrail.runbook.Mentions.Mention;
import dev.handrail.text.Span;
import dev.handrail.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks up every name a document uses: connections of the right kind, secrets, steps and
/// environments; and tells when one name stands for two things.
final class ReferenceCheck {

    /// The environment of every drill; no document declares it.
    static final String DRILL = "drill";

    private static final int MOST_NAMES = 8;

    private final Runbook runbook;
    private final Mentions mentions;
    private final Problems problems;
    private final List<String> stepIds = new ArrayList<>();

    ReferenceCheck(Runbook runbook, Mentions mentions, Problems problems) {
        this.runbook = runbook;
        this.mentions = mentions;
        this.problems = problems;
        runbook.steps().forEach(step -> stepIds.add(step.id()));
        for (RollbackPlan plan : runbook.rollback()) {
            plan.steps().forEach(step -> stepIds.add(step.id()));
        }
    }

    void check() {
        for (Mention mention : mentions.all()) {
            look(mention);
        }
        checkOrder();
        checkNamesAreDistinct();
    }

    private void look(Mention mention) {
        switch (mention.kind()) {
            case POSTGRES, REDIS, HTTP -> connection(mention);
            case SECRET -> declared(mention, runbook.secrets().keySet());
            case STEP -> declared(mention, stepIds);
            case ENVIRONMENT -> {
                if (!mention.name().equals(DRILL)) {
                    declared(mention, runbook.environments().keySet());
                }
            }
        }
    }

    private void connection(Mention mention) {
        if (mentions.isDeclaredBadly(mention.name())) {
            return;
        }
        List<String> fitting = new ArrayList<>();
        for (Connection connection : runbook.connections().values()) {
            if (kind(connection) == mention.kind()) {
                fitting.add(connection.name());
            }
        }
        Connection found = runbook.connections().get(mention.name());
        if (found == null) {
            declared(mention, fitting);
        } else if (kind(found) != mention.kind()) {
            problems.error(
                    mention.span(),
                    "`"
                            + mention.name()
                            + "` is "
                            + kind(found).words()
                            + ", not "
                            + mention.kind().words(),
                    thereIs(fitting));
        }
    }

    private static Kind kind(Connection connection) {
        return switch (connection) {
            case Connection.Postgres _ -> Kind.POSTGRES;
            case Connection.Redis _ -> Kind.REDIS;
            case Connection.Http _ -> Kind.HTTP;
        };
    }

    private void declared(Mention mention, Collection<String> names) {
        if (problems.isFull() || names.contains(mention.name())) {
            return;
        }
        String message = "`" + mention.name() + "` is not " + mention.kind().words();
        Optional<String> near = Suggestion.hint(mention.name(), names);
        problems.error(mention.span(), message, near.orElseGet(() -> thereIs(names)));
    }

    private static String thereIs(Collection<String> names) {
        if (names.isEmpty()) {
            return "the runbook declares none";
        }
        List<String> few = new ArrayList<>(names);
        boolean more = few.size() > MOST_NAMES;
        String list = String.join("`, `", few.subList(0, Math.min(few.size(), MOST_NAMES)));
        return "there is `" + list + "`" + (more ? ", ..." : "");
    }

    /// A step that waits for itself or for a later one would never run.
    private void checkOrder() {
        Map<String, Integer> order = new HashMap<>();
        for (int i = 0; i < stepIds.size(); i++) {
            order.putIfAbsent(stepIds.get(i), i);
        }
        runbook.steps()
                .filter(step -> step.flow().notBefore().isPresent())
                .forEach(step -> {
                    Step.NotBefore wait = step.flow().notBefore().get();
                    Integer other = order.get(wait.step());
                    Integer own = order.get(step.id());
                    if (other != null && own != null && other >= own) {
                        problems.error(
                                wait.span(),
                                "step `"
                                        + step.id()
                                        + "` waits for `"
                                        + wait.step()
                                        + "`, which does not run before it");
                    }
                });
    }

    private void checkNamesAreDistinct() {
        Map<String, String> taken = new HashMap<>();
        for (Environment environment : runbook.environments().values()) {
            for (String name : environment.vars().keySet()) {
                taken.put(name, "a variable of environment `" + environment.name() + "`");
            }
        }
        for (Input input : runbook.inputs().values()) {
            distinct(taken, input.name(), input.span(), "an input");
        }
        for (Secret secret : runbook.secrets().values()) {
            distinct(taken, secret.name(), secret.span(), "a secret");
        }
        Map<String, String> declared = new HashMap<>(taken);
        runbook.steps().forEach(step -> checkCaptures(declared, step));
        for (RollbackPlan plan : runbook.rollback()) {
            plan.steps().forEach(step -> checkCaptures(declared, step));
        }
    }

    /// Two steps may capture the same name: often only one of them is wanted.
    private void checkCaptures(Map<String, String> declared, Step step) {
        for (String name : step.capture().keySet()) {
            String other = declared.get(name);
            if (other != null) {
                problems.error(
                        step.span(),
                        "step `" + step.id() + "` captures `" + name + "`, which is also " + other,
                        "capture it under another name");
            }
        }
    }

    private void distinct(Map<String, String> taken, String name, Span span, String what) {
        String before = taken.putIfAbsent(name, what);
        if (before != null) {
            problems.error(
                    span,
                    "`" + name + "` is " + what + " and also " + before,
                    "give one of them another name");
        }
    }
}
