package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What a step does.
public sealed interface Action {

    /// Of the value that describes the action.
    Span span();

    /// The word a runbook uses for this kind of action.
    default String kind() {
        return switch (this) {
            case Shell _ -> "shell";
            case Sql _ -> "sql";
            case Http _ -> "http";
            case Redis _ -> "redis";
            case Check _ -> "check";
            case Backup _ -> "backup";
            case Restore _ -> "restore";
            case Wait _ -> "wait";
            case Manual _ -> "manual";
        };
    }

    /// The facts its outcome can have.
    default Set<Fact> facts() {
        return switch (this) {
            case Shell _ ->
                    Set.of(
                            Fact.EXIT,
                            Fact.STDOUT,
                            Fact.STDERR,
                            Fact.LINES,
                            Fact.JSON,
                            Fact.SECONDS);
            case Sql _ ->
                    Set.of(
                            Fact.ROWS,
                            Fact.ROW_COUNT,
                            Fact.VALUE,
                            Fact.UPDATED,
                            Fact.NOTICES,
                            Fact.WARNINGS,
                            Fact.SQLSTATE,
                            Fact.JSON,
                            Fact.SECONDS);
            case Http _ -> Set.of(Fact.STATUS, Fact.HEADERS, Fact.BODY, Fact.JSON, Fact.SECONDS);
            case Redis _ -> Set.of(Fact.REPLY, Fact.JSON, Fact.SECONDS);
            case Check _ -> Set.of(Fact.FINDINGS, Fact.WORST, Fact.SECONDS);
            case Backup _ ->
                    Set.of(
                            Fact.PATH,
                            Fact.BYTES,
                            Fact.SHA256,
                            Fact.TABLES,
                            Fact.ROWS,
                            Fact.SECONDS);
            case Restore _ -> Set.of(Fact.TABLES, Fact.ROWS, Fact.SECONDS);
            case Wait _ -> Set.of(Fact.TRIES, Fact.SECONDS);
            case Manual _ -> Set.of(Fact.ANSWER, Fact.PATH, Fact.BYTES, Fact.SHA256, Fact.SECONDS);
        };
    }

    /// Runs a script with `bash`. The text is never edited; variables reach it as environment
    /// variables.
    ///
    /// @param cwd relative to the document's folder; the document's folder when absent
    /// @param connection a PostgreSQL connection whose PGHOST, PGPORT ... are exported
    record Shell(
            String script,
            Optional<Template> cwd,
            boolean tty,
            Optional<String> connection,
            Span span)
            implements Action {}

    /// Runs SQL.
    ///
    /// @param on a PostgreSQL connection
    /// @param touches an upper bound on what may be changed
    record Sql(
            String on,
            Script script,
            Transaction transaction,
            Optional<Duration> lockTimeout,
            Optional<Duration> statementTimeout,
            Optional<Touches> touches,
            Client client,
            Span span)
            implements Action {

        /// Where the SQL stands.
        public sealed interface Script {
            /// In the document.
            record Query(String sql, Span span) implements Script {}

            /// In a file, relative to the document's folder.
            record File(Template path) implements Script {}
        }

        /// Who begins and ends transactions.
        public enum Transaction {
            /// One transaction around the whole script.
            ONE,
            /// None: each statement commits by itself.
            NONE,
            /// The script's own BEGIN and COMMIT.
            SCRIPT
        }

        /// What runs the script.
        public enum Client {
            HANDRAIL,
            PSQL
        }

        /// An upper bound on the rows one statement may change.
        public record Touches(Expectation.Relation relation, long rows, Span span) {}
    }

    /// Sends one HTTP request.
    ///
    /// @param on an HTTP connection
    /// @param path appended to the connection's address; filled parts are percent-encoded
    record Http(
            String on,
            Method method,
            Template path,
            SequencedMap<String, Template> headers,
            Optional<Body> body,
            Span span)
            implements Action {

        /// The request's method.
        public enum Method {
            GET,
            POST,
            PUT,
            PATCH,
            DELETE
        }

        /// What is sent.
        public sealed interface Body {
            /// Text as it stands.
            record Text(Template text) implements Body {}

            /// JSON; each string in it is a template.
            record JsonBody(JsonTemplate json) implements Body {}
        }
    }

    /// Sends commands to a Redis, one after another.
    ///
    /// @param commands each a list of arguments; a filled argument stays one argument
    record Redis(String on, List<List<Template>> commands, Span span) implements Action {
        public Redis {
            commands = commands.stream().map(List::copyOf).toList();
        }
    }

    /// Looks and reports; changes nothing.
    record Check(List<Subject> subjects, Span span) implements Action {
        public Check {
            subjects = List.copyOf(subjects);
        }

        /// One thing to look at.
        public sealed interface Subject {
            Span span();

            /// The health of a database.
            record PostgresHealth(String connection, Span span) implements Subject {}

            /// The health of a Redis.
            record RedisHealth(String connection, Span span) implements Subject {}

            /// The version of the schema a database says it has.
            record SchemaVersion(SequencedMap<String, Template> settings, Span span)
                    implements Subject {}

            /// Which key prefixes a Redis holds.
            record Prefixes(SequencedMap<String, Template> settings, Span span)
                    implements Subject {}

            /// Environment variables that must be set, perhaps with a shape; their values are never
            /// shown.
            record Variables(List<VariableShape> variables, Span span) implements Subject {
                public Variables {
                    variables = List.copyOf(variables);
                }
            }

            /// Free space of the file system that holds `path`.
            ///
            /// @param freeBytes at least so many bytes
            record Disk(Template path, long freeBytes, Span span) implements Subject {}
        }

        /// @param pattern an RE2 pattern the whole value must match
        public record VariableShape(String name, Optional<String> pattern, Span span) {}
    }

    /// Takes a backup of a database.
    ///
    /// @param of a PostgreSQL connection
    /// @param to the folder it is written to, made when missing
    record Backup(String of, Template to, Format format, boolean restoreTest, Span span)
            implements Action {

        /// What is made.
        public enum Format {
            /// `pg_dump --format=custom` when a fitting pg_dump is there, else a template copy.
            AUTO,
            /// pg_dump's custom format.
            CUSTOM,
            /// A copy inside the server: `CREATE DATABASE ... TEMPLATE`.
            TEMPLATE
        }
    }

    /// Puts back the backup that this run took of the same connection, in place of everything the
    /// database holds.
    ///
    /// @param on a PostgreSQL connection
    /// @param from the fact `path` of the backup
    record Restore(String on, Template from, Span span) implements Action {}

    /// Waits for a time, or for something to become true.
    record Wait(Until until, Span span) implements Action {

        /// What ends the wait.
        public sealed interface Until {
            /// The time itself.
            record Elapsed(Duration time) implements Until {}

            /// The probe's expectations hold; given up after `limit`.
            record Holds(Step.Probe probe, Duration every, Duration limit) implements Until {}

            /// The probe's expectations no longer hold; given up after `limit`.
            record NoLonger(Step.Probe probe, Duration every, Duration limit) implements Until {}

            /// The probe's expectations go on holding for the whole of `time`.
            record Keeps(Step.Probe probe, Duration every, Duration time) implements Until {}
        }
    }

    /// Something a person does.
    ///
    /// @param instructions Markdown
    /// @param ask what to write down
    /// @param choices the answers to choose from; free text when empty
    /// @param attach a file whose bytes become part of the evidence
    record Manual(
            Template instructions,
            Optional<String> ask,
            List<String> choices,
            Optional<Template> attach,
            Span span)
            implements Action {
        public Manual {
            choices = List.copyOf(choices);
        }
    }
}
