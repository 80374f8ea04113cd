/// Decides what happens next and makes it happen in the right order: `RunState = fold(events)`,
/// `next(state)` is pure, and the loop is decide -> append -> act -> append. Knows neither which
/// face is in use nor which database: it declares the ports [ActionRunner] and [Operator]. Start at
/// [Engine].
@NullMarked
package dev.handrail.engine;

import org.jspecify.annotations.NullMarked;
