package dev.handrail.action;

import java.time.Duration;

/// What a running program prints, on its way to the capture, its beginning and end kept.
interface ProgramOutput {

    /// Waits until nobody can print any more.
    ///
    /// @return whether that is so, within `time`
    boolean await(Duration time) throws InterruptedException;

    /// Stops reading, whoever may still print.
    void close() throws InterruptedException;

    KeptOutput out();

    KeptOutput err();
}
