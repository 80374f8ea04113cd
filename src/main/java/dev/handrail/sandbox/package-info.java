/// Throwaway servers that Handrail starts and stops itself, filled with fixtures, and the drills
/// that use them.
@NullMarked
package dev.handrail.sandbox;

import org.jspecify.annotations.NullMarked;
