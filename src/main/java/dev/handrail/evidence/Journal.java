package dev.handrail.evidence;

/// Where events go. Appending is ordered; what `append` returns is on disk.
public interface Journal extends AutoCloseable {

    /// Writes the event behind all earlier ones and forces it to disk before returning.
    ///
    /// @return the event with its place in the journal
    /// @throws EvidenceException when it could not be written; the journal takes nothing more then
    Event.Recorded append(Event event);

    /// Writes the event behind all earlier ones; it reaches the disk with the next forced one, or
    /// within 50 ms. For remarks that nothing depends on, such as [Event.OutputExtent].
    ///
    /// @throws EvidenceException when the journal no longer takes events
    void remark(Event event);

    @Override
    void close();
}
