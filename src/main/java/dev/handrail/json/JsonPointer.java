package dev.handrail.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A JSON Pointer (RFC 6901): the way from a value to a value inside it, such as `/items/0/name`.
/// The empty pointer is the whole value.
///
/// @param tokens the steps of the way, with `~0` and `~1` already undone
public record JsonPointer(List<String> tokens) {

    public JsonPointer {
        tokens = List.copyOf(tokens);
    }

    /// The pointer that `text` says, or nothing when it is none: it must be empty or begin with
    /// `/`, and a `~` is followed by `0` or `1`.
    public static Optional<JsonPointer> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(new JsonPointer(List.of()));
        }
        if (text.charAt(0) != '/') {
            return Optional.empty();
        }
        List<String> tokens = new ArrayList<>();
        StringBuilder token = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/') {
                tokens.add(token.toString());
                token.setLength(0);
            } else if (c != '~') {
                token.append(c);
            } else if (text.startsWith("~0", i) || text.startsWith("~1", i)) {
                i++;
                token.append(text.charAt(i) == '0' ? '~' : '/');
            } else {
                return Optional.empty();
            }
        }
        tokens.add(token.toString());
        return Optional.of(new JsonPointer(tokens));
    }

    /// The value this pointer leads to in `json`, if there is one.
    public Optional<Json> in(Json json) {
        Json here = json;
        for (String token : tokens) {
            Json next =
                    switch (here) {
                        case Json.Obj obj -> obj.fields().get(token);
                        case Json.Arr arr -> {
                            int index = index(token, arr.items().size());
                            yield index < 0 ? null : arr.items().get(index);
                        }
                        case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> null;
                    };
            if (next == null) {
                return Optional.empty();
            }
            here = next;
        }
        return Optional.of(here);
    }

    /// An array index has no leading zeros; `-` is the element behind the last, which is never
    /// there.
    private static int index(String token, int size) {
        boolean number = !token.isEmpty() && token.length() <= 9;
        for (int i = 0; i < token.length(); i++) {
            number &= token.charAt(i) >= '0' && token.charAt(i) <= '9';
        }
        if (!number || (token.length() > 1 && token.charAt(0) == '0')) {
            return -1;
        }
        int index = Integer.parseInt(token);
        return index < size ? index : -1;
    }
}
