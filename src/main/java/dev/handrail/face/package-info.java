/// How the operator is reached: plain lines (JLine) and unattended rules. Events in, answers out.
/// Implements [dev.handrail.engine.Operator]. Never writes to the standard streams by itself: it is
/// given a terminal or a writer.
@NullMarked
package dev.handrail.face;

import org.jspecify.annotations.NullMarked;
