package dev.handrail.engine;

import dev.handrail.runbook.Fact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Facts as short texts for the journal. The whole output is in the recording; this is what a
/// reader of the journal sees at a glance.
final class FactTexts {

    /// Long enough for an identifier, a status, a small result; short enough for many in one line.
    private static final int LONGEST = 500;

    private FactTexts() {}

    static Map<String, String> of(Facts facts) {
        Map<String, String> texts = new TreeMap<>();
        facts.values().forEach((fact, value) -> texts.put(fact.key(), brief(fact, value)));
        return texts;
    }

    private static String brief(Fact fact, Facts.Value value) {
        String text =
                switch (value) {
                    case Facts.Number number -> number.value().toPlainString();
                    case Facts.Text whole -> whole.value();
                    case Facts.Texts texts -> String.join("\n", texts.values());
                    case Facts.Named named -> new TreeMap<>(named.values()).toString();
                    case Facts.Rows rows -> rows(rows);
                };
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST)
                        + "... ("
                        + text.length()
                        + " characters of "
                        + fact.key()
                        + ")";
    }

    private static String rows(Facts.Rows rows) {
        StringBuilder text = new StringBuilder(String.join("|", rows.columns()));
        for (List<@Nullable String> row : rows.rows()) {
            text.append('\n');
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                text.append(i == 0 ? "" : "|").append(cell == null ? "" : cell);
            }
            if (text.length() > LONGEST) {
                break;
            }
        }
        return text.toString();
    }
}
