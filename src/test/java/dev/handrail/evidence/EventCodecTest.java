package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.json.Json;
import dev.handrail.json.JsonReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    static List<Class<?>> kinds() {
        return EventSamples.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyEventComesBackAsItWas(Class<?> kind) throws Exception {
        EventSamples samples = new EventSamples(new Random(kind.getName().hashCode()));
        for (int i = 0; i < 50; i++) {
            Event event = samples.of(kind);
            assertThat(EventCodec.event(json(EventCodec.payload(event)))).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noFieldIsCalledLikeOneOfTheLineItself(Class<?> kind) {
        List<String> fields =
                List.of(kind.getRecordComponents()).stream()
                        .map(component -> EventCodec.snakeCase(component.getName()))
                        .toList();
        assertThat(fields)
                .doesNotContain("v", "seq", "prev", "durable", "t", "mono", "type")
                .doesNotHaveDuplicates();
    }

    @Test
    void linesAreWrittenAsDocumented() {
        assertThat(text(new Event.StepNotApplicable("drain", "it's staging")))
                .isEqualTo(
                        "{\"type\":\"step.not_applicable\",\"step\":\"drain\",\"reason\":\"it's"
                                + " staging\"}");
        assertThat(text(new Event.StepConfirmed("s", "d", Optional.empty(), 12)))
                .isEqualTo(
                        "{\"type\":\"step.confirmed\",\"step\":\"s\",\"digest\":\"d\","
                                + "\"waited_millis\":12}");
        assertThat(text(new Event.RunFinished(Event.RunFinished.Result.DONE, "ok")))
                .isEqualTo("{\"type\":\"run.finished\",\"result\":\"done\",\"summary\":\"ok\"}");
        assertThat(EventCodec.typeName(Event.UndoRetryChosen.class)).isEqualTo("undo.retry_chosen");
    }

    @Test
    void fieldsOfANewerVersionArePassedOver() throws Exception {
        String line = "{\"type\":\"note.added\",\"mood\":{\"a\":[1]},\"text\":\"x\"}";
        assertThat(EventCodec.event(json(line))).isEqualTo(new Event.NoteAdded("x"));
    }

    @Test
    void anUnknownKindOfEventIsNamed() {
        assertThatThrownBy(() -> EventCodec.event(json("{\"type\":\"step.dreamt\"}")))
                .isInstanceOf(EventCodec.UnknownEvent.class)
                .hasMessageContaining("step.dreamt");
        assertThatThrownBy(() -> EventCodec.event(json("{\"type\":\"note.added\"}")))
                .isInstanceOf(EventCodec.UnknownEvent.class)
                .hasMessageContaining("note.added.text");
    }

    @Test
    void aNumberThatOtherToolsWouldChangeIsRefused() {
        Event event = new Event.StepConfirmed("s", "d", Optional.empty(), (1L << 53) + 1);
        assertThatThrownBy(() -> EventCodec.payload(event))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longTextsAreCutUntilTheLineFits() {
        String long1 = "x".repeat(300_000);
        Event cut = EventTexts.fitted(new Event.NoteAdded(long1), 65_000);
        assertThat(EventCodec.payload(cut).length).isLessThanOrEqualTo(65_000);
        assertThat(((Event.NoteAdded) cut).text()).startsWith("xxx").endsWith("more]");
        // Six bytes for each character.
        Event worst = EventTexts.fitted(new Event.NoteAdded("\u0001".repeat(300_000)), 65_000);
        assertThat(EventCodec.payload(worst).length).isLessThanOrEqualTo(65_000);
    }

    @Test
    void capturedValuesAreTheLastToBeCut() {
        Map<String, String> captured = Map.of("a", "v".repeat(16_384), "b", "w".repeat(16_384));
        Ended ended = ended(captured, "f".repeat(200_000));
        Event fitted = EventTexts.fitted(new Event.StepFinished("s", 1, ended), 65_000);
        assertThat(((Event.StepFinished) fitted).ended().captured()).isEqualTo(captured);
        assertThat(EventCodec.payload(fitted).length).isLessThanOrEqualTo(65_000);
    }

    @Test
    void anythingCanBeMadeToFit() {
        Map<String, String> captured = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            captured.put("name " + i, "\u0001".repeat(100));
        }
        Event fitted =
                EventTexts.fitted(
                        new Event.StepFinished("s", 1, ended(captured, "f".repeat(1000))), 65_000);
        assertThat(EventCodec.payload(fitted).length).isLessThanOrEqualTo(65_000);
        List<Event.Requirement> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new Event.Requirement("tool " + i, true, "\u0001".repeat(100)));
        }
        Event listed = EventTexts.fitted(new Event.RequirementsChecked(many), 65_000);
        assertThat(EventCodec.payload(listed).length).isLessThanOrEqualTo(65_000);
    }

    @Test
    void cuttingDoesNotSplitACharacter() {
        assertThat(EventTexts.cut("aa𝄞bb", 3)).isEqualTo("aa...[cut, 4 more]");
    }

    @Test
    void textsAreRedactedAndIdentifiersAreNot() {
        Event event =
                new Event.StepStarted(
                        "apply",
                        1,
                        new Event.Intent(
                                "sql", "d", "apply", Optional.of("apply"), "t apply", "i"));
        Event redacted = EventTexts.redacted(event, text -> text.replace("apply", "#"));
        assertThat(redacted)
                .isEqualTo(
                        new Event.StepStarted(
                                "apply",
                                1,
                                new Event.Intent(
                                        "sql", "d", "#", Optional.of("apply"), "t #", "i")));
    }

    @Test
    void namesThatAreTreatedDifferentlyExist() {
        Set<String> names = new HashSet<>();
        EventSamples.kinds().forEach(kind -> addNames(names, kind));
        assertThat(names).containsAll(EventTexts.IDENTIFIERS).containsAll(EventTexts.CUT_LAST);
    }

    private static void addNames(Set<String> names, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            names.add(component.getName());
            String type = component.getGenericType().getTypeName();
            for (Class<?> part : Event.class.getDeclaredClasses()) {
                if (part.isRecord() && part != record && type.contains(part.getName())) {
                    addNames(names, part);
                }
            }
        }
    }

    private static Ended ended(Map<String, String> captured, String fact) {
        return new Ended(
                Verdict.OK,
                Effect.ALL,
                3,
                Map.of("stdout", fact),
                List.of(),
                Optional.empty(),
                captured,
                Optional.empty());
    }

    private static String text(Event event) {
        return new String(EventCodec.payload(event), StandardCharsets.UTF_8);
    }

    private static Json.Obj json(String line) {
        return (Json.Obj) JsonReader.read(line).json().orElseThrow();
    }

    private static Json.Obj json(byte[] line) {
        return (Json.Obj) JsonReader.read(line).json().orElseThrow();
    }
}
