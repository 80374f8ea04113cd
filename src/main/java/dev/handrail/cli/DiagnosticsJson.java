package dev.handrail.cli;

import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// Diagnostics for programs: `{"errors": n, "warnings": n, "diagnostics": [{severity, file, line,
/// column, length, message, hints}]}`. Lines and columns count from 1, columns in UTF-16 units, as
/// editors count.
final class DiagnosticsJson {

    private DiagnosticsJson() {}

    static String write(List<Diagnostic> diagnostics) {
        List<Json> items = new ArrayList<>();
        int errors = 0;
        for (Diagnostic diagnostic : diagnostics) {
            errors += diagnostic.severity() == Diagnostic.Severity.ERROR ? 1 : 0;
            items.add(one(diagnostic));
        }
        SequencedMap<String, Json> whole = new LinkedHashMap<>();
        whole.put("errors", number(errors));
        whole.put("warnings", number(diagnostics.size() - errors));
        whole.put("diagnostics", new Json.Arr(items));
        return JsonWriter.pretty(new Json.Obj(whole));
    }

    private static Json one(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("severity", new Json.Str(diagnostic.severity().name().toLowerCase(Locale.ROOT)));
        fields.put("file", new Json.Str(span.source().name()));
        fields.put("line", number(span.line()));
        fields.put("column", number(span.column()));
        fields.put("length", number(span.length()));
        fields.put("message", new Json.Str(diagnostic.message()));
        List<Json> hints = new ArrayList<>();
        for (String hint : diagnostic.hints()) {
            hints.add(new Json.Str(hint));
        }
        fields.put("hints", new Json.Arr(hints));
        return new Json.Obj(fields);
    }

    private static Json number(int value) {
        return new Json.Num(value);
    }
}
