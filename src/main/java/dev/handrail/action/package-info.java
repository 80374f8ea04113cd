/// One runner per kind of action: fills in, shows what will run, runs it, says what came of it. The
/// only package that starts processes and sends requests; knows nothing of journals and faces.
/// Start at [ActionDispatcher].
@NullMarked
package dev.handrail.action;

import org.jspecify.annotations.NullMarked;
