/// JSON as data: one sealed tree, read and written with Jackson's streaming core, and RFC 6901
/// pointers into it. Numbers keep the digits they were written with.
@NullMarked
package dev.handrail.json;

import org.jspecify.annotations.NullMarked;
