/// Where in which file something stands, and how that is shown to a person: [Source], [Span],
/// [Diagnostic] and the printer that draws them. Knows nothing of runbooks.
@NullMarked
package dev.handrail.text;

import org.jspecify.annotations.NullMarked;
