package dev.handrail.redline;

import com.google.re2j.Pattern;
import dev.handrail.evidence.RunReader;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Environment;
import dev.handrail.runbook.Input;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import dev.handrail.runbook.Template;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the steps that have begun stand on: connections, the run's environment, inputs that were
/// given. It must be the same in another text.
final class Dependence {

    private final Fit.Standing standing;
    private final Runbook old;
    private final Runbook next;
    private final List<Step> begun;
    private final List<Diagnostic> problems = new ArrayList<>();

    Dependence(Fit.Standing standing, Runbook next, List<Step> begun) {
        this.standing = standing;
        this.old = standing.state().runbook();
        this.next = next;
        this.begun = begun;
    }

    List<Diagnostic> problems() {
        Map<Connection, String> used = connections();
        used.forEach(this::connection);
        environment(used);
        standing.state().known().inputs().forEach(this::input);
        return problems;
    }

    /// The connections of steps that have begun, and such a step of each.
    private Map<Connection, String> connections() {
        Map<Connection, String> used = new LinkedHashMap<>();
        for (Step step : begun) {
            Parts.each(
                    step.action(),
                    part -> {
                        // A connection is named by its name alone.
                        Connection named =
                                part instanceof String name ? old.connections().get(name) : null;
                        if (named != null) {
                            used.putIfAbsent(named, step.id());
                        }
                    });
        }
        return used;
    }

    private void connection(Connection connection, String step) {
        Connection now = next.connections().get(connection.name());
        if (now == null || !Parts.same(connection, now)) {
            problem(
                    now == null ? connection.span() : now.span(),
                    "the connection `"
                            + connection.name()
                            + "` of step `"
                            + step
                            + "`, which has begun, "
                            + (now == null ? "is not in the new text" : "leads elsewhere"));
        }
    }

    private void environment(Map<Connection, String> used) {
        String name = standing.state().opening().environment();
        Environment before = old.environments().get(name);
        if (before == null) {
            return;
        }
        Environment now = next.environments().get(name);
        if (now == null) {
            problem(
                    before.span(),
                    "the run is in the environment `" + name + "`, which is not in the new text");
            return;
        }
        StringBuilder text = new StringBuilder();
        begun.forEach(step -> write(step, text));
        used.keySet().forEach(connection -> strings(connection, text));
        variables(before, now, text);
    }

    /// Of those below, each may use those above it.
    private void variables(Environment before, Environment now, StringBuilder text) {
        List<String> names = new ArrayList<>(before.vars().keySet());
        for (String name : names.reversed()) {
            Template was = before.vars().get(name);
            if (was == null || !isUsed(name, text)) {
                continue;
            }
            strings(was, text);
            Template is = now.vars().get(name);
            if (is == null || !Parts.same(was, is)) {
                problem(
                        is == null ? now.span() : is.span(),
                        "the variable `"
                                + name
                                + "` is used by a step that has begun, and the new text "
                                + (is == null ? "does not have it" : "changes it"));
            }
        }
    }

    /// Everything the step says: a name that stands in it as a word counts as used.
    private void write(Step step, StringBuilder text) {
        strings(step.action(), text);
        RunReader run = new RunReader(standing.run());
        Fit.scripts(standing, step.action())
                .forEach(file -> text.append(script(run, file)).append('\n'));
    }

    private String script(RunReader run, Path file) {
        Optional<String> name = standing.edition().name(file);
        return name.filter(standing.edition().copies()::containsKey)
                .map(kept ->
                        run.copy(
                                standing.edition().folder(),
                                kept,
                                standing.edition().copies().getOrDefault(kept, "")))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static void strings(Object piece, StringBuilder text) {
        Parts.each(
                piece,
                part -> {
                    if (part instanceof String word) {
                        text.append(word).append('\n');
                    }
                });
    }

    private static boolean isUsed(String name, CharSequence text) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text).find();
    }

    private void input(String name, String value) {
        Input now = next.inputs().get(name);
        if (now == null) {
            Optional.ofNullable(old.inputs().get(name))
                    .ifPresent(was ->
                            problem(
                                    was.span(),
                                    "the input `"
                                            + name
                                            + "` was given, and is not in the new text"));
        } else if (now.pattern().filter(p -> !Pattern.matches(p, value)).isPresent()) {
            problem(
                    now.span(),
                    "what was given for the input `" + name + "` does not match its new pattern");
        }
    }

    private void problem(Span span, String message) {
        problems.add(Diagnostic.error(span, message));
    }
}
