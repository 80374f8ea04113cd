package dev.handrail.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a run's first event needs, loaded before there is a run.
public final class FirstEvent {

    private FirstEvent() {}

    /// Redacts and writes down, for nobody, an event like it. No file is read or written.
    public static void prepare() {
        Optional<String> none = Optional.empty();
        Event.Who who = new Event.Who("", Optional.of(""), "", 1, "", "");
        Event opened =
                new Event.RunOpened(
                        "", "", "", "", "", Map.of(), "", who, Map.of(), Optional.of(""), none);
        byte[] payload = EventCodec.payload(EventTexts.redacted(opened, new Redactor()::redact));
        Chain.line(Chain.Head.before(Chain.NOTHING), 0, Instant.EPOCH, payload);
    }
}
