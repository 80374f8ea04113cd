package dev.handrail.evidence;

import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.Event.RunbookRedlined.Choice;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A text a run goes by: where its bytes are kept, and of which files they are.
///
/// @param folder below the run directory
/// @param document the document's place below `folder`
/// @param directory the folder the document was read from; its relative paths start there
/// @param copies every file kept below `folder` -> its SHA-256
public record Edition(String folder, String document, Path directory, Map<String, String> copies) {

    /// The text a run began with.
    public static Edition of(RunOpened opened) {
        return new Edition(
                RunDirectory.COPIES,
                opened.document(),
                Path.of(opened.directory()).toAbsolutePath().normalize(),
                opened.copies());
    }

    /// The text in force behind all of these events.
    ///
    /// @return empty when the first of them does not say what was opened
    public static Optional<Edition> inForce(List<Recorded> events) {
        if (events.isEmpty() || !(events.getFirst().event() instanceof RunOpened opened)) {
            return Optional.empty();
        }
        Edition edition = of(opened);
        for (Recorded event : events) {
            edition = edition.after(event.event());
        }
        return Optional.of(edition);
    }

    /// The text in force behind one more event.
    public Edition after(Event event) {
        return event instanceof RunbookRedlined redline && redline.choice() == Choice.NEW
                ? offered(redline)
                : this;
    }

    /// The text that was offered, whether it was taken or not.
    public Edition offered(RunbookRedlined redline) {
        return new Edition(redline.folder(), redline.document(), directory, redline.copies());
    }

    /// The folder of the originals that [#folder] stands for.
    public Path root() {
        Path root = directory;
        Path above = Path.of(document).getParent();
        for (int i = 0; above != null && i < above.getNameCount(); i++) {
            root = root.getParent() == null ? root : root.getParent();
        }
        return root;
    }

    /// The place this text would have in a folder that holds these files, too, without a copy of
    /// anything: what [#name] says of it is good for all of them.
    public Edition around(Collection<Path> files) {
        Path root = root();
        for (Path file : files) {
            while (!file.toAbsolutePath().normalize().startsWith(root)
                    && root.getParent() != null) {
                root = root.getParent();
            }
        }
        return new Edition(folder, Copies.keptName(root, original()), directory, Map.of());
    }

    /// The document itself. Its name is its id, of which every byte is kept as it is.
    public Path original() {
        Path name = Path.of(document).getFileName();
        return name == null ? directory : directory.resolve(name);
    }

    /// What a file is called below [#folder], whether there is a copy of it or not.
    ///
    /// @return empty for a file outside of [#root]
    public Optional<String> name(Path original) {
        Path file = original.toAbsolutePath().normalize();
        return file.startsWith(root()) && !file.equals(root())
                ? Optional.of(Copies.keptName(root(), file))
                : Optional.empty();
    }

    /// The digest of a file's copy; empty when it is not part of this text.
    public Optional<String> digest(Path original) {
        return name(original).map(copies::get);
    }

    /// Where the copy of a file stands; empty when there is none.
    ///
    /// @param run the run's directory
    public Optional<Path> copy(Path run, Path original) {
        return name(original)
                .filter(copies::containsKey)
                .map(name -> run.resolve(folder).resolve(name));
    }
}
