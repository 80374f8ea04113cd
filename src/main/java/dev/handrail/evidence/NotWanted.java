package dev.handrail.evidence;

import java.util.Optional;

/// How the journal says that the operator did not want something that is optional.
public final class NotWanted {

    private static final String BEGIN = "not wanted: ";

    private NotWanted() {}

    /// The reason of the event.
    ///
    /// @param why in the operator's words
    public static String reason(String why) {
        return BEGIN + why;
    }

    static Optional<String> why(String reason) {
        return reason.startsWith(BEGIN)
                ? Optional.of(reason.substring(BEGIN.length()))
                : Optional.empty();
    }
}
