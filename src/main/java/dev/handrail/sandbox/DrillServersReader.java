package dev.handrail.sandbox;

import dev.handrail.runbook.Fields;
import dev.handrail.runbook.Names;
import dev.handrail.runbook.Problems;
import dev.handrail.runbook.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the part `servers` of a drill.
final class DrillServersReader {

    private final Path directory;
    private final Problems problems;

    DrillServersReader(Path directory, Problems problems) {
        this.directory = directory;
        this.problems = problems;
    }

    SequencedMap<String, Drill.Server> read(Fields drill) {
        SequencedMap<String, Drill.Server> servers = new LinkedHashMap<>();
        Optional<Value> written = drill.need("servers");
        if (written.isPresent()) {
            for (Fields.Entry entry : written.get().fields().entries()) {
                if (!Names.isLabel(entry.key())) {
                    problems.error(
                            entry.span(), "`" + entry.key() + "` is not the name of a connection");
                }
                server(entry).ifPresent(server -> servers.put(entry.key(), server));
            }
        }
        checkReferences(servers);
        return servers;
    }

    private Optional<Drill.Server> server(Fields.Entry entry) {
        Fields fields = entry.value().fields();
        Optional<Value> postgres = fields.find("postgres");
        Optional<Value> redis = fields.find("redis");
        Optional<Value> http = fields.find("http");
        fields.done();
        long kinds = List.of(postgres, redis, http).stream().filter(Optional::isPresent).count();
        if (kinds != 1) {
            if (fields.isReadable()) {
                problems.error(
                        entry.span(),
                        "`" + entry.key() + "` must be one of `postgres`, `redis` and `http`");
            }
            return Optional.empty();
        }
        return postgres.map(value -> postgres(entry, value.fields()))
                .or(() -> redis.map(value -> redis(entry, value.fields())))
                .or(() -> http.map(value -> http(entry, value.fields())));
    }

    private Drill.Server postgres(Fields.Entry entry, Fields fields) {
        List<Path> fixtures = new ArrayList<>();
        for (String fixture : fields.findTexts("fixture")) {
            fixtures.add(directory.resolve(fixture).normalize());
        }
        String variable = variable(fields);
        fields.done();
        return new Drill.Postgres(entry.key(), fixtures, variable, entry.span());
    }

    private Drill.Server redis(Fields.Entry entry, Fields fields) {
        SequencedMap<String, String> keys = new LinkedHashMap<>();
        fields.find("keys")
                .map(value -> value.fields().entries())
                .orElse(List.of())
                .forEach(key -> key.value().text().ifPresent(text -> keys.put(key.key(), text)));
        String variable = variable(fields);
        fields.done();
        return new Drill.Redis(entry.key(), keys, variable, entry.span());
    }

    /// Always asked for: the address holds a password, which may only travel in the environment.
    private String variable(Fields fields) {
        String name = fields.needText("env");
        if (!name.isEmpty() && !Names.isVariable(name)) {
            problems.error(
                    fields.spanOf("env"),
                    "`" + name + "` is not the name of an environment variable");
        }
        return name;
    }

    private Drill.Server http(Fields.Entry entry, Fields fields) {
        List<Drill.Route> routes = new ArrayList<>();
        for (Value item : fields.need("routes").map(Value::items).orElse(List.of())) {
            new RouteReader(problems).read(item).ifPresent(routes::add);
        }
        fields.done();
        return new Drill.Http(entry.key(), routes, entry.span());
    }

    private void checkReferences(SequencedMap<String, Drill.Server> servers) {
        for (Drill.Server server : servers.values()) {
            if (server instanceof Drill.Http http) {
                http.routes().stream()
                        .flatMap(route -> route.query().stream())
                        .filter(query -> !query.on().isEmpty())
                        .filter(query -> !(servers.get(query.on()) instanceof Drill.Postgres))
                        .forEach(query ->
                                problems.error(
                                        http.span(),
                                        "a route of `"
                                                + http.name()
                                                + "` asks `"
                                                + query.on()
                                                + "`, which is no PostgreSQL server of this drill"));
            }
        }
    }
}
