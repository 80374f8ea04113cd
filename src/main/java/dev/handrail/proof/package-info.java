/// Proves on throwaway copies that a runbook can be run twice and that every way back leads back:
/// walks it once, and at each step that changed something takes every way back and compares.
///
/// Must never reach a server that it did not start itself. Start reading at
/// [dev.handrail.proof.Proof], then [dev.handrail.proof.Walker].
@NullMarked
package dev.handrail.proof;

import org.jspecify.annotations.NullMarked;
