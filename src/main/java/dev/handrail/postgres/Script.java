package dev.handrail.postgres;

import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// A script that has been read whole: every file it includes, in the order in which it runs.
/// Nothing has been sent anywhere.
///
/// @param items statements and meta-commands, includes already put in their place
/// @param sources the script and every file it includes, each once, in order of first use
public record Script(List<Item> items, List<Source> sources) {

    public Script {
        items = List.copyOf(items);
        sources = List.copyOf(sources);
    }

    /// The names of the psql variables it reads, in order of first use.
    public SequencedSet<String> variables() {
        SequencedSet<String> names = new java.util.LinkedHashSet<>();
        for (Item item : items) {
            switch (item) {
                case Statement statement ->
                        statement.references().forEach(reference -> names.add(reference.name()));
                case Meta meta ->
                        meta.arguments().stream()
                                .flatMap(argument -> argument.variables().stream())
                                .forEach(names::add);
            }
        }
        return names;
    }

    /// How many SQL statements there are.
    public long statements() {
        return items.stream().filter(Statement.class::isInstance).count();
    }

    /// One thing a script does.
    public sealed interface Item {
        /// Where its first word stands.
        Span place();
    }

    /// One SQL statement.
    ///
    /// @param lines of the file it stands in
    /// @param start offset of the text that is sent; a block comment in front belongs to it
    /// @param end behind the text, the semicolon included
    /// @param words the first words outside parentheses and quotes, in lower case
    /// @param references the variables in it, in order
    /// @param copyData what stands between `COPY ... FROM stdin;` and `\.`
    public record Statement(
            LineMap lines,
            int start,
            int end,
            Span place,
            List<String> words,
            List<VariableReference> references,
            Ending ending,
            Optional<CopyData> copyData)
            implements Item {

        public Statement {
            words = List.copyOf(words);
            references = List.copyOf(references);
        }

        /// As it stands in the file, its variables not filled in.
        public String text() {
            return lines.source().content().substring(start, end);
        }

        boolean startsWith(String... expected) {
            return words.size() >= expected.length
                    && words.subList(0, expected.length).equals(List.of(expected));
        }
    }

    /// The lines that follow `COPY ... FROM stdin;`.
    ///
    /// @param start offset of the first line in the statement's file
    /// @param end offset behind the last line end, in front of `\.`
    public record CopyData(int start, int end) {}

    /// What ends a statement and what is done with its result.
    public sealed interface Ending {
        /// `;`, `\g` or the end of the script: shown.
        record Show() implements Ending {}

        /// `\gx`: shown with one line per column.
        record ShowExpanded() implements Ending {}

        /// `\gset [prefix]`: the one row's values become variables.
        record SetVariables(Optional<Argument> prefix) implements Ending {}
    }

    /// A meta-command that Handrail itself carries out.
    public record Meta(Command command, List<Argument> arguments, Span place) implements Item {
        public Meta {
            arguments = List.copyOf(arguments);
        }
    }

    /// The meta-commands that stand between statements.
    enum Command {
        ECHO,
        QECHO,
        WARN,
        SET,
        UNSET,
        IF,
        ELIF,
        ELSE,
        ENDIF,
        TIMING,
        PSET,
        X,
        /// Only while reading: what it names takes its place.
        I,
        /// Only while reading.
        IR
    }

    /// One argument of a meta-command: texts and variables that are joined.
    record Argument(List<Piece> pieces) {

        Argument {
            pieces = List.copyOf(pieces);
        }

        List<String> variables() {
            return pieces.stream()
                    .flatMap(piece ->
                            piece instanceof Piece.Variable(VariableReference reference)
                                    ? java.util.stream.Stream.of(reference.name())
                                    : java.util.stream.Stream.empty())
                    .toList();
        }

        sealed interface Piece {
            record Text(String text) implements Piece {}

            record Variable(VariableReference reference) implements Piece {}
        }
    }
}
