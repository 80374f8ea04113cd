package dev.handrail.evidence;

import dev.handrail.json.Json;
import dev.handrail.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// An asciicast as a player reads it.
record Cast(Json.Obj header, List<Line> lines) {

    record Line(BigDecimal time, String code, String data) {}

    static Cast read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String> text = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (String line : text.subList(1, text.size())) {
            List<Json> parts = ((Json.Arr) json(line)).items();
            lines.add(
                    new Line(
                            ((Json.Num) parts.get(0)).value(),
                            ((Json.Str) parts.get(1)).value(),
                            ((Json.Str) parts.get(2)).value()));
        }
        return new Cast((Json.Obj) json(text.getFirst()), lines);
    }

    private static Json json(String line) {
        return JsonReader.read(line).json().orElseThrow(() -> new AssertionError(line));
    }

    /// What a player shows.
    String shown() {
        StringBuilder shown = new StringBuilder();
        lines.stream().filter(l -> l.code().equals("o")).forEach(l -> shown.append(l.data()));
        return shown.toString();
    }

    /// The bytes of one voice, with LF as it was.
    byte[] bytes(String voice) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String now = "out";
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.code().equals("x-voice")) {
                now = line.data();
            } else if (line.code().equals("o") && now.equals(voice)) {
                boolean raw = i + 1 < lines.size() && lines.get(i + 1).code().equals("x-raw");
                bytes.writeBytes(
                        raw
                                ? Base64.getDecoder().decode(lines.get(i + 1).data())
                                : line.data()
                                        .replace("\r\n", "\n")
                                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
