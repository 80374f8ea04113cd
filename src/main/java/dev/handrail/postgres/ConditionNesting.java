package dev.handrail.postgres;

import dev.handrail.postgres.Script.Item;
import dev.handrail.postgres.Script.Meta;
import dev.handrail.text.Diagnostic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Whether every `\if` of one file has its `\endif` in the same file.
final class ConditionNesting {

    private ConditionNesting() {}

    /// @param elseSeen whether only `\endif` may follow
    private record Open(Meta start, boolean elseSeen) {}

    static List<Diagnostic> problems(List<Item> items) {
        List<Diagnostic> problems = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        for (Item item : items) {
            if (item instanceof Meta meta) {
                follow(meta, open, problems);
            }
        }
        for (Open left : open) {
            problems.add(
                    Diagnostic.error(
                            left.start().place(), "this `\\if` has no `\\endif` in its file"));
        }
        return problems;
    }

    private static void follow(Meta meta, Deque<Open> open, List<Diagnostic> problems) {
        switch (meta.command()) {
            case IF -> {
                needsCondition(meta, problems);
                open.push(new Open(meta, false));
            }
            case ELIF -> {
                needsCondition(meta, problems);
                inside(meta, open, problems);
            }
            case ELSE -> {
                if (inside(meta, open, problems)) {
                    open.push(new Open(open.pop().start(), true));
                }
            }
            case ENDIF -> {
                if (open.isEmpty()) {
                    problems.add(Diagnostic.error(meta.place(), "`\\endif` without `\\if`"));
                } else {
                    open.pop();
                }
            }
            case ECHO, QECHO, WARN, SET, UNSET, TIMING, PSET, X, I, IR -> {}
        }
    }

    private static void needsCondition(Meta meta, List<Diagnostic> problems) {
        if (meta.arguments().isEmpty()) {
            problems.add(
                    Diagnostic.error(
                            meta.place(),
                            "`" + ScriptReader.written(meta.command()) + "` needs a condition"));
        }
    }

    private static boolean inside(Meta meta, Deque<Open> open, List<Diagnostic> problems) {
        String written = "`" + ScriptReader.written(meta.command()) + "`";
        if (open.isEmpty()) {
            problems.add(Diagnostic.error(meta.place(), written + " without `\\if`"));
            return false;
        }
        if (open.getFirst().elseSeen()) {
            problems.add(Diagnostic.error(meta.place(), written + " behind `\\else`"));
            return false;
        }
        return true;
    }
}
