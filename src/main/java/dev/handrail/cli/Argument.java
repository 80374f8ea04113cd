package dev.handrail.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/// A word or an option of a command: described for picocli, and the value it was given. picocli
/// could read as much off annotations, but for these the JDK makes classes at run time, which took
/// a quarter of the time to the first frame.
///
/// @param <T> what its value is
final class Argument<T> implements IGetter, ISetter {

    /// @param names none for a word
    /// @param arity how many words it takes: `1`, `0..1`, `1..*`; empty for a flag, which takes
    ///   none, and `=false`
    /// @param type what picocli makes of the words
    /// @param parts what a list or a map of that type holds
    private record Shape(
            List<String> names, String label, String arity, Class<?> type, Class<?>... parts) {

        static Shape option(List<String> names, String label, Class<?> type, Class<?>... parts) {
            return new Shape(names, label, "1", type, parts);
        }

        boolean isRequired() {
            return names.isEmpty() && !arity.startsWith("0");
        }

        /// picocli itself would make a path by reflection.
        ITypeConverter<?>[] converters() {
            boolean isPath = type == Path.class || List.of(parts).contains(Path.class);
            return isPath ? new ITypeConverter<?>[] {Path::of} : new ITypeConverter<?>[0];
        }
    }

    private final Shape shape;
    private final String[] description;
    private ITypeConverter<?>[] converters;
    private ScopeType scope = ScopeType.LOCAL;
    private @Nullable T value;

    private Argument(Shape shape, String... description) {
        this.shape = shape;
        this.description = description;
        this.converters = shape.converters();
    }

    /// A word that has to be there.
    static <T> Argument<T> word(Class<T> type, String label, String... description) {
        return new Argument<>(new Shape(List.of(), label, "1", type), description);
    }

    /// A word that may be left out; then it is `initial`.
    static <T> Argument<T> wordOr(T initial, Class<T> type, String label, String... description) {
        return new Argument<T>(new Shape(List.of(), label, "0..1", type), description).or(initial);
    }

    /// One word or more.
    static <T> Argument<List<T>> words(Class<T> type, String label, String... description) {
        return new Argument<>(new Shape(List.of(), label, "1..*", List.class, type), description);
    }

    /// An option without a value.
    static Argument<Boolean> flag(String name, String... description) {
        Shape shape = new Shape(List.of(name), "", "", boolean.class);
        return new Argument<Boolean>(shape, description).or(false);
    }

    /// An option with a text.
    static Argument<String> text(String name, String label, String... description) {
        return option(String.class, name, label, description);
    }

    /// An option with a value.
    static <T> Argument<T> option(Class<T> type, String name, String label, String... description) {
        return option(type, List.of(name), label, description);
    }

    /// An option with a value and several names.
    static <T> Argument<T> option(
            Class<T> type, List<String> names, String label, String... description) {
        return new Argument<>(Shape.option(names, label, type), description);
    }

    /// An option that may be repeated.
    static Argument<List<String>> texts(String name, String label, String... description) {
        Shape shape = Shape.option(List.of(name), label, List.class, String.class);
        return new Argument<List<String>>(shape, description).or(new ArrayList<>());
    }

    /// An option that may be repeated, each time with `NAME=VALUE`.
    static Argument<Map<String, String>> pairs(String name, String... description) {
        Shape shape =
                Shape.option(List.of(name), "NAME=VALUE", Map.class, String.class, String.class);
        return new Argument<Map<String, String>>(shape, description).or(new LinkedHashMap<>());
    }

    /// What it is when it is not given: `${DEFAULT-VALUE}` in its description.
    Argument<T> or(T initial) {
        value = initial;
        return this;
    }

    /// Its value has a form of its own.
    Argument<T> as(ITypeConverter<T> form) {
        converters = new ITypeConverter<?>[] {form};
        return this;
    }

    /// Commands below this one take it, too.
    Argument<T> inherited() {
        scope = ScopeType.INHERIT;
        return this;
    }

    /// Describes it to picocli.
    void addTo(CommandSpec command) {
        if (shape.names().isEmpty()) {
            command.addPositional(
                    PositionalParamSpec.builder()
                            .paramLabel(shape.label())
                            .arity(shape.arity())
                            .required(shape.isRequired())
                            .type(shape.type())
                            .auxiliaryTypes(shape.parts())
                            .converters(converters)
                            .description(description)
                            .initialValue(value)
                            .getter(this)
                            .setter(this)
                            .build());
        } else {
            OptionSpec.Builder option = OptionSpec.builder(shape.names().toArray(String[]::new));
            if (!shape.arity().isEmpty()) {
                option.arity(shape.arity());
            }
            command.addOption(
                    option.paramLabel(shape.label())
                            .type(shape.type())
                            .auxiliaryTypes(shape.parts())
                            .converters(converters)
                            .scopeType(scope)
                            .description(description)
                            .initialValue(value)
                            .getter(this)
                            .setter(this)
                            .build());
        }
    }

    /// What was given, or what it is otherwise.
    ///
    /// @throws NullPointerException when there is neither
    T value() {
        return Objects.requireNonNull(value);
    }

    /// What was given; empty when nothing was.
    Optional<T> given() {
        return Optional.ofNullable(value);
    }

    /// Takes this instead of what was given.
    void put(T instead) {
        value = instead;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <V> @Nullable V get() {
        return (V) value;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> @Nullable V set(@Nullable V now) {
        T before = value;
        value = (T) now;
        return (V) before;
    }
}
