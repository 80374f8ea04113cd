package dev.handrail.postgres;

import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Event.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What `\d` and its kin tell of a database: our own tables from the catalogue, not psql's text.
public final class Description {

    /// A question to the catalogue and the title of its answer.
    ///
    /// @param evenEmpty whether the answer is shown although it has no rows
    record Section(String title, String sql, boolean evenEmpty) {}

    /// A command of this family: how it is written, what it shows.
    public record Command(String name, String shows) {}

    /// Every command, in the order of the help.
    public static final List<Command> COMMANDS =
            List.of(
                    new Command("\\d", "tables, views and sequences; \\d NAME describes one"),
                    new Command("\\dt", "tables"),
                    new Command("\\dv", "views"),
                    new Command("\\di", "indexes"),
                    new Command("\\ds", "sequences"),
                    new Command("\\dn", "schemas"),
                    new Command("\\df", "functions"),
                    new Command("\\du", "roles"),
                    new Command("\\dx", "extensions"),
                    new Command("\\l", "databases"),
                    new Command("\\conninfo", "this connection"));

    private final Conversation conversation;

    public Description(Conversation conversation) {
        this.conversation = conversation;
    }

    /// Whether this is one of [#COMMANDS].
    public static boolean knows(String command) {
        return COMMANDS.stream().anyMatch(one -> one.name().equals(command));
    }

    /// Answers a command.
    ///
    /// @param command one of [#COMMANDS]
    /// @param argument a name or a pattern with `*` and `?`; may be empty
    public Said answer(String command, String argument, Conversation.Listener listener) {
        long start = System.nanoTime();
        try {
            Optional<QueryFailed> failed =
                    conversation.show(sections(command, new NamePattern(argument)), listener);
            if (failed.isPresent()) {
                throw failed.get();
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            return new Said(Verdict.OK, Effect.NONE, millis, Map.of(), Optional.empty(), false);
        } catch (QueryFailed e) {
            return Said.notSent(e.trouble());
        }
    }

    private List<Section> sections(String command, NamePattern pattern) throws QueryFailed {
        return switch (command) {
            case "\\d" ->
                    pattern.isEmpty() ? list(Catalogue.relations("rpvmSf", pattern)) : one(pattern);
            case "\\dt" -> list(Catalogue.relations("rpf", pattern));
            case "\\dv" -> list(Catalogue.relations("vm", pattern));
            case "\\ds" -> list(Catalogue.relations("S", pattern));
            case "\\di" -> list(Catalogue.indexes(pattern));
            case "\\dn" -> list(Catalogue.schemas(pattern));
            case "\\df" -> list(Catalogue.functions(conversation.version(), pattern));
            case "\\du" -> list(Catalogue.roles(pattern));
            case "\\dx" -> list(Catalogue.extensions(pattern));
            case "\\l" -> list(Catalogue.databases(pattern));
            case "\\conninfo" -> list(Catalogue.connection());
            default -> throw new IllegalArgumentException("not one of COMMANDS: " + command);
        };
    }

    private static List<Section> list(String sql) {
        return List.of(new Section("", sql, true));
    }

    private List<Section> one(NamePattern pattern) throws QueryFailed {
        List<List<@Nullable String>> found = conversation.ask(Catalogue.find(pattern)).rows();
        if (found.isEmpty()) {
            throw new QueryFailed(
                    "42P01",
                    new Trouble(
                            "there is no table, view, index or sequence named "
                                    + pattern.text()
                                    + " that this role can find",
                            "nothing was changed",
                            List.of("\\d lists them; write schema.name for another schema")));
        }
        if (found.size() > 1) {
            return list(Catalogue.relations("rpvmSfi", pattern));
        }
        List<@Nullable String> only = found.getFirst();
        String oid = String.valueOf(only.get(0));
        String title = only.get(1) + " " + only.get(2);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(title, Catalogue.columns(oid), true));
        sections.add(new Section("Indexes", Catalogue.indexesOf(oid), false));
        sections.add(new Section("Constraints", Catalogue.constraintsOf(oid), false));
        sections.add(new Section("Referenced by", Catalogue.referencesTo(oid), false));
        sections.add(new Section("Triggers", Catalogue.triggersOf(oid), false));
        sections.add(new Section("Row-level security policies", Catalogue.policiesOf(oid), false));
        sections.add(new Section("Definition", Catalogue.definitionOf(oid), false));
        return sections;
    }
}
