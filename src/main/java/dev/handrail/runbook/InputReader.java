package dev.handrail.runbook;

import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `inputs:`.
final class InputReader {

    private InputReader() {}

    static SequencedMap<String, Input> read(Value value) {
        SequencedMap<String, Input> inputs = new LinkedHashMap<>();
        for (Fields.Entry entry : value.fields().entries()) {
            Variables.checkName(entry.key(), entry.span(), value.document().problems());
            inputs.put(entry.key(), one(entry));
        }
        return inputs;
    }

    private static Input one(Fields.Entry entry) {
        Value value = entry.value();
        if (value.isScalar()) {
            String ask = value.text().orElse("");
            return new Input(entry.key(), ask, Optional.empty(), Optional.empty(), entry.span());
        }
        Fields fields = value.fields();
        String ask = fields.needText("ask");
        Optional<String> pattern = Patterns.find(fields, "pattern");
        Optional<Value> fallback = fields.find("default");
        Optional<String> text = fallback.flatMap(Value::text);
        fields.done();
        if (fallback.isPresent()
                && text.isPresent()
                && pattern.isPresent()
                && !Pattern.matches(pattern.get(), text.get())) {
            fallback.get()
                    .error("the default `" + text.get() + "` does not match the input's pattern");
        }
        return new Input(entry.key(), ask, pattern, text, entry.span());
    }
}
