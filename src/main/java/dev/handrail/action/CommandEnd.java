package dev.handrail.action;

import java.time.Duration;

/// How a program ended.
///
/// @param exit its exit status; 128 + n when signal n ended it
/// @param elapsed from its start to its own end, whatever it left running
record CommandEnd(int exit, How how, KeptOutput out, KeptOutput err, Duration elapsed) {

    /// Where messages of the shell are: on a terminal there is no standard error.
    KeptOutput messages() {
        return err.bytes() == 0 ? out : err;
    }

    /// What made it end.
    enum How {
        BY_ITSELF,
        /// The operator stopped it.
        STOPPED,
        TIMED_OUT
    }
}
