package dev.handrail.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The acts that keys can be chosen for, as the screen knows them.
///
/// @param standard act -> its keys when nobody has chosen others, as [KeyName] writes them
/// @param fixed acts that keep their standard keys, so that nobody is ever without a way out
public record KeyTable(Map<String, List<String>> standard, Set<String> fixed) {

    public KeyTable {
        standard = Collections.unmodifiableMap(new LinkedHashMap<>(standard));
        fixed = Set.copyOf(fixed);
    }
}
