package dev.handrail.redline;

import java.util.Optional;

/// What has become of a file.
///
/// @param file its place relative to the others
/// @param before its bytes in the text the run has; empty when it was not part of that
/// @param after its bytes now; empty when it is gone or cannot be read
/// @param unread why it cannot be read, when it is not simply gone
public record Change(
        String file, Optional<byte[]> before, Optional<byte[]> after, Optional<String> unread) {}
