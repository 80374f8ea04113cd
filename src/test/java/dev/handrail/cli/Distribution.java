package dev.handrail.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/// A folder as people unpack it: `bin/handrail` beside `lib/*.jar`, made of the classes under test.
/// Its jar is not compressed, so that a changed word leaves it as long as it was.
final class Distribution {

    /// The servers of drills; nothing here starts one.
    private static final long BIG = 8_000_000;

    private final Path home;
    private final Path jar;

    Distribution(Path home) throws IOException {
        this.home = home;
        this.jar = home.resolve("lib/handrail-test.jar");
        Files.createDirectories(home.resolve("lib"));
        copy(Path.of("src/main/launcher"), home.resolve("bin"));
        List<String> names = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(":")) {
            Path library = Path.of(element);
            if (element.endsWith(".jar") && Files.size(library) < BIG) {
                Path name = library.getFileName();
                Files.copy(library, home.resolve("lib").resolve(name));
                names.add(name.toString());
            }
        }
        Files.write(jar, jar(String.join(" ", names), "", ""));
        // Where the build writes the hash of the jars.
        String name = UUID.randomUUID().toString().replace("-", "");
        Files.writeString(home.resolve("lib/jars.sha256"), name + name + "\n");
    }

    Path command() {
        return home.resolve("bin/handrail");
    }

    /// How a jar gets other contents.
    enum Replacing {
        IN_PLACE,
        BY_ANOTHER_FILE
    }

    /// Changes a word in one class, and nothing that can be seen from outside: the jar keeps its
    /// name, its size, its date, and `jars.sha256` is not written again.
    void change(String word, String other, Replacing how) throws IOException {
        long size = Files.size(jar);
        FileTime date = Files.getLastModifiedTime(jar);
        String libraries;
        try (java.util.jar.JarFile old = new java.util.jar.JarFile(jar.toFile())) {
            libraries = old.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        }
        byte[] changed = jar(libraries, word, other);
        switch (how) {
            case IN_PLACE -> Files.write(jar, changed);
            case BY_ANOTHER_FILE -> {
                Path beside = Files.write(home.resolve("lib/new"), changed);
                Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.setLastModifiedTime(jar, date);
        if (Files.size(jar) != size) {
            throw new AssertionError("the jar has another size");
        }
    }

    private static byte[] jar(String libraries, String word, String other) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, libraries);
        attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            Path classes = Path.of("target/classes");
            for (Path file : files(classes)) {
                write(out, classes.relativize(file), replaced(file, word, other));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] replaced(Path file, String word, String other) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (word.isEmpty() || !file.toString().endsWith(".class")) {
            return bytes;
        }
        // Every byte is one character of this encoding, so a class survives it.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replace(word, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void write(JarOutputStream out, Path name, byte[] bytes) throws IOException {
        JarEntry entry = new JarEntry(name.toString());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        entry.setCrc(sum.getValue());
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }

    /// Copies a folder with everything in it.
    static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
