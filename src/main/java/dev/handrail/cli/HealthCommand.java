package dev.handrail.cli;

import dev.handrail.action.HealthChecks;
import dev.handrail.action.HealthChecks.Place;
import dev.handrail.engine.Health;
import dev.handrail.engine.Health.Level;
import dev.handrail.json.JsonWriter;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.redis.RedisAddress;
import dev.handrail.wording.HealthLines;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Palette;
import dev.handrail.wording.PrintedSheet;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail health`.
final class HealthCommand implements Callable<Integer> {

    private final Host host;

    private final Argument<List<String>> databases =
            Argument.texts(
                    "--postgres",
                    "URL",
                    "A database: postgres://user@host/database. May be repeated.");
    private final Argument<List<String>> caches =
            Argument.texts("--redis", "URL", "A Redis: redis://host:port/0. May be repeated.");
    private final Argument<String> prefix =
            Argument.text("--prefix", "P", "Count the keys of every --redis that begin with this.");
    private final Argument<OutputFormat> format = SharedArguments.format();

    HealthCommand(Host host) {
        this.host = host;
    }

    CommandSpec spec() {
        return Description.of(
                        this, "health", "Look how databases and Redis servers are; change nothing.")
                .with(databases, caches, prefix, format)
                .footer(
                        "",
                        "Without an option, DATABASE_URL and REDIS_URL of the environment are"
                                + " looked at.",
                        "Exit status: 0 all is well as far as it can be seen, 1 something is"
                                + " CAUTION or BAD,",
                        "2 usage. UNKNOWN means that the role or user may not see it; it is not"
                                + " counted as bad.")
                .spec();
    }

    @Override
    public Integer call() {
        List<Place> places = new ArrayList<>();
        List<String> postgres = databases.value();
        List<String> redis = caches.value();
        if (postgres.isEmpty() && redis.isEmpty()) {
            host.variable("DATABASE_URL")
                    .ifPresent(url -> places.add(database("DATABASE_URL", url)));
            host.variable("REDIS_URL").ifPresent(url -> places.add(cache("REDIS_URL", url)));
        }
        for (String url : postgres) {
            places.add(database(name("postgres", postgres, places.size()), url));
        }
        for (String url : redis) {
            places.add(cache(name("redis", redis, places.size() - postgres.size()), url));
        }
        if (places.isEmpty()) {
            throw new CommandProblem(
                    "there is nothing to look at",
                    "name a target with --postgres URL or --redis URL,"
                            + " or set DATABASE_URL or REDIS_URL");
        }
        if (prefix.given().isPresent()
                && places.stream().noneMatch(Place.Cache.class::isInstance)) {
            throw new CommandProblem(
                    "--prefix is for a Redis, and none is named", "add --redis URL");
        }
        List<Health> found = new HealthChecks("handrail health").look(places);
        print(found);
        return found.stream().anyMatch(health -> health.level().compareTo(Level.CAUTION) >= 0)
                ? ExitCode.FAILED
                : ExitCode.DONE;
    }

    /// Several targets of a kind are numbered in the order in which they were given.
    private static String name(String kind, List<String> all, int place) {
        return all.size() == 1 ? kind : kind + " " + (place + 1);
    }

    /// The URL is never repeated: it may hold a password.
    private static Place database(String name, String url) {
        try {
            return new Place.Database(name, PostgresAddress.parse(url.strip()));
        } catch (PostgresAddress.Unusable unusable) {
            throw new CommandProblem(
                    "the address of `" + name + "` cannot be used: " + unusable.reason());
        }
    }

    private Place cache(String name, String url) {
        try {
            return new Place.Cache(name, RedisAddress.parse(url), prefix.given());
        } catch (RedisAddress.Unusable unusable) {
            throw new CommandProblem(
                    "the address of `" + name + "` cannot be used: " + unusable.reason());
        }
    }

    private void print(List<Health> found) {
        PrintWriter out = host.outWriter();
        switch (format.value()) {
            case json -> out.println(JsonWriter.pretty(HealthJson.of(found)));
            case text ->
                    // Not broken into rows: what reads it may be a program after all.
                    new HealthLines(
                                    new Lines(
                                            new PrintedSheet(out, palette()),
                                            () -> 0,
                                            InstantSource.system()))
                            .show(found);
        }
        out.flush();
    }

    private Palette palette() {
        boolean terminal =
                host.terminal() && System.console() != null && System.console().isTerminal();
        return terminal ? Palette.allowedBy(name -> host.variables().get(name)) : Palette.NONE;
    }
}
