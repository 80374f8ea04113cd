/// The full screen as a thing: cells, colours, keys, resizing, leaving. Lanterna's cell buffer on a
/// JLine terminal, with our own key decoder and widths.
///
/// Knows nothing of runs. Start at [Display].
@org.jspecify.annotations.NullMarked
package dev.handrail.terminal;
