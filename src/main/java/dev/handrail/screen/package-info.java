/// The full screen: what is seen of a run, and how keys become answers. The same screens show a run
/// that is walked, replayed or followed.
///
/// Never knows Lanterna or how bytes reach the terminal: it draws on a
/// [dev.handrail.terminal.Canvas] and is given [dev.handrail.terminal.Key]s.
@org.jspecify.annotations.NullMarked
package dev.handrail.screen;
