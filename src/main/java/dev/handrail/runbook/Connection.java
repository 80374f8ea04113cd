package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.Optional;

/// What steps act on. The address is a reference; a literal password in it is an error of the
/// document.
public sealed interface Connection {

    String name();

    Span span();

    /// A PostgreSQL database.
    ///
    /// @param url `postgres://user:password@host:port/database?options` once filled in
    record Postgres(String name, Template url, Span span) implements Connection {}

    /// A Redis.
    ///
    /// @param prefix the prefix every key of this connection must start with
    record Redis(String name, Template url, Optional<Template> prefix, Span span)
            implements Connection {}

    /// An HTTP service.
    ///
    /// @param url the base that paths are appended to
    record Http(String name, Template url, Span span) implements Connection {}
}
