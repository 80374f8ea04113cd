package dev.handrail.action;

import dev.handrail.engine.Capture;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Fact;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer that came back whole, or cut because it was too long.
record HttpAnswer(HttpResponse<BoundedBody.Kept> response, Duration elapsed) {

    private static final Pattern CHARSET =
            Pattern.compile("charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    /// Shows the answer and makes the outcome of it.
    Outcome outcome(Capture capture) {
        Optional<String> text = text();
        show(capture, text);
        Facts facts =
                Facts.none()
                        .with(Fact.STATUS, response.statusCode())
                        .with(Fact.HEADERS, new Facts.Named(headers(response.headers())))
                        .with(Fact.SECONDS, new Facts.Number(Elapsed.seconds(elapsed)));
        return new Outcome(
                Outcome.Ending.COMPLETED,
                effect(),
                text.isPresent()
                        ? facts.with(Fact.BODY, new Facts.Text(text.get(), kept().cut()))
                        : facts,
                Optional.empty());
    }

    /// What RFC 9110, section 9.2.1, calls safe changes nothing; a service that answers with an
    /// error may have done part of what it was asked.
    private Effect effect() {
        return switch (response.request().method()) {
            case "GET", "HEAD" -> Effect.NONE;
            default -> response.statusCode() >= 400 ? Effect.SOME : Effect.ALL;
        };
    }

    /// ```
    /// HTTP 302 Found in 12 ms
    /// location: https://app.example.com/login
    /// content-type: text/html
    ///
    /// <html>...
    /// ```
    private void show(Capture capture, Optional<String> text) {
        int status = response.statusCode();
        capture.line(
                Voice.OUT,
                ("HTTP " + status + " " + HttpStatus.reason(status)).strip()
                        + " in "
                        + Elapsed.words(elapsed));
        show(capture, "location");
        show(capture, "retry-after");
        show(capture, "content-type");
        byte[] body = kept().bytes();
        if (body.length > 0 && text.isPresent()) {
            capture.line(Voice.OUT, "");
            capture.write(Voice.OUT, body, 0, body.length);
            if (body[body.length - 1] != '\n') {
                capture.line(Voice.OUT, "");
            }
        } else if (body.length > 0) {
            capture.line(Voice.OUT, "(" + body.length + " bytes that are not text are not shown)");
        }
        if (kept().cut()) {
            capture.line(
                    Voice.NOTE,
                    "the answer is longer than "
                            + BoundedBody.MOST
                            + " bytes; the rest was not read");
        }
        if (status >= 300 && status < 400) {
            capture.line(Voice.NOTE, "the redirect was not followed");
        }
    }

    private void show(Capture capture, String header) {
        response.headers()
                .firstValue(header)
                .ifPresent(value -> capture.line(Voice.OUT, header + ": " + value));
    }

    private BoundedBody.Kept kept() {
        return response.body();
    }

    private static Map<String, String> headers(HttpHeaders headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.map()
                .forEach((name, values) ->
                        texts.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return texts;
    }

    /// The body as text, unless it is something else, such as a picture.
    private Optional<String> text() {
        byte[] bytes = kept().bytes();
        String type = response.headers().firstValue("content-type").orElse("");
        Optional<Charset> named = charset(type);
        if (named.isPresent()) {
            return Optional.of(new String(bytes, named.get()));
        }
        if (type.startsWith("text/") || type.contains("json") || type.contains("xml")) {
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> charset(String type) {
        Matcher matcher = CHARSET.matcher(type);
        try {
            return matcher.find()
                    ? Optional.of(Charset.forName(matcher.group(1)))
                    : Optional.empty();
        } catch (UnsupportedCharsetException | IllegalCharsetNameException unknown) {
            return Optional.empty();
        }
    }
}
