/// One runner per kind of action. Implements [dev.handrail.engine.ActionRunner]; the only package
/// through which a run touches the outside.
@NullMarked
package dev.handrail.action;

import org.jspecify.annotations.NullMarked;
