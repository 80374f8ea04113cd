/// How a run reads: each event, question, preview and result in words, as rows of a given width.
/// The one place that knows; every face uses it, so that they cannot say different things.
///
/// Never knows how it is shown and never asks anything. Start at [Narration] and [QuestionLines];
/// rows go to a [Sheet].
@org.jspecify.annotations.NullMarked
package dev.handrail.wording;
