package dev.handrail.cli;

import java.nio.file.Path;
import java.util.List;

/// The innermost folder that has all of some files in or below it.
final class CommonFolder {

    private CommonFolder() {}

    /// @param files absolute and normal, at least one
    static Path of(List<Path> files) {
        Path folder = Path.of("/");
        for (Path part : files.getFirst()) {
            Path deeper = folder.resolve(part);
            if (!files.stream().allMatch(f -> f.startsWith(deeper) && !f.equals(deeper))) {
                break;
            }
            folder = deeper;
        }
        return folder;
    }
}
