package dev.handrail.action;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A session of processes, by what the kernel says in `/proc/<pid>/stat` (proc(5)); where there is
/// no `/proc` (macOS) only its leader's group is known.
record Session(long leader) {

    static Session of(long leader) {
        return new Session(leader);
    }

    /// The process groups in it, that of its leader first.
    Stream<Long> groups() {
        return Stream.concat(
                        Stream.of(leader),
                        ProcessHandle.allProcesses()
                                .flatMap(process -> membership(process.pid()).stream())
                                .filter(member -> member.session() == leader)
                                .map(Membership::group))
                .distinct();
    }

    private record Membership(long group, long session) {}

    private static Optional<Membership> membership(long pid) {
        try {
            String stat =
                    Files.readString(
                            Path.of("/proc", Long.toString(pid), "stat"),
                            StandardCharsets.ISO_8859_1);
            // `pid (name) state ppid pgrp session ...`; the name may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Optional.of(
                    new Membership(Long.parseLong(fields[2]), Long.parseLong(fields[3])));
        } catch (IOException | SecurityException gone) {
            return Optional.empty();
        }
    }
}
