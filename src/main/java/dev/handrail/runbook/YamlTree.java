package dev.handrail.runbook;

import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Turns YAML text into the tree a [Value] walks over. No value is interpreted: every plain scalar
/// stays the text that was written. Broken YAML, tags, several documents, and trees that are too
/// deep or grow too large through aliases become diagnostics.
public final class YamlTree {

    static final int DEEPEST = 50;
    static final int MOST_ALIASES = 1_000;

    /// Counted with every alias written out; a file of the greatest size without aliases stays
    /// below.
    static final long MOST_VALUES = 1_000_000;

    private final Document document;
    private final Problems problems;
    private final Map<Node, Size> sizes = new IdentityHashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlTree(Document document) {
        this.document = document;
        this.problems = document.problems();
    }

    /// How much a value holds once every alias in it is written out.
    private record Size(long values, int depth) {}

    /// The one document in `source`, or nothing after telling `problems` why.
    public static Optional<Value> read(Source source, Problems problems) {
        Document document = new Document(source, problems);
        return new YamlTree(document).read();
    }

    private Optional<Value> read() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setCodePointLimit(Integer.MAX_VALUE);
        // Nothing is ever constructed from a tag; all are refused below, with their place.
        options.setTagInspector(_ -> true);
        Source source = document.source();
        ParserImpl parser = new ParserImpl(new StreamReader(source.content()), options);
        Node root;
        try {
            root = new Composer(parser, new PlainText(), options).getSingleNode();
        } catch (MarkedYAMLException e) {
            new BrokenYaml(document).report(e);
            return Optional.empty();
        } catch (YAMLException e) {
            limitReached(place(parser), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        if (root == null) {
            problems.error(source.at(1, 1), "`" + source.name() + "` is empty");
            return Optional.empty();
        }
        Size size = measure(root);
        if (problems.hasErrors() || !withinLimits(root, size)) {
            return Optional.empty();
        }
        return Optional.of(Value.root(document, root));
    }

    private boolean withinLimits(Node root, Size size) {
        if (size.depth() > DEEPEST) {
            limitReached(document.span(root), "Nesting Depth");
        } else if (size.values() > MOST_VALUES) {
            problems.error(
                    document.span(root),
                    "with its aliases written out the file holds more than "
                            + MOST_VALUES
                            + " values",
                    "write out what is meant instead of aliases of aliases");
        }
        return !problems.hasErrors();
    }

    private void limitReached(Span place, String message) {
        if (message.contains("Nesting Depth")) {
            problems.error(place, "values are nested more than " + DEEPEST + " deep");
        } else if (message.contains("aliases")) {
            problems.error(place, "there are more than " + MOST_ALIASES + " aliases");
        } else {
            problems.error(place, "the YAML cannot be read: " + message);
        }
    }

    private Span place(ParserImpl parser) {
        try {
            Mark mark = parser.peekEvent().getStartMark();
            return document.span(mark, mark);
        } catch (YAMLException _) {
            return document.source().at(1, 1);
        }
    }

    /// Walks every value once, however often aliases name it, so that a bomb of aliases costs no
    /// more than the file's own length.
    private Size measure(Node node) {
        checkTag(node);
        if (node instanceof ScalarNode) {
            return new Size(1, 0);
        }
        Size known = sizes.get(node);
        if (known != null) {
            return known;
        }
        if (!open.add(node)) {
            problems.error(document.span(node), "the alias of this value stands inside the value");
            return new Size(1, 0);
        }
        long values = 1;
        int depth = 0;
        for (Node child : children(node)) {
            Size size = measure(child);
            values = Math.min(values + size.values(), Long.MAX_VALUE / 4);
            depth = Math.max(depth, size.depth());
        }
        open.remove(node);
        Size size = new Size(values, depth + 1);
        sizes.put(node, size);
        return size;
    }

    private static Iterable<Node> children(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        if (node instanceof MappingNode map) {
            java.util.List<Node> children = new java.util.ArrayList<>();
            for (NodeTuple tuple : map.getValue()) {
                children.add(tuple.getKeyNode());
                children.add(tuple.getValueNode());
            }
            return children;
        }
        return java.util.List.of();
    }

    private void checkTag(Node node) {
        Tag tag = node.getTag();
        boolean plain = tag.equals(Tag.STR) || tag.equals(Tag.MAP) || tag.equals(Tag.SEQ);
        if (!plain) {
            String written = tag.getValue().replace(Tag.PREFIX, "!!");
            problems.error(
                    document.span(node),
                    "the tag `"
                            + written
                            + "` is not understood: values are text, lists and mappings",
                    "remove the tag");
        }
    }
}
