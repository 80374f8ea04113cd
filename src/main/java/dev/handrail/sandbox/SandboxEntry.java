package dev.handrail.sandbox;

import dev.handrail.json.Json;
import dev.handrail.json.JsonPointer;
import dev.handrail.json.JsonReader;
import dev.handrail.json.JsonReading;
import dev.handrail.json.JsonWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SequencedMap;

/// What is noted of a sandbox outside of this process: enough to find its servers again, to go on
/// with it, or to stop it.
///
/// @param id names the sandbox's folder; random, so that no other process has it in its arguments
/// @param drill the folder that relative paths of the drill start from
/// @param run the run that uses it, once there is one
/// @param owner the Handrail that uses it; none once it has been left running on purpose
/// @param places the servers by name
record SandboxEntry(
        String id,
        Path drill,
        Optional<String> run,
        Optional<Mark> owner,
        SequencedMap<String, Place> places) {

    /// The kinds of servers.
    enum Kind {
        POSTGRES,
        REDIS,
        HTTP
    }

    /// A process, told from a later one with the same id by its start time.
    ///
    /// @param started as the operating system told it; empty when it did not
    record Mark(long pid, Optional<Instant> started) {

        static Mark of(ProcessHandle process) {
            return new Mark(process.pid(), process.info().startInstant());
        }

        static Mark ofThisProcess() {
            return of(ProcessHandle.current());
        }

        /// Whether the process is still there. When start times cannot be compared, it is taken to
        /// be: what it uses is then left alone.
        boolean isAlive() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(process -> ServerProcess.sameStart(started, process.info().startInstant()))
                    .orElse(false);
        }
    }

    /// Where a server is.
    ///
    /// @param process noted once it has started; none for a stand-in
    record Place(Kind kind, int port, String password, Optional<Mark> process) {}

    SandboxEntry withRun(String name) {
        return new SandboxEntry(id, drill, Optional.of(name), owner, places);
    }

    SandboxEntry withOwner(Optional<Mark> next) {
        return new SandboxEntry(id, drill, run, next, places);
    }

    SandboxEntry withProcess(String server, Optional<Mark> process) {
        SequencedMap<String, Place> next = new LinkedHashMap<>(places);
        next.computeIfPresent(
                server,
                (_, place) -> new Place(place.kind(), place.port(), place.password(), process));
        return new SandboxEntry(id, drill, run, owner, next);
    }

    /// As it is kept in a file.
    String toJson() {
        SequencedMap<String, Json> servers = new LinkedHashMap<>();
        places.forEach((name, place) -> servers.put(name, json(place)));
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", new Json.Str(id));
        fields.put("drill", new Json.Str(drill.toString()));
        run.ifPresent(name -> fields.put("run", new Json.Str(name)));
        owner.ifPresent(mark -> fields.put("owner", json(mark)));
        fields.put("servers", new Json.Obj(servers));
        return JsonWriter.pretty(new Json.Obj(fields)) + "\n";
    }

    private static Json json(Place place) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("kind", new Json.Str(place.kind().name().toLowerCase(Locale.ROOT)));
        fields.put("port", new Json.Num(place.port()));
        fields.put("password", new Json.Str(place.password()));
        place.process().ifPresent(mark -> fields.put("process", json(mark)));
        return new Json.Obj(fields);
    }

    private static Json json(Mark mark) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("pid", new Json.Num(mark.pid()));
        mark.started().ifPresent(at -> fields.put("started", new Json.Str(at.toString())));
        return new Json.Obj(fields);
    }

    /// Reads what [#toJson] wrote; empty when it is something else.
    static Optional<SandboxEntry> fromJson(String text) {
        if (!(JsonReader.read(text) instanceof JsonReading.Whole(Json json))) {
            return Optional.empty();
        }
        try {
            SequencedMap<String, Place> places = new LinkedHashMap<>();
            if (find(json, "/servers").orElse(new Json.Null()) instanceof Json.Obj servers) {
                servers.fields().forEach((name, place) -> places.put(name, place(place)));
            }
            return Optional.of(
                    new SandboxEntry(
                            string(json, "/id").orElseThrow(),
                            Path.of(string(json, "/drill").orElseThrow()),
                            string(json, "/run"),
                            find(json, "/owner").map(SandboxEntry::mark),
                            places));
        } catch (NoSuchElementException
                | DateTimeException
                | ArithmeticException
                | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Place place(Json json) {
        return new Place(
                Kind.valueOf(string(json, "/kind").orElseThrow().toUpperCase(Locale.ROOT)),
                (int) number(json, "/port"),
                string(json, "/password").orElseThrow(),
                find(json, "/process").map(SandboxEntry::mark));
    }

    private static Mark mark(Json json) {
        return new Mark(number(json, "/pid"), string(json, "/started").map(Instant::parse));
    }

    private static long number(Json json, String pointer) {
        return find(json, pointer).orElseThrow() instanceof Json.Num number
                ? number.whole().orElseThrow()
                : Optional.<Long>empty().orElseThrow();
    }

    private static Optional<String> string(Json json, String pointer) {
        return find(json, pointer)
                .flatMap(j -> j instanceof Json.Str(String s) ? Optional.of(s) : Optional.empty());
    }

    private static Optional<Json> find(Json json, String pointer) {
        return JsonPointer.parse(pointer).flatMap(p -> p.in(json));
    }
}
