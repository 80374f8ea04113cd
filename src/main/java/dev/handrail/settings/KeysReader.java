package dev.handrail.settings;

import dev.handrail.runbook.Fields;
import dev.handrail.runbook.Problems;
import dev.handrail.runbook.Value;
import dev.handrail.text.Span;
import dev.handrail.text.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the part `keys` of the settings. A choice that cannot be used is told and left out, so
/// that its act keeps the keys it had.
final class KeysReader {

    private final KeyTable table;
    private final Problems problems;
    private final SequencedMap<String, List<Choice>> chosen = new LinkedHashMap<>();

    KeysReader(KeyTable table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /// One key as it is to be used.
    private record Choice(String key, Span span) {}

    /// Act -> its keys.
    SequencedMap<String, List<String>> read(Fields fields) {
        for (Fields.Entry entry : fields.entries()) {
            if (isBindable(entry)) {
                keys(entry.value()).ifPresent(keys -> chosen.put(entry.key(), keys));
            }
        }
        refuseWhatIsTaken();
        SequencedMap<String, List<String>> result = new LinkedHashMap<>();
        chosen.forEach((act, keys) -> result.put(act, keys.stream().map(Choice::key).toList()));
        return result;
    }

    private boolean isBindable(Fields.Entry entry) {
        String act = entry.key();
        if (!table.standard().containsKey(act)) {
            String message = "there is nothing called `" + act + "` that a key could do";
            Suggestion.hint(act, table.standard().keySet())
                    .ifPresentOrElse(
                            hint -> problems.error(entry.span(), message, hint),
                            () ->
                                    problems.error(
                                            entry.span(),
                                            message,
                                            "there are "
                                                    + String.join(
                                                            ", ", table.standard().keySet())));
            return false;
        }
        if (table.fixed().contains(act)) {
            problems.error(
                    entry.span(),
                    "the keys of `" + act + "` stay as they are, so that there is always a way out",
                    "it is `" + String.join("` and `", standard(act)) + "`");
            return false;
        }
        return true;
    }

    private List<String> standard(String act) {
        return table.standard().getOrDefault(act, List.of());
    }

    /// The keys of one act; nothing when one of them is no key.
    private Optional<List<Choice>> keys(Value value) {
        List<Choice> keys = new ArrayList<>();
        boolean usable = true;
        for (Value item : value.isList() ? value.items() : List.of(value)) {
            Optional<Choice> key = key(item);
            usable &= key.isPresent();
            key.filter(one -> keys.stream().noneMatch(k -> k.key().equals(one.key())))
                    .ifPresent(keys::add);
        }
        return usable ? Optional.of(keys) : Optional.empty();
    }

    private Optional<Choice> key(Value value) {
        if (value.isMapping() || value.isList()) {
            return value.wrongKind("the name of a key, or a list of them");
        }
        if (value.isNull()) {
            value.error(
                    value.name() + " has no key",
                    "write `[]` to take its keys away, and a `~` in quotes if you mean that key");
            return Optional.empty();
        }
        return switch (KeyName.read(value.written())) {
            case KeyName.Reading.Key key -> Optional.of(new Choice(key.written(), value.span()));
            case KeyName.Reading.NoKey no -> {
                value.error(
                        "`" + value.written() + "` " + no.why(),
                        no.hint().stream().toArray(String[]::new));
                yield Optional.empty();
            }
        };
    }

    /// Leaving a choice out gives an act its standard keys back, and those may be taken, too; so it
    /// is looked at again until nothing clashes. Standard keys never clash among themselves.
    private void refuseWhatIsTaken() {
        while (true) {
            Optional<String> refused = firstClash();
            if (refused.isEmpty()) {
                return;
            }
            chosen.remove(refused.get());
        }
    }

    /// Tells the first key that two acts have, and which choice is left out for it.
    private Optional<String> firstClash() {
        Map<String, String> owners = new LinkedHashMap<>();
        table.standard()
                .forEach((act, keys) -> {
                    if (!chosen.containsKey(act)) {
                        keys.forEach(key -> owners.put(key, act));
                    }
                });
        for (Map.Entry<String, List<Choice>> entry : chosen.entrySet()) {
            for (Choice choice : entry.getValue()) {
                String other = owners.putIfAbsent(choice.key(), entry.getKey());
                if (other != null) {
                    tell(choice, other);
                    return Optional.of(entry.getKey());
                }
            }
        }
        return Optional.empty();
    }

    private void tell(Choice choice, String other) {
        String message = "`" + choice.key() + "` is the key of `" + other + "` already";
        if (table.fixed().contains(other)) {
            problems.error(choice.span(), message, "choose another; this one cannot be moved");
        } else if (chosen.containsKey(other)) {
            problems.error(choice.span(), message, "choose another for one of the two");
        } else {
            problems.error(
                    choice.span(), message, "choose another, or give `" + other + "` one as well");
        }
    }
}
