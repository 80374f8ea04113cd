/// The document as data and its reader: YAML -> [Runbook] + diagnostics. The reader never throws on
/// a user's file and never guesses a value's kind. Knows nothing of how steps are run. Start at
/// [Runbook].
@NullMarked
package dev.handrail.runbook;

import org.jspecify.annotations.NullMarked;
