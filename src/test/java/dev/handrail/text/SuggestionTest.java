package dev.handrail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    @Test
    void aSlipFindsItsWord() {
        List<String> known = List.of("title", "timeout", "expect");

        assertThat(Suggestion.nearest("titel", known)).contains("title");
        assertThat(Suggestion.nearest("timout", known)).contains("timeout");
        assertThat(Suggestion.nearest("Expects", known)).contains("expect");
    }

    @Test
    void aDashIsAsGoodAsAnUnderscore() {
        assertThat(Suggestion.nearest("done-when", List.of("done_when"))).contains("done_when");
    }

    @Test
    void aDifferentWordFindsNothing() {
        assertThat(Suggestion.nearest("banana", List.of("title", "timeout"))).isEmpty();
        assertThat(Suggestion.nearest("x", List.of("abc"))).isEmpty();
    }

    @Test
    void swappedNeighboursAreOneEdit() {
        assertThat(Suggestion.distance("setp", "step")).isEqualTo(1);
        assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
    }
}
