/// What a person has chosen about how Handrail looks and listens, and the reader of the file they
/// wrote it in. A file with mistakes gives every choice that can be used and says what is wrong.
///
/// Knows neither terminals nor what an act does: it is given their names. Start at [Settings].
@NullMarked
package dev.handrail.settings;

import org.jspecify.annotations.NullMarked;
