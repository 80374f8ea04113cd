package dev.handrail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Holds the shape that architecture.md describes.
class ArchitectureTest {

    private static final String ROOT = "dev.handrail.";

    /// From the bottom up: a package uses only packages of earlier lines. Packages of one line do
    /// not use each other.
    private static final List<List<String>> LAYERS =
            List.of(
                    List.of("text", "json"),
                    List.of("runbook"),
                    List.of("settings"),
                    List.of("evidence"),
                    List.of("engine"),
                    List.of("postgres", "redis", "playback"),
                    List.of("redline"),
                    List.of("action"),
                    List.of("wording"),
                    List.of("terminal"),
                    List.of("console"),
                    List.of("face"),
                    List.of("screen"),
                    List.of("sandbox"),
                    List.of("proof"),
                    List.of("cli"));

    private static final int LONGEST_FILE = 400;

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.handrail");

    @Test
    void aPackageUsesOnlyPackagesBelowIt() {
        List<String> allowed = new ArrayList<>();
        for (List<String> layer : LAYERS) {
            for (String name : layer) {
                String[] forbidden =
                        LAYERS.stream()
                                .flatMap(List::stream)
                                .filter(other -> !other.equals(name) && !allowed.contains(other))
                                .map(other -> ROOT + other)
                                .toArray(String[]::new);
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + name)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
            allowed.addAll(layer);
        }
    }

    @Test
    void everyPackageHasItsPlaceAndThereAreNoCycles() {
        List<String> known = LAYERS.stream().flatMap(List::stream).map(n -> ROOT + n).toList();
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct()).isSubsetOf(known);
        SlicesRuleDefinition.slices()
                .matching("dev.handrail.(*)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsTheStandardStreamsAndExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.IO")
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void eachOutsideLibraryHasOneHome() {
        only(List.of("postgres"), "java.sql..", "javax.sql..", "org.postgresql..");
        only(List.of("redis"), "redis.clients..");
        only(List.of("wording", "terminal", "console", "face", "screen", "cli"), "org.jline..");
        only(List.of("terminal"), "com.googlecode.lanterna..");
        only(List.of("action"), "com.pty4j..");
        only(List.of("runbook"), "org.yaml..");
        only(List.of("json"), "com.fasterxml..");
        only(List.of("redline"), "com.github.difflib..");
        only(List.of("sandbox"), "io.zonky..", "redis.embedded..");
        only(List.of("cli"), "picocli..");
    }

    private static void only(List<String> homes, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes.stream().map(h -> ROOT + h).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(
                        CLASSES.stream()
                                .map(JavaClass::getPackage)
                                .distinct()
                                .filter(p -> !p.isAnnotatedWith(NullMarked.class)))
                .isEmpty();
    }

    @Test
    void noFileHoldsTooMuch() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file).size())
                        .as(file.toString())
                        .isLessThanOrEqualTo(LONGEST_FILE);
            }
        }
    }
}
