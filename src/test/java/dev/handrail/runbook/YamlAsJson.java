package dev.handrail.runbook;

import dev.handrail.json.Json;
import dev.handrail.text.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// YAML as an editor sees it that checks it against a schema: plain scalars have the kind that YAML
/// 1.2's core schema gives them (specification, section 10.3.2).
public final class YamlAsJson {

    private YamlAsJson() {}

    /// What is written in `text`.
    public static Json of(String text) {
        Problems problems = new Problems();
        Value root = YamlTree.read(new Source("x", text), problems).orElseThrow();
        return of(root.node());
    }

    private static Json of(Node node) {
        if (node instanceof SequenceNode list) {
            List<Json> items = new ArrayList<>();
            list.getValue().forEach(item -> items.add(of(item)));
            return new Json.Arr(items);
        }
        if (node instanceof MappingNode map) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            for (NodeTuple tuple : map.getValue()) {
                String key =
                        tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                fields.put(key, of(tuple.getValueNode()));
            }
            return new Json.Obj(fields);
        }
        return scalar((ScalarNode) node);
    }

    private static Json scalar(ScalarNode node) {
        String text = node.getValue();
        if (!node.isPlain()) {
            return new Json.Str(text);
        }
        if (text.matches("|~|null|Null|NULL")) {
            return new Json.Null();
        }
        if (text.matches("true|True|TRUE|false|False|FALSE")) {
            return new Json.Bool(text.equalsIgnoreCase("true"));
        }
        if (text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
            return new Json.Num(new BigDecimal(text));
        }
        return new Json.Str(text);
    }
}
