package dev.handrail.postgres;

import dev.handrail.evidence.Voice;
import dev.handrail.postgres.Script.Meta;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Carries out meta-commands between statements.
final class MetaCommands {

    private final PsqlVariables variables;
    private final ScriptOutput output;
    private final Conditions conditions = new Conditions();
    private boolean timing;

    MetaCommands(PsqlVariables variables, ScriptOutput output) {
        this.variables = variables;
        this.output = output;
    }

    /// Whether statements here run.
    boolean active() {
        return conditions.active();
    }

    boolean timing() {
        return timing;
    }

    /// Carries out one command. Answers what is wrong with it; empty when nothing is.
    Optional<String> run(Meta meta) {
        return switch (meta.command()) {
            case IF -> begin(meta);
            case ELIF -> elif(meta);
            case ELSE -> {
                conditions.otherwise();
                yield Optional.empty();
            }
            case ENDIF -> {
                conditions.end();
                yield Optional.empty();
            }
            case ECHO, QECHO, WARN, SET, UNSET, TIMING, PSET, X, I, IR ->
                    conditions.active() ? plain(meta) : Optional.empty();
        };
    }

    private Optional<String> begin(Meta meta) {
        if (!conditions.active()) {
            conditions.beginDead();
            return Optional.empty();
        }
        Optional<Boolean> value = condition(meta);
        value.ifPresent(conditions::begin);
        return value.isPresent() ? Optional.empty() : notBoolean(meta);
    }

    private Optional<String> elif(Meta meta) {
        if (!conditions.elifDecides()) {
            conditions.passed();
            return Optional.empty();
        }
        Optional<Boolean> value = condition(meta);
        value.ifPresent(conditions::elif);
        return value.isPresent() ? Optional.empty() : notBoolean(meta);
    }

    private Optional<Boolean> condition(Meta meta) {
        return PsqlBoolean.read(joined(meta.arguments(), " "));
    }

    private Optional<String> notBoolean(Meta meta) {
        return Optional.of(
                "`"
                        + ScriptReader.written(meta.command())
                        + "` wants true or false, not `"
                        + joined(meta.arguments(), " ")
                        + "`");
    }

    private Optional<String> plain(Meta meta) {
        List<String> words = meta.arguments().stream().map(variables::fill).toList();
        switch (meta.command()) {
            case ECHO, QECHO -> output.text(echo(words));
            case WARN -> output.line(Voice.ERR, echo(words).stripTrailing());
            case SET -> set(words);
            case UNSET -> words.stream().findFirst().ifPresent(variables::unset);
            case TIMING -> {
                return onOff(words, timing).map(this::timing).orElseGet(() -> wrong(meta, words));
            }
            case X -> {
                return expanded(meta, words);
            }
            case PSET -> {
                return pset(meta, words);
            }
            case I, IR, IF, ELIF, ELSE, ENDIF ->
                    throw new IllegalStateException(meta.command() + " does not get here");
        }
        return Optional.empty();
    }

    private Optional<String> timing(boolean on) {
        timing = on;
        output.text("Timing is " + (on ? "on" : "off") + ".\n");
        return Optional.empty();
    }

    private static Optional<Boolean> onOff(List<String> words, boolean now) {
        return words.isEmpty() ? Optional.of(!now) : PsqlBoolean.read(words.getFirst());
    }

    private static Optional<String> wrong(Meta meta, List<String> words) {
        return Optional.of(
                "`"
                        + ScriptReader.written(meta.command())
                        + " "
                        + String.join(" ", words)
                        + "` is not understood; set `client: psql` on the action to use psql itself");
    }

    private static String echo(List<String> words) {
        boolean noLineEnd = !words.isEmpty() && words.getFirst().equals("-n");
        return String.join(" ", noLineEnd ? words.subList(1, words.size()) : words)
                + (noLineEnd ? "" : "\n");
    }

    private void set(List<String> words) {
        if (words.isEmpty()) {
            variables.all().forEach((name, value) -> output.text(name + " = '" + value + "'\n"));
        } else {
            variables.set(words.getFirst(), String.join("", words.subList(1, words.size())));
        }
    }

    private Optional<String> expanded(Meta meta, List<String> words) {
        String value = words.isEmpty() ? "" : words.getFirst();
        Optional<String> said = new PrintOption("expanded", value).apply(output);
        return said.isEmpty() ? wrong(meta, words) : Optional.empty();
    }

    private Optional<String> pset(Meta meta, List<String> words) {
        String name = words.isEmpty() ? "" : words.getFirst();
        String value = words.size() < 2 ? "" : words.get(1);
        Optional<String> said = new PrintOption(name, value).apply(output);
        return said.isEmpty() ? wrong(meta, words) : Optional.empty();
    }

    private String joined(List<Script.Argument> arguments, String between) {
        return arguments.stream().map(variables::fill).collect(Collectors.joining(between));
    }
}
