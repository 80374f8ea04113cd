package dev.handrail.action;

import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Whether a second copy of a database would fit on its server's disk. Known only when the server
/// runs on this machine and tells this role where its data is; otherwise the attempt shows.
final class FreeSpace {

    private FreeSpace() {}

    /// Why a copy would not fit, as a part of a sentence.
    static Optional<String> lacking(PostgresSession session, Database database) {
        try {
            if (!database.address().hosts().stream().allMatch(FreeSpace::isHere)) {
                return Optional.empty();
            }
            Path data = Path.of(ScratchDatabase.cell(session, "show data_directory"));
            if (!Files.isDirectory(data)) {
                return Optional.empty();
            }
            long size =
                    Long.parseLong(
                            ScratchDatabase.cell(
                                    session,
                                    "select pg_catalog.pg_database_size(current_database())"));
            long free = Files.getFileStore(data).getUsableSpace();
            return free > size
                    ? Optional.empty()
                    : Optional.of(
                            "the database has "
                                    + Bytes.words(size)
                                    + " and the server's disk has "
                                    + Bytes.words(free)
                                    + " left");
        } catch (QueryFailed | IOException | InvalidPathException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isHere(String host) {
        if (host.startsWith("/")) {
            return true;
        }
        String name = host.replaceFirst(":[0-9]+$", "").replaceAll("[\\[\\]]", "");
        try {
            // Only names that need no server to be asked: a slow DNS must not hold a backup up.
            return name.equals("localhost")
                    || (name.matches("[0-9.]+|[0-9a-fA-F:]+")
                            && InetAddress.getByName(name).isLoopbackAddress());
        } catch (UnknownHostException notHere) {
            return false;
        }
    }
}
