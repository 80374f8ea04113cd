package dev.handrail.engine;

/// A session of a database server, as far as the role that looks may see it. What it may not see,
/// or what is not set, is an empty text.
///
/// @param pid the server's process for it; 0 for a prepared transaction, which has none
/// @param application the name it gave itself
/// @param client the address it came from; `local` for a Unix socket
public record Backend(int pid, String user, String application, String client) {}
