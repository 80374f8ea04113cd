package dev.handrail.evidence;

/// The next place bytes go to. What is handed over belongs to the giver again when `take` returns.
@FunctionalInterface
interface ByteSink {
    void take(byte[] bytes, int offset, int length);
}
