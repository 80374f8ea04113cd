package dev.handrail.proof;

import dev.handrail.postgres.PostgresAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A real database that a proof begins from. It is read once, with pg_dump, and never written to.
///
/// Owners and privileges are left out: the throwaway server does not have the roles.
///
/// @param address where it is
/// @param environment the environment of the runbook that holds there
public record Original(PostgresAddress address, String environment) {

    /// Writes a dump of it.
    ///
    /// @throws ProofProblem when that fails
    void dump(Path file) {
        run(
                List.of(
                        "pg_dump",
                        "--format=custom",
                        "--no-owner",
                        "--no-privileges",
                        "--file=" + file),
                address,
                "the database cannot be copied");
    }

    /// Puts a dump into an empty database of the sandbox.
    ///
    /// @throws ProofProblem when that fails
    static void restore(Path file, String url) {
        try {
            PostgresAddress copy = PostgresAddress.parse(url);
            run(
                    List.of(
                            "pg_restore",
                            "--no-owner",
                            "--no-privileges",
                            "--exit-on-error",
                            "--dbname=" + copy.environment().get("PGDATABASE"),
                            file.toString()),
                    copy,
                    "the copy cannot be restored on the throwaway server");
        } catch (PostgresAddress.Unusable e) {
            throw new IllegalStateException("the sandbox has a bad address: " + e.reason(), e);
        }
    }

    private static void run(List<String> command, PostgresAddress address, String problem) {
        try {
            Tool.Ran ran = Tool.run(command, address.environment());
            if (ran.exit() != 0) {
                throw new ProofProblem(
                        problem + ": " + ran.complaint(),
                        "Nothing was changed anywhere. The throwaway server is a PostgreSQL 15.");
            }
        } catch (IOException e) {
            throw new ProofProblem(
                    problem + ": " + e.getMessage(),
                    "Install PostgreSQL's client tools; nothing was changed anywhere.");
        }
    }
}
