package dev.handrail.runbook;

import dev.handrail.text.Span;
import dev.handrail.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// The keys of a mapping. A reader asks for every key it knows and then calls [#done], which
/// complains of all keys nobody asked for. `find...` is for keys that may be left out; `need...`
/// tells when one is missing. Both tell when a value is of the wrong kind.
public final class Fields {

    private final Value owner;
    private final boolean readable;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, String> below = new HashMap<>();

    /// One key with its value.
    ///
    /// @param span of the key
    public record Entry(String key, Span span, Value value) {}

    Fields(Value owner, @Nullable MappingNode map) {
        this.owner = owner;
        this.readable = map != null;
        if (map != null) {
            for (NodeTuple tuple : map.getValue()) {
                add(tuple.getKeyNode(), tuple.getValueNode());
            }
        }
    }

    private void add(Node keyNode, Node valueNode) {
        Document document = owner.document();
        Span span = document.span(keyNode);
        if (!(keyNode instanceof ScalarNode scalar)) {
            document.problems().error(span, "a key must be a text");
            return;
        }
        String key = scalar.getValue();
        if (key.equals("<<")) {
            document.problems()
                    .error(
                            span,
                            "merge keys (`<<`) are not understood",
                            "write the keys out, or use an alias for a whole value");
            return;
        }
        Entry entry = new Entry(key, span, Value.ofKey(document, scalar, valueNode));
        Entry before = entries.putIfAbsent(key, entry);
        if (before != null) {
            document.problems()
                    .error(
                            span,
                            "the key `" + key + "` stands here twice",
                            "the first one is in line " + before.span().line());
        }
    }

    /// The value these are the keys of.
    public Value owner() {
        return owner;
    }

    /// Whether there is a mapping at all; when not, that has been told.
    public boolean isReadable() {
        return readable;
    }

    /// Whether the key is there; asking so does not count as knowing the key.
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /// The span of a key that is there, else of the whole.
    public Span spanOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? owner.span() : entry.span();
    }

    /// All keys, in order, for a mapping whose keys are names the author chose.
    public List<Entry> entries() {
        asked.addAll(entries.keySet());
        return new ArrayList<>(entries.values());
    }

    /// The value of a key that may be left out.
    public Optional<Value> find(String key) {
        asked.add(key);
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : Optional.of(entry.value());
    }

    /// The value of a key that must be there.
    public Optional<Value> need(String key) {
        Optional<Value> found = find(key);
        if (found.isEmpty() && readable) {
            owner.error(owner.name() + " has no `" + key + "`");
        }
        return found;
    }

    public Optional<String> findText(String key) {
        return find(key).flatMap(Value::text);
    }

    /// The text, or an empty one when it is missing.
    public String needText(String key) {
        return need(key).flatMap(Value::text).orElse("");
    }

    public Optional<Template> findTemplate(String key) {
        return find(key).flatMap(Value::template);
    }

    /// The template, or an empty one when it is missing.
    public Template needTemplate(String key) {
        return need(key)
                .flatMap(Value::template)
                .orElseGet(() -> Template.literal("", owner.span()));
    }

    public Optional<Duration> findDuration(String key) {
        return find(key).flatMap(Value::positiveDuration);
    }

    public Optional<Boolean> findFlag(String key) {
        return find(key).flatMap(Value::flag);
    }

    /// The texts of a list, none when the key is left out.
    public List<String> findTexts(String key) {
        Optional<Value> list = find(key);
        return list.isPresent() ? list.get().texts() : List.of();
    }

    /// One of the constants of an enum, written in lower case.
    public <E extends Enum<E>> Optional<E> findChoice(String key, Class<E> choices) {
        Optional<Value> value = find(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (E choice : choices.getEnumConstants()) {
            String word = choice.name().toLowerCase(Locale.ROOT);
            if (value.get().isScalar() && value.get().written().equals(word)) {
                return Optional.of(choice);
            }
            words.add(word);
        }
        return value.get().wrongKind("one of `" + String.join("`, `", words) + "`");
    }

    /// The keys that are there although nobody has asked for them yet.
    public List<String> notAsked() {
        List<String> rest = new ArrayList<>(entries.keySet());
        rest.removeAll(asked);
        return rest;
    }

    /// Where somebody looks for these keys, they are to be told that they belong below another.
    void belongBelow(String other, List<String> keys) {
        keys.forEach(key -> below.put(key, other));
    }

    /// Complains of every key nobody asked for.
    public void done() {
        for (String key : notAsked()) {
            String message = owner.name() + " has no key `" + key + "`";
            String hint =
                    Optional.ofNullable(below.get(key))
                            .map(other -> "`" + key + "` belongs below `" + other + "`")
                            .or(() -> Suggestion.hint(key, missing()))
                            .orElseGet(this::known);
            owner.document().problems().error(spanOf(key), message, hint);
        }
    }

    /// The keys that are known and not there: the ones an unknown key may have been meant to be.
    private List<String> missing() {
        List<String> missing = new ArrayList<>(asked);
        missing.removeAll(entries.keySet());
        return missing;
    }

    private String known() {
        return "the keys are " + String.join(", ", asked);
    }
}
