package dev.handrail.evidence;

/// What is being made of the bytes behind a [Detector]'s word.
interface Guess {

    /// Takes the next byte: passes it on, holds it or swallows it.
    ///
    /// @return false when the guess is over and the byte is ordinary text again
    boolean take(byte b);

    /// Nothing follows: gives out what is held back.
    void finish();
}
