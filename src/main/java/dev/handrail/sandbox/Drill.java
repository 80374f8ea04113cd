package dev.handrail.sandbox;

import dev.handrail.json.Json;
import dev.handrail.runbook.Action.Http.Method;
import dev.handrail.runbook.Template;
import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A rehearsal as it is written down: a runbook, the servers it runs on and the state they are in.
///
/// @param source the drill's own text
/// @param directory the folder every relative path in it starts from
/// @param runbook the runbook's file
/// @param story what the trainee is told
/// @param vars variables of the environment `drill`; `${sandbox}` in them is the sandbox's folder,
///   which goes away with it
/// @param servers by the name of the connection they replace
/// @param env environment variables that are set besides the servers' addresses, such as a token
///   that is none; the runbook's secrets are found there
/// @param inputs answers to the runbook's questions: offered to the trainee, taken when nobody is
///   there
/// @param manual step -> what is written down for something a person does, when nobody is there
public record Drill(
        Source source,
        Path directory,
        String id,
        Path runbook,
        String title,
        String story,
        SequencedMap<String, Template> vars,
        SequencedMap<String, Server> servers,
        SequencedMap<String, Answer> env,
        SequencedMap<String, Answer> inputs,
        SequencedMap<String, Answer> manual,
        Span span) {

    /// The one variable that may stand in [#vars].
    static final String SANDBOX = "sandbox";

    /// The name of the environment of every drill.
    public static final String ENVIRONMENT = "drill";

    /// An answer given beforehand.
    public record Answer(String value, Span span) {}

    /// The name under which a statement of a route reads what was sent.
    static final String BODY = "body";

    /// What replaces a connection of the runbook.
    public sealed interface Server {
        String name();

        Span span();
    }

    /// A PostgreSQL.
    ///
    /// @param fixtures scripts that bring it into its first state, run in this order
    /// @param variable the environment variable that is set to its address
    public record Postgres(String name, List<Path> fixtures, String variable, Span span)
            implements Server {
        public Postgres {
            fixtures = List.copyOf(fixtures);
        }
    }

    /// A Redis.
    ///
    /// @param keys the texts that are in it at first
    /// @param variable the environment variable that is set to its address
    public record Redis(String name, SequencedMap<String, String> keys, String variable, Span span)
            implements Server {}

    /// A stand-in for the application.
    public record Http(String name, List<Route> routes, Span span) implements Server {
        public Http {
            routes = List.copyOf(routes);
        }
    }

    /// How the stand-in answers one kind of request.
    ///
    /// @param query asked first: when it fails the answer is 500, when it finds nothing 404
    /// @param status of the answer when all is well
    /// @param body the answer; the query's first row when absent
    public record Route(
            Method method,
            RoutePath path,
            Optional<Query> query,
            int status,
            Optional<Json> body) {}

    /// A statement of a route, which may write; `:'name'` is the part of the path that `{name}`
    /// stands for, `:'body'` what was sent.
    ///
    /// @param on the name of a PostgreSQL server of the drill
    public record Query(String on, String sql) {}

    /// The stand-ins among the servers.
    Stream<Http> standIns() {
        return servers.values().stream()
                .flatMap(s -> s instanceof Http http ? Stream.of(http) : Stream.empty());
    }
}
