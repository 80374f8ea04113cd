/// Everything about PostgreSQL: reading scripts as psql would, sessions, the server's identity,
/// errors as psql shows them, and the answer to "did it commit?". The only package that uses JDBC,
/// and that only to connect: from then on [Wire] speaks the simple query protocol itself.
///
/// Start at [SqlActions]: [ScriptReader] -> [Script] -> [PreparedSql] -> [ScriptRun] on a
/// [PostgresSession] -> [Verdicts]. After a crash, [Settlement].
///
/// Nothing here ever shows a password, sends a variable's value where it could change where a
/// statement ends, or sends COMMIT before the mark to ask for it later is on disk.
@NullMarked
package dev.handrail.postgres;

import org.jspecify.annotations.NullMarked;
