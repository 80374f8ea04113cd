package dev.handrail.runbook;

import dev.handrail.runbook.Action.Http.Body;
import dev.handrail.runbook.Action.Http.Method;
import dev.handrail.runbook.Mentions.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads an `http` action.
final class HttpReader {

    private final Mentions mentions;

    HttpReader(Mentions mentions) {
        this.mentions = mentions;
    }

    Action read(Value value) {
        Fields fields = value.fields();
        String on = mentions.need(fields, "on", Kind.HTTP);
        Method method = Method.GET;
        Optional<Value> path = Optional.empty();
        int methods = 0;
        for (Method candidate : Method.values()) {
            Optional<Value> found = fields.find(candidate.name().toLowerCase(Locale.ROOT));
            if (found.isPresent()) {
                method = candidate;
                path = found;
                methods++;
            }
        }
        SequencedMap<String, Template> headers = headers(fields);
        Optional<Body> body = body(fields);
        boolean slip = methods == 0 && !fields.notAsked().isEmpty();
        fields.done();
        if (methods != 1 && fields.isReadable() && !slip) {
            value.error(
                    "`http` needs one request",
                    "write one of `get`, `post`, `put`, `patch` or `delete` with the path");
        }
        Template target =
                path.flatMap(HttpReader::path).orElseGet(() -> Template.literal("", value.span()));
        return new Action.Http(on, method, target, headers, body, value.span());
    }

    private static Optional<Template> path(Value value) {
        Optional<Template> path = value.template();
        if (path.isPresent()
                && !path.get().text().startsWith("/")
                && !path.get().text().startsWith("${")) {
            return value.wrongKind("a path that begins with `/`");
        }
        return path;
    }

    private static SequencedMap<String, Template> headers(Fields fields) {
        SequencedMap<String, Template> headers = new LinkedHashMap<>();
        Optional<Value> value = fields.find("headers");
        if (value.isEmpty()) {
            return headers;
        }
        for (Fields.Entry entry : value.get().fields().entries()) {
            if (!isHeaderName(entry.key())) {
                value.get()
                        .document()
                        .problems()
                        .error(entry.span(), "`" + entry.key() + "` is not the name of a header");
            }
            entry.value().template().ifPresent(text -> headers.put(entry.key(), text));
        }
        return headers;
    }

    /// A token of RFC 9110, section 5.6.2.
    static boolean isHeaderName(String name) {
        boolean fits = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            fits &= c > ' ' && c < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
        return fits;
    }

    private static Optional<Body> body(Fields fields) {
        Optional<Template> text = fields.findTemplate("body");
        Optional<Value> json = fields.find("json");
        if (fields.has("body") && json.isPresent()) {
            fields.owner().error("`http` sends either `body` or `json`, not both");
        }
        return json.<Body>map(value -> new Body.JsonBody(JsonTemplateReader.read(value)))
                .or(() -> text.map(Body.Text::new));
    }
}
