/// The command line: one class per command, wired together by constructor calls. The only package
/// that knows `System.exit`, `System.in`, `System.out` and `System.err`.
@NullMarked
package dev.handrail.cli;

import org.jspecify.annotations.NullMarked;
