/// Everything about PostgreSQL: the script splitter, sessions over JDBC, identity, errors as psql
/// shows them, and the answer to "did it commit?". The only package that uses JDBC.
@NullMarked
package dev.handrail.postgres;

import org.jspecify.annotations.NullMarked;
