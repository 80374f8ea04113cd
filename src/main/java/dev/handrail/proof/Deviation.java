package dev.handrail.proof;

/// One thing that is not as it was.
///
/// @param subject what it is about; the same subject deviates once at most
/// @param sentence for the reader, lower case, no full stop
record Deviation(Subject subject, String sentence) {

    /// @param place name of the connection
    /// @param kind `table`, `index`, ... of something defined, `rows` of a table's contents, `key`
    ///   of Redis
    record Subject(String place, String kind, String name) {}
}
