package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Takes the ids of one kind of thing and tells when one is taken twice.
final class Ids {

    private final Map<String, Span> taken = new HashMap<>();

    /// The id at a key that must be there; empty when it is not.
    String take(Fields fields, String key) {
        Optional<Value> value = fields.need(key);
        Optional<String> id = value.flatMap(Value::text);
        if (value.isEmpty() || id.isEmpty()) {
            return "";
        }
        if (!Names.isId(id.get())) {
            value.get()
                    .error(
                            "`" + id.get() + "` cannot be an id",
                            "use lower case letters, digits and `-`, at most 64 of them");
        }
        Span before = taken.putIfAbsent(id.get(), value.get().span());
        if (before != null) {
            value.get()
                    .error(
                            "there are two of the " + key + "s called `" + id.get() + "`",
                            "the first one is in line " + before.line());
        }
        return id.get();
    }
}
