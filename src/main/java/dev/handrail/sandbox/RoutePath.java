package dev.handrail.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The path of a route, such as `/campaigns/{id}/tasks`: `{name}` stands for one part that is not
/// empty.
///
/// @param text as written
public record RoutePath(String text) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /// What is wrong with it, lower case, no full stop.
    Optional<String> problem() {
        if (!text.startsWith("/")) {
            return Optional.of("a path begins with `/`");
        }
        for (String part : parts(text)) {
            boolean brackets = part.indexOf('{') >= 0 || part.indexOf('}') >= 0;
            if (brackets && !PARAMETER.matcher(part).matches()) {
                return Optional.of("`" + part + "` must be text or one `{name}`");
            }
        }
        return Optional.empty();
    }

    /// The names in it.
    List<String> parameters() {
        return parts(text).stream()
                .map(PARAMETER::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .toList();
    }

    /// The values of its parameters in `path`, or nothing when `path` is another one.
    ///
    /// @param path as it was sent, still percent-encoded
    /// @throws IllegalArgumentException when the encoding is broken
    Optional<Map<String, String>> match(String path) {
        List<String> wanted = parts(text);
        List<String> sent = parts(path);
        if (wanted.size() != sent.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            Matcher parameter = PARAMETER.matcher(wanted.get(i));
            String part = decoded(sent.get(i));
            if (parameter.matches() && !part.isEmpty()) {
                values.put(parameter.group(1), part);
            } else if (!part.equals(wanted.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    /// In a path, unlike in a form, a plus sign is a plus sign.
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
