/// The run directory and nothing else knows its format: the hash-chained [Journal] of [Event]s, the
/// recordings of output, and the redactor every byte passes before it is hashed or written. Start
/// at [Event].
@NullMarked
package dev.handrail.evidence;

import org.jspecify.annotations.NullMarked;
