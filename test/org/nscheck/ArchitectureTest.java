package org.nscheck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The direction of the packages' dependencies. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.nscheck");

    /** The packages from the bottom up, with those of the project and of others on which each may depend. */
    enum Package {
        KERNEL(List.of()),
        INVARIANT(List.of(KERNEL)),
        SCENARIO(List.of(KERNEL, INVARIANT)),
        // These three are independent answers to the same questions: they must not know each other.
        EXPLORE(List.of(KERNEL, INVARIANT, SCENARIO)),
        ALLOY(List.of(KERNEL, INVARIANT, SCENARIO), "edu.mit.csail.sdg..", "kodkod..", "org.sat4j.."),
        LIVE(List.of(KERNEL, INVARIANT, SCENARIO)),
        CONFORM(List.of(KERNEL, INVARIANT, SCENARIO, LIVE)),
        OVERLAY(List.of(KERNEL, ALLOY), "javax.tools.."),
        LOCKSTEP(List.of(KERNEL, INVARIANT, SCENARIO, EXPLORE, ALLOY, LIVE)),
        EXPORT(List.of(KERNEL, INVARIANT, SCENARIO, EXPLORE, ALLOY, LIVE)),
        CHECK(List.of(KERNEL, INVARIANT, SCENARIO, EXPLORE, ALLOY, LIVE, CONFORM, OVERLAY, LOCKSTEP,
                EXPORT)),
        CLI(List.of(KERNEL, INVARIANT, SCENARIO, EXPLORE, ALLOY, LIVE, CONFORM, OVERLAY, LOCKSTEP,
                EXPORT, CHECK),
                "org.apache.commons.cli..");

        private final List<String> allowed = new ArrayList<>(List.of("java.."));

        Package(List<Package> below, String... libraries) {
            below.forEach(p -> allowed.add(p.pattern()));
            allowed.add(pattern());
            allowed.addAll(List.of(libraries));
        }

        String pattern() {
            return "org.nscheck." + name().toLowerCase(java.util.Locale.ROOT) + "..";
        }
    }

    @ParameterizedTest
    @EnumSource
    void dependsOnlyOnWhatIsBelow(Package p) {
        classes().that().resideInAPackage(p.pattern())
                .should().onlyDependOnClassesThat().resideInAnyPackage(p.allowed.toArray(String[]::new))
                // Some packages are made later than this test.
                .allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void everyClassIsInOneOfThePackages() {
        Set<String> names = Set.of(Package.values()).stream()
                .map(p -> p.pattern().replace("..", "")).collect(Collectors.toSet());
        Set<String> strangers = CLASSES.stream().map(JavaClass::getPackageName)
                .filter(name -> names.stream().noneMatch(n -> name.equals(n) || name.startsWith(n + ".")))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), strangers);
        assertTrue(CLASSES.contain("org.nscheck.kernel.Machine"), "the classes of the project are not found");
    }

    /** What is in src is pure: no files, no network, no processes, no clock, no chance. */
    @Test
    void srcDoesNoInputOrOutput() {
        noClasses().that().resideInAnyPackage(Package.KERNEL.pattern(), Package.INVARIANT.pattern(),
                        Package.SCENARIO.pattern())
                .should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.net..", "java.nio.file..",
                        "java.nio.channels..", "java.time..")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.System")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random")
                .check(CLASSES);
    }
}
