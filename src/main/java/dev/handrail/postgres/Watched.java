package dev.handrail.postgres;

import dev.handrail.evidence.Voice;

/// Where the watching thread puts what it has to say.
interface Watched {

    /// Hands over what was collected.
    void flush();

    /// One line in another voice; what was collected goes first.
    void line(Voice voice, String text);
}
