package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A value of a document and where it stands. Asked for a kind it does not have, it tells the
/// document's [Problems] and answers with nothing, so that the reader can go on. Readers ask; the
/// value never guesses: `no` is the text `no` until somebody asks for a boolean.
public final class Value {

    private final Document document;
    private final Node node;
    private final String name;
    private final Span span;

    private Value(Document document, Node node, String name, Span span) {
        this.document = document;
        this.node = node;
        this.name = name;
        this.span = span;
    }

    static Value root(Document document, Node node) {
        return new Value(document, node, "the document", document.span(node));
    }

    /// The value of a key: a list or mapping is shown by its key, a text by itself.
    static Value ofKey(Document document, ScalarNode key, Node node) {
        boolean shown = node instanceof ScalarNode scalar && !scalar.getValue().isEmpty();
        Span span = document.span(shown ? node : key);
        return new Value(document, node, "`" + key.getValue() + "`", span);
    }

    private Value item(Node item) {
        return new Value(document, item, "an item of " + name, document.span(item));
    }

    /// The same value under a name of its own, such as ``step `apply` ``, shown at the value of
    /// `key`.
    public Value called(String word, String key) {
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)
                        && tuple.getValueNode() instanceof ScalarNode id
                        && !id.getValue().isEmpty()) {
                    String called = word + " `" + id.getValue() + "`";
                    return new Value(document, node, called, document.span(id));
                }
            }
        }
        return new Value(document, node, "a " + word, span);
    }

    /// How the value is called in messages: `` `timeout` `` or ``an item of `steps` ``.
    public String name() {
        return name;
    }

    /// Where complaints about the value point.
    public Span span() {
        return span;
    }

    Node node() {
        return node;
    }

    Document document() {
        return document;
    }

    /// Adds an error that points at this value.
    public void error(String message, String... hints) {
        document.problems().error(span, message, hints);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /// Whether it is a text without quotes, so that it may mean a number, a boolean or nothing.
    public boolean isPlain() {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    /// Whether nothing, `~` or `null` stands there.
    public boolean isNull() {
        return isPlain() && isNullWord(written());
    }

    /// Whether nothing at all stands there.
    public boolean isMissing() {
        return isPlain() && written().isEmpty();
    }

    private static boolean isNullWord(String text) {
        return text.isEmpty()
                || text.equals("~")
                || text.equals("null")
                || text.equals("Null")
                || text.equals("NULL");
    }

    /// The scalar as it was written, whatever it may mean; empty for lists and mappings.
    public String written() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /// Any scalar, as it was written. An empty text in quotes is a text; nothing at all, `~` and
    /// `null` are not.
    public Optional<String> text() {
        if (!isScalar() || isNull()) {
            return wrongKind("a text");
        }
        return Optional.of(written());
    }

    /// A text with `${...}` in it.
    public Optional<Template> template() {
        return text().map(text -> TemplateReader.read(this, text));
    }

    /// `true` or `false`, without quotes.
    public Optional<Boolean> flag() {
        if (isPlain() && (written().equals("true") || written().equals("false"))) {
            return Optional.of(written().equals("true"));
        }
        return wrongKind("`true` or `false`");
    }

    /// A whole number from `least` to `most`, without quotes.
    public OptionalLong number(long least, long most) {
        String text = written();
        boolean digits = isPlain() && !text.isEmpty() && text.length() <= 18;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        digits &= !text.startsWith("0") || text.length() == 1;
        if (digits && Long.parseLong(text) >= least && Long.parseLong(text) <= most) {
            return OptionalLong.of(Long.parseLong(text));
        }
        wrongKind("a whole number from " + least + " to " + most);
        return OptionalLong.empty();
    }

    /// A length of time such as `500ms`, `10m` or `1h30m`.
    public Optional<Duration> duration() {
        Optional<Duration> duration = isScalar() ? Durations.parse(written()) : Optional.empty();
        return duration.isPresent()
                ? duration
                : wrongKind("a length of time such as `500ms`, `30s`, `10m`, `1h30m` or `7d`");
    }

    /// A length of time that is not zero.
    public Optional<Duration> positiveDuration() {
        Optional<Duration> duration = duration();
        if (duration.isPresent() && duration.get().isZero()) {
            return wrongKind("longer than nothing");
        }
        return duration;
    }

    /// A number of bytes such as `500MB` or `2GiB`.
    public OptionalLong size() {
        OptionalLong size = isScalar() ? Sizes.parse(written()) : OptionalLong.empty();
        if (size.isEmpty()) {
            wrongKind("a size such as `500MB` or `2GiB`");
        }
        return size;
    }

    /// The items of a list; none, after telling so, when it is no list.
    public List<Value> items() {
        if (!(node instanceof SequenceNode list)) {
            wrongKind("a list");
            return List.of();
        }
        List<Value> items = new ArrayList<>(list.getValue().size());
        for (Node item : list.getValue()) {
            items.add(item(item));
        }
        return items;
    }

    /// The texts of a list of texts.
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Value item : items()) {
            item.text().ifPresent(texts::add);
        }
        return texts;
    }

    /// The keys of a mapping. When it is no mapping that is told, and the answer has no keys and
    /// complains of none that are missing.
    public Fields fields() {
        if (node instanceof MappingNode map) {
            return new Fields(this, map);
        }
        wrongKind("a mapping of keys to values");
        return new Fields(this, null);
    }

    /// Tells that the value is not `expected` and answers with nothing.
    public <T> Optional<T> wrongKind(String expected) {
        error(name + " must be " + expected + ", not " + found());
        return Optional.empty();
    }

    private String found() {
        if (isMapping()) {
            return "a mapping";
        }
        if (isList()) {
            return "a list";
        }
        String text = written();
        if (isMissing()) {
            return "empty";
        }
        String shown = text.length() > 40 ? text.substring(0, 37) + "..." : text;
        return (isPlain() ? "`" : "the text `") + shown.strip() + "`";
    }
}
