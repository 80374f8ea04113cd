package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution.Resolved;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scope.Filled;
import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.engine.Target;
import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import dev.handrail.runbook.Action.Http;
import dev.handrail.runbook.Action.Http.Body;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.JsonTemplate;
import dev.handrail.runbook.Template;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Sends one HTTP request. Secrets are read when it is sent; the preview has their names.
record HttpAction(
        Http http, Scope scope, HttpService service, URI uri, HttpSender sender, Preview preview)
        implements Resolved {

    static HttpAction resolve(Http http, Scope scope, HttpSender sender) throws Unready {
        Filling filling = new Filling(scope);
        if (!(scope.runbook().connections().get(http.on()) instanceof Connection.Http connection)) {
            throw new IllegalStateException("the reader let `" + http.on() + "` pass");
        }
        HttpService service = HttpService.of(connection, filling);
        String path = filling.shown(http.path(), PercentEncoding::encode);
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Template> header : http.headers().entrySet()) {
            String value = filling.shown(header.getValue());
            HttpRequests.checkHeader(header.getKey(), value);
            text.append(header.getKey()).append(": ").append(value).append('\n');
        }
        Optional<String> body =
                http.body().isEmpty()
                        ? Optional.empty()
                        : Optional.of(body(http.body().get(), filling::shown));
        filling.complete();
        URI uri = service.at(path);
        if (HttpRequests.needsContentType(http)) {
            text.append("Content-Type: application/json\n");
        }
        body.ifPresent(content -> text.append('\n').append(content).append('\n'));
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("redirects", "shown, not followed");
        settings.put("proxy", "none");
        service.user().ifPresent(user -> settings.put("basic authentication", user));
        Preview preview =
                new Preview(
                        "http",
                        http.method() + " " + uri + "\n" + text,
                        settings,
                        filling.reads(),
                        filling.secrets(),
                        target(http, service));
        return new HttpAction(http, scope, service, uri, sender, preview);
    }

    /// A service proves nothing of itself before it is asked something; its address is all there
    /// is.
    private static Target target(Http http, HttpService service) {
        SequencedMap<String, String> proof = new LinkedHashMap<>();
        proof.put("address", service.base().toString());
        return new Target(http.on(), service.base().toString(), proof);
    }

    private interface Fill<E extends Exception> {
        String text(Template template) throws E;
    }

    private static <E extends Exception> String body(Body body, Fill<E> fill) throws E {
        return switch (body) {
            case Body.Text text -> fill.text(text.text());
            case Body.JsonBody json -> JsonWriter.pretty(json(json.json(), fill));
        };
    }

    private static <E extends Exception> Json json(JsonTemplate template, Fill<E> fill) throws E {
        return switch (template) {
            case JsonTemplate.Text text -> new Json.Str(fill.text(text.text()));
            case JsonTemplate.Value value -> value.json();
            case JsonTemplate.Items items -> {
                List<Json> filled = new ArrayList<>();
                for (JsonTemplate item : items.items()) {
                    filled.add(json(item, fill));
                }
                yield new Json.Arr(filled);
            }
            case JsonTemplate.Fields fields -> {
                SequencedMap<String, Json> filled = new LinkedHashMap<>();
                for (Map.Entry<String, JsonTemplate> field : fields.fields().entrySet()) {
                    filled.put(field.getKey(), json(field.getValue(), fill));
                }
                yield new Json.Obj(filled);
            }
        };
    }

    @Override
    public Outcome run(Attempt attempt) {
        HttpRequest request;
        try {
            SequencedMap<String, String> headers = new LinkedHashMap<>();
            for (Map.Entry<String, Template> header : http.headers().entrySet()) {
                headers.put(header.getKey(), real(header.getValue()));
            }
            Optional<String> body =
                    http.body().isEmpty()
                            ? Optional.empty()
                            : Optional.of(body(http.body().get(), this::real));
            request = HttpRequests.request(http, uri, headers, body);
        } catch (SecretUnavailable unavailable) {
            return Outcome.notStarted(unavailable.sentence(), "provide the secret and retry");
        } catch (Unready unready) {
            // A secret's value can hold a line end, which only shows now.
            return Outcome.notStarted(
                    "a header's value cannot be sent: it holds a line end or a control character",
                    "look at the variables and secrets in `headers`");
        }
        return sender.send(service.authorized(request), attempt);
    }

    private String real(Template template) throws SecretUnavailable {
        return switch (scope.fill(template)) {
            case Filled.Value value -> value.text();
            case Filled.Missing missing ->
                    throw new SecretUnavailable(
                            "there is no value any more for " + String.join(", ", missing.names()));
        };
    }
}
