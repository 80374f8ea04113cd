/// What has become of a runbook's files since a run began: what differs, whether the run may go on
/// with it, and how that reads as a patch. Begin with [dev.handrail.redline.Offer].
///
/// Knows neither faces nor commands, and writes nothing.
@NullMarked
package dev.handrail.redline;

import org.jspecify.annotations.NullMarked;
