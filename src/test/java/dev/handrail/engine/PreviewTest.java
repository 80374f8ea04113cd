package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class PreviewTest {

    @Test
    void differentSettingsThatReadAlikeHaveDifferentDigests() {
        assertThat(preview(map("a", "1, b=2"), map()).digest())
                .isNotEqualTo(preview(map("a", "1", "b", "2"), map()).digest());
    }

    @Test
    void differentProofsThatReadAlikeHaveDifferentDigests() {
        assertThat(preview(map(), map("database", "app role=dba")).digest())
                .isNotEqualTo(preview(map(), map("database", "app", "role", "dba")).digest());
    }

    @Test
    void theSamePreviewHasTheSameDigest() {
        assertThat(preview(map("a", "1"), map("role", "dba")).digest())
                .isEqualTo(preview(map("a", "1"), map("role", "dba")).digest());
    }

    private static Preview preview(
            SequencedMap<String, String> settings, SequencedMap<String, String> proof) {
        return new Preview(
                "sql",
                "select 1",
                settings,
                map(),
                List.of(),
                new Target("main", "db.example.com", proof));
    }

    private static SequencedMap<String, String> map(String... entries) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i], entries[i + 1]);
        }
        return map;
    }
}
